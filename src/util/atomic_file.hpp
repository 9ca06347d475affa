#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace drawproc {

/// A file that is either written whole or not at all: its bytes go beside its place and are renamed
/// on commit(). Without commit() nothing is left behind. Parent folders are made as needed. Every
/// member that writes throws Fatal when the disk is full or the folder is not writable.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path place);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  void write(std::string_view bytes);
  void commit();

 private:
  std::filesystem::path place_, beside_;
  int fd_ = -1;
};

/// The whole of `bytes` at `place`, or Fatal.
void write_file(const std::filesystem::path& place, std::string_view bytes);

/// Appends `text`, in one write call where the system takes it whole, so that a kill leaves at most
/// one torn line at the end. Throws Fatal.
void append_text(const std::filesystem::path& place, std::string_view text);

}  // namespace drawproc
