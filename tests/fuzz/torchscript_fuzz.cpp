#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "engine/pickle.hpp"
#include "engine/torchscript.hpp"

/// Whatever the bytes, taken for an archive and for a pickle: either they are refused with a
/// message of one line, or every tensor has the numbers its shape needs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drawproc;
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  const auto refused = [](const std::runtime_error& error) {
    for (const char* c = error.what(); *c != '\0'; ++c)
      if (*c == '\n') std::abort();
  };
  try {
    for (const auto& [name, tensor] : parse_torchscript(bytes).tensors)
      if (name.empty() || tensor.values.size() != elements(tensor.shape)) std::abort();
  } catch (const std::runtime_error& error) {
    refused(error);
  }
  try {
    if (!parse_pickle(bytes)) std::abort();
  } catch (const std::runtime_error& error) {
    refused(error);
  }
  return 0;
}
