#include "drawproc/options.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace drawproc;

TEST_CASE("a page list names single pages, ranges and open ranges") {
  const PageSelection pages = parse_pages("1,3-5,9-");
  CHECK(pages.includes(1));
  CHECK_FALSE(pages.includes(2));
  CHECK(pages.includes(4));
  CHECK_FALSE(pages.includes(8));
  CHECK(pages.includes(5000));
  CHECK(print_pages(pages) == "1,3-5,9-");
  CHECK(print_pages(parse_pages("-4")) == "1-4");
}

TEST_CASE("no selection means all pages") { CHECK(PageSelection{}.includes(17)); }

TEST_CASE("a page list that says nothing sensible is refused") {
  for (const char* wrong : {"0", "a", "3-1", "1,,2", "-", "1-2-3", "1.5", "99999999999", ","}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(parse_pages(wrong), std::invalid_argument);
  }
}

TEST_CASE("every problem of the options is said at once") {
  RunOptions options;
  options.device = "gpu";
  options.write = {"json", "docx"};
  options.read.units = "furlong";
  options.decode.max_pixels = 0;
  options.read.general_tolerance = "banana";
  options.memory_mb = 17592186044417;
  options.input.shard = 3;
  options.input.shards = 2;
  options.review_below = 80;
  const auto problems = options.problems();
  const auto named = [&](const std::string& what) {
    return std::any_of(problems.begin(), problems.end(),
                       [&](const auto& p) { return p.find(what) != std::string::npos; });
  };
  CHECK(problems.size() == 9);
  for (const char* what : {"--device", "docx", "--units", "--max-pixels", "--shard", "no input",
                           "banana", "--memory", "--review-below"}) {
    CAPTURE(what);
    CHECK(named(what));
  }
}

TEST_CASE("devices are auto, cpu, cuda or a numbered cuda") {
  RunOptions options;
  options.input.inputs = {"x"};
  for (const char* fine : {"auto", "cpu", "cuda", "cuda:0", "cuda:11"}) {
    options.device = fine;
    CAPTURE(fine);
    CHECK(options.problems().empty());
  }
  for (const char* wrong : {"", "cuda:", "cuda:N", "cuda:x", "CPU", "cuda:1234"}) {
    options.device = wrong;
    CAPTURE(wrong);
    CHECK(options.problems().size() == 1);
  }
}

TEST_CASE("the options hash covers what can change a result, and nothing else") {
  const RunOptions base;
  const auto hash_with = [&](auto change) {
    RunOptions options = base;
    change(options);
    return options_hash(options);
  };
  const std::string same = options_hash(base);
  CHECK(same.size() == 64);
  CHECK(hash_with([](auto& o) { o.jobs = 7; }) == same);
  CHECK(hash_with([](auto& o) { o.group = 1; }) == same);
  CHECK(hash_with([](auto& o) { o.output = "elsewhere"; }) == same);
  CHECK(hash_with([](auto& o) { o.input.inputs = {"x"}; }) == same);
  CHECK(hash_with([](auto& o) { o.decode.timeout_seconds = 1; }) == same);
  CHECK(hash_with([](auto& o) { o.decode.pdf_dpi = 200; }) != same);
  CHECK(hash_with([](auto& o) { o.review_below = 0.5; }) != same);
  CHECK(hash_with([](auto& o) { o.decode.pdf_vector = false; }) != same);
  CHECK(hash_with([](auto& o) { o.decode.pages = parse_pages("2"); }) != same);
  CHECK(hash_with([](auto& o) { o.read.units = "inch"; }) != same);
  CHECK(hash_with([](auto& o) { o.read.general_tolerance = "ISO2768-mK"; }) != same);
}
