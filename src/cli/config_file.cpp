#include <fmt/core.h>
#include <toml++/toml.h>

#include <CLI/CLI.hpp>
#include <stdexcept>

#include "cli/bind_options.hpp"
#include "run/options_json.hpp"

namespace drawproc {
namespace {

[[noreturn]] void refuse(const std::string& file, const toml::source_region& where,
                         const std::string& what) {
  throw std::invalid_argument(fmt::format("{}:{}: {}", file, where.begin.line, what));
}

/// A scalar in the words the command line would use; empty for anything else.
std::optional<std::string> word(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (const auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  return std::nullopt;
}

std::vector<std::string> words(const std::string& file, std::string_view key,
                               const toml::node& node) {
  if (const auto one = word(node)) return {*one};
  std::vector<std::string> all;
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& item : *list) {
      const auto one = word(item);
      if (!one) refuse(file, item.source(), fmt::format("{}: a list of words is wanted", key));
      all.push_back(*one);
    }
    return all;
  }
  refuse(file, node.source(),
         fmt::format("{}: a word, a number, true, false or a list of them is wanted", key));
}

void apply(CLI::App& command, const std::string& file, std::string_view key,
           const toml::node& node) {
  const std::string name = key == "input" ? "input" : fmt::format("--{}", key);
  CLI::Option* option =
      key == "config" || key == "help" ? nullptr : command.get_option_no_throw(name);
  if (!option) refuse(file, node.source(), fmt::format("unknown key '{}'", key));
  if (option->count() > 0) return;  // a flag beats the file
  const std::vector<std::string> values = words(file, key, node);
  if (values.empty()) return;
  try {
    for (const std::string& value : values) option->add_result(value);
    option->run_callback();
  } catch (const CLI::Error& error) {
    refuse(file, node.source(), fmt::format("{}: {}", key, error.what()));
  }
}

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      out += c;
  }
  return out + '"';
}

std::string list(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const std::string& value : values) out += (out.size() > 1 ? ", " : "") + toml_text(value);
  return out + "]";
}

}  // namespace

void apply_config_file(CLI::App& command, const std::string& file) {
  toml::table table;
  try {
    table = toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    refuse(file, error.source(), std::string(error.description()));
  }
  for (const auto& [key, node] : table) {
    const toml::table* run = key == "run" ? node.as_table() : nullptr;
    if (!run) {
      apply(command, file, key.str(), node);
      continue;
    }
    for (const auto& [inner, value] : *run) apply(command, file, inner.str(), value);
  }
}

std::string config_toml(const RunOptions& o) {
  std::string out =
      "# drawproc " DRAWPROC_VERSION ": the effective configuration of `drawproc run`\n[run]\n";
  const auto line = [&](std::string_view key, const std::string& value) {
    out += fmt::format("{} = {}\n", key, value);
  };
  if (!o.input.inputs.empty()) line("input", list(o.input.inputs));
  line("files-from", toml_text(o.input.files_from));
  line("recursive", o.input.recursive ? "true" : "false");
  line("include", list(o.input.include));
  line("exclude", list(o.input.exclude));
  line("shard", toml_text(fmt::format("{}/{}", o.input.shard, o.input.shards)));
  line("allow-empty", o.input.allow_empty ? "true" : "false");
  line("output", toml_text(o.output));
  line("write", list(o.write));
  line("as9102-rev", toml_text(o.as9102_rev));
  line("device", toml_text(o.device));
  line("weights", toml_text(o.weights));
  line("force", o.force ? "true" : "false");
  line("review-below", fmt::format("{}", o.review_below));
  line("max-failures", std::to_string(o.max_failures));
  line("fail-on", toml_text(name(o.fail_on)));
  line("jobs", std::to_string(o.jobs));
  line("group", std::to_string(o.group));
  line("memory", std::to_string(o.memory_mb));
  line("progress", toml_text(name(o.progress)));
  line("quiet", o.quiet ? "true" : "false");
  line("verbose", std::to_string(o.verbose));
  line("pages", toml_text(print_pages(o.decode.pages)));
  line("max-pixels", std::to_string(o.decode.max_pixels));
  line("pdf-content", o.decode.pdf_vector ? "\"auto\"" : "\"raster\"");
  line("pdf-dpi", std::to_string(o.decode.pdf_dpi));
  line("preprocess", toml_text(name(o.decode.preprocess)));
  line("timeout", fmt::format("{}", o.decode.timeout_seconds));
  line("units", toml_text(o.read.units));
  line("standard", toml_text(o.read.standard));
  line("general-tolerance", toml_text(o.read.general_tolerance));
  return out;
}

}  // namespace drawproc
