#include "run/discover.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <set>

#include "drawproc/failure.hpp"
#include "image/file_kind.hpp"
#include "run/sink.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

bool has_wildcard(const std::string& text) {
  return text.find_first_of("*?[") != std::string::npos;
}

/// "in/sub/" of "in/sub/*.pdf"; empty where no folder is named.
std::string folder_of_pattern(const std::string& pattern) {
  const auto slash = pattern.rfind('/', pattern.find_first_of("*?["));
  return slash == std::string::npos ? std::string() : pattern.substr(0, slash + 1);
}

/// A name inside the output folder from a path as typed: no root, no "." and no ".." can lead out
/// of it.
std::string name_of_path(const fs::path& path) {
  fs::path kept;
  for (const fs::path& part : path.lexically_normal().relative_path())
    if (part != ".." && part != "." && !part.empty()) kept /= part;
  return kept.generic_string();
}

/// A path without "." and "..", and without the slash at its end.
fs::path tidy(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

/// The nearest folder that all of `folders` stand in or are; empty without any.
fs::path common_folder(const std::vector<fs::path>& folders) {
  fs::path common = folders.empty() ? fs::path() : folders.front();
  for (const fs::path& folder : folders) {
    fs::path shared;
    for (auto a = common.begin(), b = folder.begin();
         a != common.end() && b != folder.end() && *a == *b; ++a, ++b)
      shared /= *a;
    common = shared;
  }
  return common;
}

/// A name of several parts: of a path from the root what stands below `common`, else the path as
/// typed.
std::string long_name(const fs::path& path, const fs::path& common) {
  if (!path.is_absolute() || common.empty()) return name_of_path(path);
  const fs::path below = path.lexically_normal().lexically_relative(common);
  const bool is_below = !below.empty() && *below.begin() != "..";
  return name_of_path(is_below ? below : path);
}

/// rsync's habit: what stands after "/./" is the name. failed.txt is written so, and so finds its
/// folders again.
std::optional<std::string> marked_name(const std::string& path) {
  const auto mark = path.rfind("/./");
  if (mark == std::string::npos) return std::nullopt;
  return name_of_path(path.substr(mark + 3));
}

/// A found file with the name it has if no other claims the same.
struct Found {
  fs::path path;
  std::string name;
};

class Search {
 public:
  Search(const InputOptions& options, const std::string& output)
      : options_(options), output_(output) {}

  void named(const std::string& path, const std::string& name) {
    // "nope/", "" and "x/.." have no name of their own; a report still needs a folder.
    std::string own = name_of_path(marked_name(path).value_or(name));
    if (own.empty()) own = name_of_path(path);
    if (own.empty()) own = "unnamed";
    keep({path, own});
  }

  /// Everything below `folder`; `pattern` (over the relative name) restricts it and makes its files
  /// named ones.
  void folder(const fs::path& folder, const std::string& pattern = {}) {
    std::error_code failed;
    fs::recursive_directory_iterator it(folder, failed), end;
    if (failed) {
      ++found.skipped["unreadable_folder"];
      found.unreadable.push_back(folder.string());
      return;
    }
    const bool deep = !pattern.empty() || options_.recursive;
    for (; it != end; it.increment(failed)) visit(it, folder, pattern, deep);
    if (failed) ++found.skipped["unreadable_folder"];  // the walk ends where it fails
  }

  Discovery found;
  std::vector<Found> files;

 private:
  void visit(fs::recursive_directory_iterator& it, const fs::path& folder,
             const std::string& pattern, bool deep) {
    const fs::path& path = it->path();
    std::error_code failed;
    const bool hidden = path.filename().string().front() == '.';
    if (it->is_directory(failed)) {
      const bool is_output = fs::equivalent(path, output_, failed);
      if (hidden || is_output) ++found.skipped[hidden ? "hidden" : "output"];
      if (hidden || is_output || !deep) it.disable_recursion_pending();
      // A folder that cannot be entered ends the iterator's walk; it is counted and passed by.
      else if (fs::directory_iterator probe(path, failed); failed) {
        ++found.skipped["unreadable_folder"];
        it.disable_recursion_pending();
      }
      return;
    }
    const std::string name = path.lexically_relative(folder).generic_string();
    if (!pattern.empty()) {
      if (matches(pattern, name) && it->is_regular_file(failed)) keep({path, name});
      return;
    }
    if (hidden)
      ++found.skipped["hidden"];
    else if (!it->is_regular_file(failed))
      ++found.skipped["special"];
    else if (!is_drawing(path))
      ++found.skipped["other_type"];
    else
      keep({path, name});
  }

  static bool is_drawing(const fs::path& path) {
    if (has_drawing_extension(path)) return true;
    try {
      const FileKind kind = recognise(path);
      return kind != FileKind::empty && kind != FileKind::other_known && kind != FileKind::unknown;
    } catch (const Error&) {
      return false;
    }
  }

  void keep(Found file) {
    const auto any = [&](const std::vector<std::string>& patterns) {
      const std::string last = fs::path(file.name).filename().string();
      return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) {
        return matches(p, file.name) || matches(p, last);
      });
    };
    if ((!options_.include.empty() && !any(options_.include)) || any(options_.exclude))
      ++found.skipped["pattern"];
    else
      files.push_back(std::move(file));
  }

  const InputOptions& options_;
  const fs::path output_;
};

void search_input(Search& search, const std::string& input) {
  std::error_code failed;
  if (fs::is_directory(input, failed)) {
    search.folder(input);
  } else if (!fs::exists(input, failed) && has_wildcard(input)) {
    const std::string base = folder_of_pattern(input);
    const std::size_t before = search.files.size();
    if (fs::is_directory(base.empty() ? "." : base, failed))
      search.folder(base.empty() ? "." : base, input.substr(base.size()));
    if (search.files.size() == before) search.found.unmatched.push_back(input);
  } else {
    search.named(input, fs::path(input).filename().generic_string());
  }
}

std::vector<std::string> lines_of(std::istream& list) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(list, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> listed(const InputOptions& options, std::istream& standard_input) {
  if (options.files_from.empty()) return {};
  if (options.files_from == "-") return lines_of(standard_input);
  std::ifstream list(options.files_from);
  if (!list)
    throw Fatal(fmt::format("{}: cannot be read: {}", options.files_from, std::strerror(errno)));
  return lines_of(list);
}

/// The nearest folder that holds everything that was named from the root, whatever is found in it,
/// so that a new drawing renames no other.
fs::path named_from(const std::vector<std::string>& inputs, const std::vector<std::string>& list) {
  std::vector<fs::path> folders;
  for (const auto* named : {&inputs, &list})
    for (const std::string& path : *named)
      if (fs::path(path).is_absolute() && !marked_name(path))
        folders.push_back(has_wildcard(path) ? tidy(folder_of_pattern(path))
                                             : tidy(path).parent_path());
  return common_folder(folders);
}

/// A name that begins with what a run keeps for itself gets a number there: "crops (2)/a.png".
std::string beside_the_run(const std::string& name) {
  if (!belongs_to_run(name)) return name;
  const std::size_t end = std::min(name.find('/'), name.size());
  return name.substr(0, end) + " (2)" + name.substr(end);
}

/// All folders above the files' reports.
std::set<std::string> folders_of(const std::vector<Found>& files) {
  std::set<std::string> folders;
  for (const Found& file : files)
    for (fs::path up = fs::path(file.name).parent_path(); !up.empty(); up = up.parent_path())
      folders.insert(up.generic_string());
  return folders;
}

/// One file is one drawing however often it was named; different files get different names.
std::vector<DrawingId> numbered(std::vector<Found> files, const fs::path& common) {
  const auto real = [](const Found& file) {
    std::error_code failed;
    const fs::path path = fs::weakly_canonical(file.path, failed);
    return failed ? file.path : path;
  };
  std::set<fs::path> known;
  std::erase_if(files, [&](const Found& file) { return !known.insert(real(file)).second; });
  std::map<std::string, int> claims;
  for (const Found& file : files) ++claims[file.name];
  // A report folder inside another would go when that one is replaced.
  const std::set<std::string> folders = folders_of(files);
  for (Found& file : files) {
    if (claims[file.name] > 1 || folders.contains(file.name) || belongs_to_run(file.name))
      file.name = long_name(file.path, common);
    if (folders.contains(file.name)) file.name = name_of_path(file.path);
    file.name = beside_the_run(file.name);
  }
  std::sort(files.begin(), files.end(),
            [](const Found& a, const Found& b) { return a.name < b.name; });
  // "../a.pdf" and "a.pdf" still have one name.
  std::set<std::string> used = folders_of(files);
  for (Found& file : files) {
    const std::string base = file.name;
    for (int copy = 2; !used.insert(file.name).second; ++copy)
      file.name = fmt::format("{} ({})", base, copy);
  }
  std::sort(files.begin(), files.end(),
            [](const Found& a, const Found& b) { return a.name < b.name; });
  std::vector<DrawingId> drawings;
  for (const Found& file : files)
    drawings.push_back({file.path.string(), file.name, drawings.size()});
  return drawings;
}

std::vector<DrawingId> shard_of(std::vector<DrawingId> all, int shard, int shards) {
  std::vector<DrawingId> own;
  for (std::size_t i = static_cast<std::size_t>(shard - 1); i < all.size();
       i += static_cast<std::size_t>(shards)) {
    own.push_back(std::move(all[i]));
    own.back().number = own.size() - 1;
  }
  return own;
}

/// Matches one set "[a-z]" or "[!abc]" at the front of `pattern`; moves past it. An unclosed '[' is
/// itself.
bool matches_set(std::u32string_view& pattern, char32_t c) {
  const auto close =
      pattern.find(']', pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == ']') ? 2 : 1);
  if (close == pattern.npos) {
    pattern.remove_prefix(1);
    return c == '[';
  }
  std::u32string_view set = pattern.substr(1, close - 1);
  pattern.remove_prefix(close + 1);
  const bool negated = !set.empty() && set.front() == '!';
  if (negated) set.remove_prefix(1);
  bool inside = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const bool range = i + 2 < set.size() && set[i + 1] == '-';
    inside = inside || (range ? set[i] <= c && c <= set[i + 2] : set[i] == c);
    if (range) i += 2;
  }
  return inside != negated && c != '/';
}

/// Matches a character, ? or a set at the front of `pattern`, and moves past it.
bool matches_one(std::u32string_view& pattern, char32_t c) {
  if (pattern.front() == '[') return matches_set(pattern, c);
  const bool same = pattern.front() == '?' ? c != '/' : pattern.front() == c;
  pattern.remove_prefix(1);
  return same;
}

bool matches_characters(std::u32string_view pattern, std::u32string_view name) {
  // reached[i]: what has been seen of the pattern can match the first i characters of the name.
  std::vector<char> reached(name.size() + 1, 0);
  reached[0] = 1;
  while (!pattern.empty()) {
    std::vector<char> next(name.size() + 1, 0);
    if (pattern.front() == '*') {
      const bool deep = pattern.starts_with(U"**");
      pattern.remove_prefix(deep ? 2 : 1);
      const bool folders = deep && pattern.starts_with(U'/');  // "**/x" also matches "x"
      if (folders) pattern.remove_prefix(1);
      bool inside = false;
      for (std::size_t i = 0; i <= name.size(); ++i) {
        if (i > 0 && name[i - 1] == '/' && !deep) inside = false;
        const bool begins = reached[i] != 0;
        inside = inside || begins;
        next[i] = folders ? begins || (inside && i > 0 && name[i - 1] == '/') : inside;
      }
    } else {
      std::u32string_view rest = pattern;
      for (std::size_t i = 0; i < name.size(); ++i)
        if (reached[i]) next[i + 1] = matches_one(rest = pattern, name[i]);
      static_cast<void>(matches_one(pattern, '/'));  // moves past it
    }
    reached = std::move(next);
  }
  return reached.back() != 0;
}

std::u32string bytes_as_characters(std::string_view text) {
  std::u32string wide;
  for (const char c : text) wide += static_cast<unsigned char>(c);
  return wide;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view name) {
  const std::u32string wide_pattern = to_utf32(pattern), wide_name = to_utf32(name);
  // A name of old, in Latin-1 or EUC-KR, has no characters that could be told: its bytes count.
  if (to_utf8(wide_pattern) != pattern || to_utf8(wide_name) != name)
    return matches_characters(bytes_as_characters(pattern), bytes_as_characters(name));
  return matches_characters(wide_pattern, wide_name);
}

Discovery discover(const InputOptions& options, const std::string& output,
                   std::istream& standard_input) {
  Search search(options, output);
  const std::vector<std::string> list = listed(options, standard_input);
  const fs::path common = named_from(options.inputs, list);
  for (const std::string& input : options.inputs) search_input(search, input);
  for (const std::string& line : list) search.named(line, long_name(line, common));
  std::vector<DrawingId> all = numbered(std::move(search.files), common);
  for (const DrawingId& id : all) {
    std::error_code failed;
    if (fs::exists(id.path, failed))
      ++search.found.existing;
    else
      search.found.missing.push_back(id.path);
  }
  search.found.drawings = shard_of(std::move(all), options.shard, options.shards);
  return std::move(search.found);
}

}  // namespace drawproc
