#include "image/pdf.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "drawproc/failure.hpp"
#include "image/pdf_message.hpp"
#include "image/pdf_resolution.hpp"
#include "image/worker_process.hpp"

namespace drawproc {
namespace {

using namespace pdf;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int files_per_worker = 200;  ///< PDFium's font and image caches grow
constexpr auto patience_with_start = std::chrono::seconds{60};

std::filesystem::path worker_executable(std::filesystem::path asked) {
  if (!asked.empty()) return asked;
  if (const char* named = std::getenv("DRAWPROC_PDF_WORKER"); named != nullptr && *named != '\0')
    return named;
  return "/proc/self/exe";
}

/// Room for the raster and a picture decoded in colour beside it, and for the libraries.
std::uint64_t memory_for(const DecodeOptions& options) {
  return (std::uint64_t{2} << 30) +
         5 * static_cast<std::uint64_t>(std::max<std::int64_t>(options.max_pixels, 0));
}

[[noreturn]] void throw_ended(int status) {
  const bool killed_for_memory = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (killed_for_memory ||
      (WIFEXITED(status) && WEXITSTATUS(status) == worker_exit_out_of_memory)) {
    throw Error(Reason::out_of_memory,
                "the PDF engine ran out of memory on this file: lower --pdf-dpi");
  }
  if (WIFSIGNALED(status)) {
    throw Error(Reason::unreadable,
                fmt::format("the PDF engine crashed on this file (signal {}): export it again",
                            WTERMSIG(status)));
  }
  throw Error(Reason::internal,
              fmt::format("the PDF worker ended by itself (status {})", WEXITSTATUS(status)));
}

/// Memory for a page's pixels. Read with pread, never mapped here: the worker cannot make this
/// process fault.
FileDescriptor shared_memory(std::size_t size) {
  FileDescriptor fd(::memfd_create("drawproc-page", MFD_CLOEXEC));
  if (!fd || ::ftruncate(fd.get(), static_cast<off_t>(size)) != 0) {
    throw Error(Reason::out_of_memory, "no memory for the page's raster: lower --pdf-dpi");
  }
  return fd;
}

cv::Mat pixels_in(int fd, int width, int height) {
  cv::Mat grey(height, width, CV_8UC1);
  const std::size_t size = grey.total();
  std::size_t at = 0;
  while (at < size) {
    const ssize_t got = ::pread(fd, grey.data + at, size - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(Reason::internal, "the PDF worker took its pixels back");
    at += static_cast<std::size_t>(got);
  }
  return grey;
}

}  // namespace

/// The process and the file it has open.
class PdfClient::Worker {
 public:
  Worker(DecodeOptions options, std::filesystem::path executable)
      : options_(std::move(options)), executable_(worker_executable(std::move(executable))) {}

  PdfInfo open(const std::filesystem::path& path, const std::optional<Deadline>& deadline);
  Page page(int index);
  void close() noexcept;
  Hello start();

 private:
  Message exchange(MessageKind request, const Bytes& body, int attach, MessageKind expected);
  void check(Transfer transfer);
  [[noreturn]] void throw_nonsense();
  void stop() noexcept;

  DecodeOptions options_;
  std::filesystem::path executable_;
  std::optional<WorkerProcess> process_;
  Hello hello_;
  int files_ = 0;
  TimePoint end_ = TimePoint::max();
  std::optional<PdfInfo> info_;
};

void PdfClient::Worker::stop() noexcept {
  process_.reset();
  info_.reset();
}

void PdfClient::Worker::check(Transfer transfer) {
  switch (transfer) {
    case Transfer::done:
      return;
    case Transfer::late:
      stop();
      throw Error(Reason::timeout,
                  fmt::format("the PDF took longer than {} s: raise --timeout or choose --pages",
                              options_.timeout_seconds));
    case Transfer::gone: {
      const int status = process_->end(milliseconds{2000});
      stop();
      throw_ended(status);
    }
    case Transfer::malformed:
      throw_nonsense();
  }
}

void PdfClient::Worker::throw_nonsense() {
  stop();
  throw Error(Reason::unreadable, "the PDF engine broke down on this file: export it again");
}

Hello PdfClient::Worker::start() {
  if (process_ && files_ < files_per_worker) return hello_;
  process_.reset();
  files_ = 0;
  process_.emplace(executable_, memory_for(options_));
  Message message;
  const Transfer got =
      read_message(process_->socket(), message, steady_clock::now() + patience_with_start);
  const auto hello = got == Transfer::done && message.kind == MessageKind::hello
                         ? parse_hello(message.body)
                         : std::optional<Hello>();
  if (!hello) {
    stop();
    throw Error(Reason::internal, fmt::format("the PDF worker does not start: {} --pdf-worker",
                                              executable_.string()));
  }
  hello_ = *hello;
  return hello_;
}

Message PdfClient::Worker::exchange(MessageKind request, const Bytes& body, int attach,
                                    MessageKind expected) {
  check(write_message(process_->socket(), request, body, attach, end_));
  Message answer;
  check(read_message(process_->socket(), answer, end_));
  if (answer.kind == MessageKind::failed) {
    const auto failure = parse_failure(answer.body);
    if (!failure) throw_nonsense();
    if (failure->reason == Reason::out_of_memory) stop();  // a fresh one has it back
    throw Error(failure->reason, failure->message);
  }
  if (answer.kind != expected) throw_nonsense();
  return answer;
}

PdfInfo PdfClient::Worker::open(const std::filesystem::path& path,
                                const std::optional<Deadline>& deadline) {
  info_.reset();
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file)
    throw Error(Reason::unreadable, fmt::format("cannot be opened: {}", std::strerror(errno)));
  if (const Hello hello = start(); !hello.problem.empty()) {
    stop();
    throw Error(Reason::internal, hello.problem);
  }
  ++files_;
  end_ = deadline.value_or(Deadline::after_seconds(options_.timeout_seconds)).end();
  const Message answer = exchange(MessageKind::open, bytes_of(OpenRequest{options_.pages}),
                                  file.get(), MessageKind::opened);
  const auto opened = parse_opened(answer.body);
  if (!opened || opened->pages.empty()) throw_nonsense();

  PdfInfo info{opened->pages_in_file, {}};
  for (const PageSize& page : opened->pages) {
    if (page.width_pt <= 0 || page.height_pt <= 0) {
      throw Error(Reason::unreadable,
                  fmt::format("page {} of the PDF is broken: export it again", page.index));
    }
    const auto resolution =
        resolution_for(page.width_pt, page.height_pt, options_.pdf_dpi, options_.max_pixels);
    info.pages.push_back(
        {page.index, resolution.width_px, resolution.height_px, resolution.dpi / 25.4});
  }
  info_ = info;
  return info;
}

Page PdfClient::Worker::page(int index) {
  if (!info_) throw Error(Reason::internal, "no PDF is open");
  const auto wanted = std::find_if(info_->pages.begin(), info_->pages.end(),
                                   [index](const PdfPageInfo& p) { return p.index == index; });
  if (wanted == info_->pages.end())
    throw Error(Reason::no_pages, fmt::format("page {} is not among the selected", index));
  const PdfPageInfo info = *wanted;

  const FileDescriptor pixels = shared_memory(static_cast<std::size_t>(info.width_px) *
                                              static_cast<std::size_t>(info.height_px));
  const PageRequest request{index, info.width_px, info.height_px, options_.max_pixels,
                            options_.pdf_vector};
  const Message answer =
      exchange(MessageKind::page, bytes_of(request), pixels.get(), MessageKind::page_done);
  auto content = parse_page_content(answer.body);
  if (!content) throw_nonsense();

  Page page;
  page.index = index;
  page.grey = pixels_in(pixels.get(), info.width_px, info.height_px);
  page.source = content->source;
  page.px_per_mm = info.px_per_mm;
  page.px_per_mm_from = ScaleSource::pdf;
  page.glyphs = std::move(content->glyphs);
  page.paths = std::move(content->paths);
  return page;
}

void PdfClient::Worker::close() noexcept {
  info_.reset();
  if (!process_) return;
  const auto soon = steady_clock::now() + milliseconds{1000};
  if (write_message(process_->socket(), MessageKind::close, {}, -1, soon) != Transfer::done) stop();
}

PdfClient::PdfClient(DecodeOptions options, std::filesystem::path executable)
    : worker_(std::make_unique<Worker>(std::move(options), std::move(executable))) {}
PdfClient::~PdfClient() = default;
PdfClient::PdfClient(PdfClient&&) noexcept = default;
PdfClient& PdfClient::operator=(PdfClient&&) noexcept = default;

void PdfClient::start() { (void)worker_->start(); }
PdfInfo PdfClient::open(const std::filesystem::path& path,
                        const std::optional<Deadline>& deadline) {
  return worker_->open(path, deadline);
}
Page PdfClient::page(int index) { return worker_->page(index); }
void PdfClient::close() noexcept { worker_->close(); }

PdfEngine pdf_engine(const std::filesystem::path& executable) {
  try {
    const Hello hello = PdfClient::Worker({}, executable).start();
    return {hello.path, hello.version.empty() ? "" : "PDFium " + hello.version, hello.problem};
  } catch (const Error& error) {
    return {{}, {}, error.what()};
  }
}

}  // namespace drawproc
