#include "engine/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "util/hash.hpp"

namespace drawproc {
namespace {

constexpr const char* kManifest = "manifest.json";
constexpr std::size_t kMaxManifestBytes = 1'000'000;

[[noreturn]] void refuse(const std::filesystem::path& manifest, const std::string& what) {
  throw Fatal(fmt::format("{}: {}", manifest.string(), what));
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A manifest must not lead out of its folder.
bool is_plain_name(std::string_view text) {
  return !text.empty() && text != "." && text != ".." &&
         text.find_first_of(std::string_view("/\\\0", 3)) == text.npos;
}

std::string text_field(const nlohmann::json& entry, const char* key,
                       const std::filesystem::path& manifest) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
    refuse(manifest, fmt::format("every entry of \"weights\" needs a text \"{}\"", key));
  return found->get<std::string>();
}

WeightsFile entry_of(const nlohmann::json& entry, const std::filesystem::path& manifest) {
  if (!entry.is_object()) refuse(manifest, "every entry of \"weights\" must be an object");
  const auto file = text_field(entry, "file", manifest);
  if (!is_plain_name(file))
    refuse(manifest,
           fmt::format("\"file\": expected a name in the same folder, found \"{}\"", file));
  WeightsFile result{
      text_field(entry, "name", manifest), text_field(entry, "architecture", manifest),
      (manifest.parent_path() / file).string(), text_field(entry, "sha256", manifest)};
  if (!is_sha256(result.sha256))
    refuse(manifest, fmt::format("\"sha256\" of {}: expected 64 hexadecimal digits, found \"{}\"",
                                 result.name, result.sha256));
  return result;
}

/// The manifest is ours, but a broken copy must not be able to exhaust the stack.
nlohmann::json parsed(std::string_view text, const std::filesystem::path& manifest) {
  constexpr int kDepth = 8;
  const auto shallow = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > kDepth) refuse(manifest, "nested too deeply");
    return true;
  };
  try {
    return nlohmann::json::parse(text, shallow);
  } catch (const nlohmann::json::exception&) {
    refuse(manifest, "not JSON");
  }
}

struct Place {
  std::filesystem::path folder;
  std::string found_by;
};

std::vector<Place> unnamed_places() {
  std::vector<Place> places;
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const auto prefix = self.parent_path().parent_path();
    places.push_back({prefix / "share" / "drawproc" / "weights", "beside the executable"});
  }
#ifdef DRAWPROC_SOURCE_WEIGHTS
  places.push_back({DRAWPROC_SOURCE_WEIGHTS, "source tree"});
#endif
  return places;
}

WeightsFolder named(const std::filesystem::path& folder, const char* by) {
  auto found = read_weights_manifest(folder);
  found.found_by = by;
  return found;
}

}  // namespace

const WeightsFile& WeightsFolder::file(std::string_view name) const {
  const auto found =
      std::find_if(files.begin(), files.end(), [=](const auto& f) { return f.name == name; });
  if (found == files.end())
    refuse(path / kManifest, fmt::format("expected weights named \"{}\", found none", name));
  return *found;
}

std::vector<WeightsFile> parse_weights_manifest(std::string_view json,
                                                const std::filesystem::path& folder) {
  const auto manifest = folder / kManifest;
  const auto root = parsed(json, manifest);
  if (!root.is_object() || root.value("schema", nlohmann::json()) != 1)
    refuse(manifest, "expected an object with \"schema\": 1");
  const auto entries = root.find("weights");
  if (entries == root.end() || !entries->is_array())
    refuse(manifest, "expected a list \"weights\"");
  std::vector<WeightsFile> files;
  std::set<std::string> names;
  for (const auto& entry : *entries) {
    files.push_back(entry_of(entry, manifest));
    if (!names.insert(files.back().name).second)
      refuse(manifest, fmt::format("\"{}\" is listed twice", files.back().name));
  }
  return files;
}

WeightsFolder read_weights_manifest(const std::filesystem::path& folder) {
  const auto manifest = folder / kManifest;
  std::ifstream stream(manifest, std::ios::binary);
  if (!stream) refuse(manifest, "expected the list of weights, found no readable file");
  std::string text(kMaxManifestBytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) refuse(manifest, "cannot be read");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kMaxManifestBytes)
    refuse(manifest, fmt::format("larger than {} bytes", kMaxManifestBytes));
  return {folder, {}, parse_weights_manifest(text, folder)};
}

WeightsFolder find_weights(const std::optional<std::filesystem::path>& asked) {
  if (asked) return named(*asked, "--weights");
  if (const char* variable = std::getenv("DRAWPROC_WEIGHTS");
      variable != nullptr && *variable != '\0')
    return named(variable, "DRAWPROC_WEIGHTS");
  std::string looked_at;
  for (const auto& place : unnamed_places()) {
    std::error_code ignored;
    if (std::filesystem::exists(place.folder / kManifest, ignored))
      return named(place.folder, place.found_by.c_str());
    looked_at += (looked_at.empty() ? "" : ", ") + place.folder.string();
  }
  throw Fatal(
      fmt::format("no weights found (looked for {} in {}): name their folder with --weights",
                  kManifest, looked_at));
}

void verify(const WeightsFile& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file.path, error))
    throw Fatal(fmt::format("{}: expected the weights of {}, found no file", file.path, file.name));
  std::string found;
  try {
    found = sha256_hex(std::filesystem::path(file.path));
  } catch (const Error& failure) {
    throw Fatal(fmt::format("{}: expected sha256 {}, cannot be read: {}", file.path, file.sha256,
                            failure.what()));
  }
  if (found != file.sha256)
    throw Fatal(fmt::format("{}: expected sha256 {}, found {}", file.path, file.sha256, found));
}

}  // namespace drawproc
