#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "unit/image/pdf_fixture.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

PdfBuilder small_pdf() {
  return PdfBuilder().page("0 0 200 100", "0 g 20 20 50 50 re f BT /F 20 Tf 100 50 Td (A1) Tj ET");
}

std::string golden(const std::string& name) {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/pdf/" + name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Lets the worker act on "%drawproc-test-fault ..." comments while it lives.
class FaultsEnabled {
 public:
  FaultsEnabled() { ::setenv("DRAWPROC_TEST_PDF_FAULT", "1", 1); }
  ~FaultsEnabled() { ::unsetenv("DRAWPROC_TEST_PDF_FAULT"); }
};
std::string faulty(const std::string& what) {
  return small_pdf().comment("drawproc-test-fault " + what).bytes();
}

int open_descriptors() {
  int count = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count;
}
bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

}  // namespace

TEST_CASE("bytes that are no PDF are unreadable") {
  CHECK(reason_of("this is no drawing") == Reason::unreadable);
  CHECK(reason_of("%PDF-1.7\n%%EOF\n") == Reason::unreadable);
  CHECK(reason_of("%PDF-1.7\n" + std::string(5000, '\x80') + "\nstartxref\n12\n%%EOF\n") ==
        Reason::unreadable);
}

TEST_CASE("a file of 0 bytes is empty") { CHECK(reason_of("") == Reason::empty); }

TEST_CASE("a file that is not there or is a folder is unreadable") {
  PdfClient client = client_with();
  for (const char* path : {"/does/not/exist.pdf", "/tmp"}) {
    INFO(path);
    try {
      client.open(path);
      FAIL("opened");
    } catch (const Error& error) {
      CHECK(error.reason() == Reason::unreadable);
    }
  }
}

TEST_CASE("a truncated PDF is unreadable, not half a drawing") {
  const std::string whole = small_pdf().bytes();
  CHECK(reason_of(whole.substr(0, whole.size() / 2)) == Reason::unreadable);
  CHECK(reason_of(whole.substr(0, whole.size() - 60)) == Reason::unreadable);
  CHECK(reason_of(whole) == std::nullopt);
}

TEST_CASE("a linearized PDF that is shorter than it says is unreadable") {
  CHECK(reason_of(small_pdf().comment("<</Linearized 1/L 999999 /H [1 2]>>").bytes()) ==
        Reason::unreadable);
  CHECK(reason_of(small_pdf().comment("<</Linearized 1/L 100 /H [1 2]>>").bytes()) == std::nullopt);
}

TEST_CASE("lines after the end of a PDF do no harm") {
  CHECK(reason_of(small_pdf().bytes() + std::string(2000, '\n')) == std::nullopt);
}

TEST_CASE("a PDF that wants a password is encrypted") {
  const auto failure = failure_of(golden("wants-password.pdf"));
  REQUIRE(failure);
  CHECK(failure->reason == Reason::encrypted);
  CHECK(failure->message == "the PDF wants a password: save it without one");
}

TEST_CASE("a PDF that only forbids changes is read") {
  CHECK(text_of(page_of(golden("restricted-but-open.pdf"))) == U"locked");
}

TEST_CASE("a PDF protected by an unknown scheme is unsupported") {
  std::string pdf = small_pdf().bytes();
  const auto at = pdf.find("/Root 1 0 R");
  pdf.insert(at, "/Encrypt<</Filter/NoSuchHandler/V 9/R 9>>");
  CHECK(reason_of(pdf) == Reason::unsupported);
}

TEST_CASE("a PDF without pages has no pages") {
  CHECK(reason_of(PdfBuilder().bytes()) == Reason::no_pages);
}

TEST_CASE("a selection beyond the last page selects none") {
  DecodeOptions options;
  options.pages.ranges = {{3, 9}};
  const auto failure = failure_of(small_pdf().bytes(), options);
  REQUIRE(failure);
  CHECK(failure->reason == Reason::no_pages);
  CHECK(failure->message == "--pages selects none of the PDF's 1 pages");
}

TEST_CASE("a page tree that leads nowhere fails with a reason") {
  std::string pdf = small_pdf().bytes();
  const auto kids = pdf.find("/Kids[5 0 R");
  REQUIRE(kids != std::string::npos);
  pdf.replace(kids, 11, "/Kids[9 0 R");
  const auto reason = reason_of(pdf);
  CHECK((reason == Reason::unreadable || reason == Reason::no_pages));
}

TEST_CASE("a page too large for the limit is refused before anything is rendered") {
  CHECK(reason_of(PdfBuilder().page("0 0 14400000 14400000", "").bytes()) == Reason::too_large);
  DecodeOptions options;
  options.max_pixels = 1000;
  CHECK(reason_of(small_pdf().bytes(), options) == Reason::too_large);
  options = {};
  options.pdf_dpi = 600;
  options.max_pixels = 1'000'000;
  CHECK(reason_of(small_pdf().bytes(), options) == Reason::too_large);
}

TEST_CASE("a picture on a page too large for the limit is refused, not left out") {
  PdfBuilder pdf;
  const int picture = pdf.add_stream(
      "/Type/XObject/Subtype/Image/Width 45000/Height 45000/BitsPerComponent "
      "8/ColorSpace/DeviceRGB",
      "not that many");
  pdf.page("0 0 200 100", "q 200 0 0 100 0 0 cm /X Do Q", "",
           "/XObject<</X " + std::to_string(picture) + " 0 R>>");
  const auto failure = failure_of(pdf.bytes());
  REQUIRE(failure);
  CHECK(failure->reason == Reason::too_large);
  CHECK(failure->message ==
        "a picture on page 1 has 2025000000 pixels and --max-pixels allows 600000000: raise it");
}

TEST_CASE("a PDF that crashes its worker is unreadable") {
  const FaultsEnabled faults;
  for (const char* moment : {"open", "page"}) {
    const auto failure = failure_of(faulty(std::string("crash ") + moment));
    REQUIRE(failure);
    CHECK(failure->reason == Reason::unreadable);
    CHECK(failure->message == "the PDF engine crashed on this file (signal 11): export it again");
  }
}

TEST_CASE("a PDF that hangs its worker is given up at the time limit") {
  const FaultsEnabled faults;
  DecodeOptions options;
  options.timeout_seconds = 0.5;
  for (const char* moment : {"open", "page"}) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(reason_of(faulty(std::string("hang ") + moment), options) == Reason::timeout);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
  }
  CHECK_FALSE(has_children());
}

TEST_CASE("a PDF whose worker answers nonsense is unreadable") {
  const FaultsEnabled faults;
  CHECK(reason_of(faulty("garbage open")) == Reason::unreadable);
  CHECK(reason_of(faulty("garbage page")) == Reason::unreadable);
}

TEST_CASE("a PDF that eats its worker's memory is out of memory") {
  const FaultsEnabled faults;
  CHECK(reason_of(faulty("memory open")) == Reason::out_of_memory);
  CHECK(reason_of(faulty("memory page")) == Reason::out_of_memory);
}

TEST_CASE("faults are only for tests that ask for them") {
  ::unsetenv("DRAWPROC_TEST_PDF_FAULT");
  CHECK(reason_of(faulty("crash open")) == std::nullopt);
}

TEST_CASE("after each failure the same client reads the next file") {
  const FaultsEnabled faults;
  DecodeOptions options;
  options.timeout_seconds = 1;
  options.pdf_dpi = 72;
  PdfClient client = client_with(options);
  const TemporaryFile sound(small_pdf().bytes());
  for (const char* fault :
       {"crash open", "crash page", "hang page", "garbage open", "memory page"}) {
    INFO(fault);
    const TemporaryFile file(faulty(fault));
    CHECK_THROWS_AS((client.open(file.path()), client.page(1)), Error);
    CHECK(client.open(sound.path()).pages.size() == 1);
    CHECK(text_of(client.page(1)) == U"A1");
  }
  const TemporaryFile broken("no PDF\n%%EOF");
  CHECK_THROWS_AS(client.open(broken.path()), Error);
  CHECK_THROWS_AS(client.page(1), Error);
  CHECK_NOTHROW(client.open(sound.path()));
}

TEST_CASE("two hundred files leave no process and no descriptor behind") {
  const TemporaryFile sound(small_pdf().bytes()), broken("%PDF-1.7 broken\n%%EOF");
  DecodeOptions options;
  options.pdf_dpi = 72;
  const int before = open_descriptors();
  {
    PdfClient client = client_with(options);
    int pages = 0, failures = 0;
    for (int i = 0; i < 210; ++i) {
      try {
        client.open(i % 10 == 9 ? broken.path() : sound.path());
        client.page(1);
        ++pages;
      } catch (const Error&) {
        ++failures;
      }
      client.close();
    }
    CHECK(pages == 189);
    CHECK(failures == 21);
  }
  CHECK(open_descriptors() == before);
  CHECK_FALSE(has_children());
}

TEST_CASE("a client lives on in another thread than the one that started its worker") {
  const TemporaryFile sound(small_pdf().bytes());
  DecodeOptions options;
  options.pdf_dpi = 72;
  PdfClient client = client_with(options);
  std::thread([&] { client.open(sound.path()); }).join();
  std::this_thread::sleep_for(std::chrono::milliseconds{50});
  CHECK(text_of(client.page(1)) == U"A1");
}

TEST_CASE("an executable that is no worker is our fault, said plainly") {
  const TemporaryFile sound(small_pdf().bytes());
  for (const char* executable : {"/does/not/exist", "/bin/true"}) {
    PdfClient client({}, executable);
    try {
      client.open(sound.path());
      FAIL("opened");
    } catch (const Error& error) {
      CHECK(error.reason() == Reason::internal);
    }
  }
}

TEST_CASE("the engine says where it is, or why it cannot be used") {
  const PdfEngine engine = pdf_engine(DRAWPROC_BINARY);
  CHECK(engine.problem == "");
  CHECK(engine.path.ends_with("libpdfium.so"));

  ::setenv("DRAWPROC_PDFIUM", "/does/not/exist.so", 1);
  const PdfEngine missing = pdf_engine(DRAWPROC_BINARY);
  const auto failure = failure_of(small_pdf().bytes());
  ::unsetenv("DRAWPROC_PDFIUM");
  CHECK(missing.problem ==
        "PDFium cannot be loaded, tried /does/not/exist.so (not there): set DRAWPROC_PDFIUM to "
        "libpdfium.so");
  REQUIRE(failure);
  CHECK(failure->reason == Reason::internal);
  CHECK(failure->message == missing.problem);
}
