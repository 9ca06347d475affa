#pragma once
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace drawproc::test {

/// Writes PDF files by hand, object by object, so that a test says exactly what the file holds.
class PdfBuilder {
 public:
  /// Objects 1 and 2 are the catalog and the page tree; object 3 is Helvetica, "/F" of every page.
  PdfBuilder() : objects_(3) {
    objects_[2] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
  }

  /// Returns the new object's number.
  int add(std::string body) {
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size());
  }
  int add_stream(const std::string& dictionary, const std::string& data) {
    return add("<<" + dictionary + "/Length " + std::to_string(data.size()) + ">>stream\n" + data +
               "\nendstream");
  }

  /// A page with `content`. `entries` are further ones of its dictionary, "/Rotate 90"; `resources`
  /// further ones of its resources, "/XObject<</X 7 0 R>>"; `fonts` further fonts, "/G 8 0 R".
  PdfBuilder& page(const std::string& media_box, const std::string& content,
                   const std::string& entries = {}, const std::string& resources = {},
                   const std::string& fonts = {}) {
    const int stream = add_stream("", content);
    pages_.push_back(add("<</Type/Page/Parent 2 0 R/MediaBox[" + media_box + "]/Contents " +
                         std::to_string(stream) + " 0 R/Resources<</Font<</F 3 0 R" + fonts + ">>" +
                         resources + ">>" + entries + ">>"));
    return *this;
  }

  /// A comment in the second line, which readers skip.
  PdfBuilder& comment(std::string text) {
    comment_ = std::move(text);
    return *this;
  }
  /// Further entries of the catalog.
  PdfBuilder& catalog(std::string entries) {
    catalog_ = std::move(entries);
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::vector<std::string> objects = objects_;
    objects[0] = "<</Type/Catalog/Pages 2 0 R" + catalog_ + ">>";
    std::string kids;
    for (const int page : pages_) kids += std::to_string(page) + " 0 R ";
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages_.size()) + ">>";

    std::string out = "%PDF-1.7\n";
    if (!comment_.empty()) out += "%" + comment_ + "\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
      char row[32];
      std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
      table += row;
      out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects.size() + 1), start = std::to_string(out.size());
    return out + "xref\n0 " + size + "\n" + table + "trailer<</Size " + size +
           "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
  }

 private:
  std::vector<std::string> objects_;
  std::vector<int> pages_;
  std::string comment_, catalog_;
};

/// A file in the temporary folder that goes with the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "drawproc-test-XXXXXX").string();
    const int fd = ::mkstemp(name.data());
    if (fd < 0) throw std::runtime_error("no temporary file");
    ::close(fd);
    path_ = name;
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace drawproc::test
