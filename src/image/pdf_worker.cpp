#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <thread>

#include "drawproc/failure.hpp"
#include "image/pdf.hpp"
#include "image/pdf_document.hpp"
#include "image/pdf_message.hpp"
#include "image/pdfium.hpp"
#include "image/worker_process.hpp"

namespace drawproc {
namespace {

using namespace pdf;

/// Tells the client whether memory had ended.
void end_on_fatal_signal(int signal) {
  // PDFium ends itself with a trap when malloc fails, as it does when a check fails. Nothing resets
  // errno between the failed call and here, and it was 0 when the request came.
  if (errno == ENOMEM) ::_exit(worker_exit_out_of_memory);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void watch_fatal_signals() {
  // A stack of its own: a file nested without end overflows the usual one.
  static std::array<std::byte, 64 << 10> stack;
  const stack_t alternate{stack.data(), 0, stack.size()};
  ::sigaltstack(&alternate, nullptr);
  struct sigaction action {};
  action.sa_handler = end_on_fatal_signal;
  action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND) | SA_NODEFER;
  for (const int signal : {SIGSEGV, SIGTRAP, SIGABRT, SIGILL, SIGBUS, SIGFPE})
    ::sigaction(signal, &action, nullptr);
}

/// Ends this process when the client has gone, even in the middle of a page. A death signal of the
/// kernel would come when the thread ends that started us, not the process.
void end_with_client(int socket) {
  std::thread([socket] {
    pollfd watched{socket, 0, 0};  // nothing asked for: only the hang-up is reported
    while (::poll(&watched, 1, -1) <= 0) {
    }
    ::_exit(0);
  }).detach();
}

// A sanitizer's shadow memory takes terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitsAddressSpace = false;
#else
constexpr bool kLimitsAddressSpace = true;
#endif

void limit_memory(std::string_view bytes) {
  rlim_t limit = 0;
  std::from_chars(bytes.data(), bytes.data() + bytes.size(), limit);
  if (limit > 0 && kLimitsAddressSpace) {
    const rlimit both{limit, limit};
    ::setrlimit(RLIMIT_AS, &both);
  }
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
}

/// The pages' pixels, in memory of the client.
class SharedPixels {
 public:
  SharedPixels(int fd, std::size_t size) : size_(size) {
    data_ = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (data_ == MAP_FAILED) throw std::bad_alloc();
  }
  ~SharedPixels() { ::munmap(data_, size_); }
  SharedPixels(const SharedPixels&) = delete;
  SharedPixels& operator=(const SharedPixels&) = delete;
  [[nodiscard]] std::span<std::uint8_t> bytes() const {
    return {static_cast<std::uint8_t*>(data_), size_};
  }

 private:
  void* data_ = nullptr;
  std::size_t size_;
};

/// Tests ask for faults with a comment in the file, "%drawproc-test-fault hang page", where the
/// environment has DRAWPROC_TEST_PDF_FAULT=1. Faults: crash, hang, garbage, memory; at: open, page.
void commit_fault(std::string_view file, std::string_view moment, int socket) {
  const char* enabled = std::getenv("DRAWPROC_TEST_PDF_FAULT");
  if (enabled == nullptr || std::string_view(enabled) != "1") return;
  const auto asks_for = [&](std::string_view fault) {
    return file.substr(0, 1024).find(fmt::format("%drawproc-test-fault {} {}", fault, moment)) !=
           file.npos;
  };
  if (asks_for("crash")) ::raise(SIGSEGV);
  while (asks_for("hang")) ::pause();
  if (asks_for("garbage")) {
    const std::string_view garbage = "this is no message at all, and it goes on";
    (void)::send(socket, garbage.data(), garbage.size(), MSG_NOSIGNAL);
  }
  // Leaves nothing to be had, and goes on.
  if (!asks_for("memory")) return;
  if (!kLimitsAddressSpace) throw std::bad_alloc();  // there is no end to be reached
  for (std::size_t size = std::size_t{64} << 20; size >= 4096; size /= 2) {
    while (::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) !=
           MAP_FAILED) {
    }
  }
  errno = 0;
}

class Server {
 public:
  explicit Server(int socket) : socket_(socket) {}

  int serve() {
    send(MessageKind::hello, bytes_of(start()));
    Message message;
    while (read_message(socket_, message, TimePoint::max()) == Transfer::done) {
      errno = 0;
      try {
        answer(message);
      } catch (...) {
        send(MessageKind::failed, bytes_of(failure_in_flight()));
      }
      message.attached.reset();
    }
    return 0;
  }

 private:
  Hello start() {
    try {
      pdfium_.emplace();
      pdfium_->InitLibrary();
      return {pdfium_->path, pdfium_->version, {}};
    } catch (const std::exception& error) {
      pdfium_.reset();
      return {{}, {}, error.what()};
    }
  }

  void answer(const Message& message) {
    switch (message.kind) {
      case MessageKind::open:
        return open(message);
      case MessageKind::page:
        return page(message);
      case MessageKind::close:
        return document_.reset();
      default:
        throw Error(Reason::internal, "the PDF worker got a message that is not for it");
    }
  }

  void open(const Message& message) {
    document_.reset();
    const auto request = parse_open_request(message.body);
    if (!request || !message.attached || !pdfium_)
      throw Error(Reason::internal, "the PDF worker cannot open a file");
    document_.emplace(*pdfium_, message.attached.get());
    commit_fault(document_->bytes(), "open", socket_);
    send(MessageKind::opened, bytes_of(document_->sizes(request->pages)));
  }

  void page(const Message& message) {
    const auto request = parse_page_request(message.body);
    if (!request || !message.attached || !document_)
      throw Error(Reason::internal, "the PDF worker has no file open");
    commit_fault(document_->bytes(), "page", socket_);
    const SharedPixels pixels(
        message.attached.get(),
        static_cast<std::size_t>(request->width_px) * static_cast<std::size_t>(request->height_px));
    const PageContent content = document_->page(*request, pixels.bytes());
    send(MessageKind::page_done, bytes_of(content));
  }

  void send(MessageKind kind, const Bytes& body) {
    if (write_message(socket_, kind, body, -1, TimePoint::max()) != Transfer::done) ::_exit(0);
  }

  int socket_;
  std::optional<Pdfium> pdfium_;
  std::optional<PdfDocument> document_;
};

}  // namespace

int pdf_worker_main(int argc, char** argv) {
  int socket = -1;
  const std::string_view number = argc > 2 ? argv[2] : "";
  std::from_chars(number.data(), number.data() + number.size(), socket);
  if (socket < 0 || ::fcntl(socket, F_GETFD) < 0) return 2;
  limit_memory(argc > 3 ? argv[3] : "");
  watch_fatal_signals();
  end_with_client(socket);
  try {
    return Server(socket).serve();
  } catch (const std::bad_alloc&) {
    return worker_exit_out_of_memory;
  } catch (...) {
    return 3;
  }
}

}  // namespace drawproc
