#include "drawproc/failure.hpp"

#include <array>
#include <new>
#include <utility>

namespace drawproc {
namespace {

constexpr std::array<std::pair<Reason, std::string_view>, 9> kNames{{
    {Reason::unreadable, "unreadable"},
    {Reason::unsupported, "unsupported"},
    {Reason::empty, "empty"},
    {Reason::encrypted, "encrypted"},
    {Reason::too_large, "too_large"},
    {Reason::no_pages, "no_pages"},
    {Reason::timeout, "timeout"},
    {Reason::out_of_memory, "out_of_memory"},
    {Reason::internal, "internal"},
}};

}  // namespace

std::string_view name(Reason reason) noexcept {
  for (const auto& [value, text] : kNames)
    if (value == reason) return text;
  return "internal";
}

std::optional<Reason> reason_named(std::string_view name) noexcept {
  for (const auto& [value, text] : kNames)
    if (text == name) return value;
  return std::nullopt;
}

Failure failure_in_flight() {
  try {
    throw;
  } catch (const Fatal&) {
    throw;
  } catch (const Error& error) {
    return {error.reason(), error.what()};
  } catch (const std::bad_alloc&) {
    return {Reason::out_of_memory,
            "not enough memory for this drawing: use --pages or a lower --pdf-dpi"};
  } catch (const std::exception& error) {
    return {Reason::internal, error.what()};
  } catch (...) {
    return {Reason::internal, "unknown exception"};
  }
}

}  // namespace drawproc
