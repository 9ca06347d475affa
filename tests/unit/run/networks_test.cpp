#include "run/networks.hpp"

#include <catch2/catch.hpp>

#include "fake_engine.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using namespace drawproc::test;
using drawproc::testing::TempFolder;
using Texts = std::vector<std::string>;

namespace {

/// Networks with an engine that answers `precision`, and what they said.
struct Opened {
  TempFolder folder;
  Texts said;
  EngineOptions asked;
  Networks networks;

  Opened(Precision wanted, Precision precision)
      : networks(
            EngineOptions{"auto", wanted, 0}, 8, fake_weights(folder).string(),
            [this](const std::string& line) { said.push_back(line); },
            [this, precision](const EngineOptions& options) {
              asked = options;
              return std::make_unique<FakeEngine>(precision);
            }) {}
};

}  // namespace

TEST_CASE("an engine is asked for once, with the options, when something needs it") {
  Opened opened(Precision::fp32, Precision::fp32);
  CHECK(opened.networks.device() == "none");
  CHECK(opened.networks.peak_device_bytes() == 0);
  const Network& first = opened.networks.network("recognizer");
  CHECK(&opened.networks.network("recognizer") == &first);
  CHECK(opened.asked == EngineOptions{"auto", Precision::fp32, 0});
  CHECK(opened.networks.device() == "cpu");
  CHECK(opened.networks.peak_device_bytes() == 700);
  CHECK(opened.said.empty());
}

TEST_CASE("what was opened ahead is what is used, and an engine is asked for once") {
  int asked = 0;
  TempFolder folder;
  Networks networks({}, 8, fake_weights(folder).string(), {}, [&](const EngineOptions&) {
    ++asked;
    return std::make_unique<FakeEngine>();
  });
  networks.open_ahead();
  networks.open_ahead();
  CHECK(networks.device() == "none");  // until something needs it
  const Network& network = networks.network("detector");
  CHECK(network.spec().file.name == "detector");
  networks.open_ahead();
  CHECK(asked == 1);
  CHECK(networks.device() == "cpu");
}

TEST_CASE("an engine that cannot be opened ahead is no trouble until something needs it") {
  TempFolder folder;
  const auto weights = fake_weights(folder).string();
  const auto refuse = [](const EngineOptions&) -> std::unique_ptr<Engine> {
    throw Fatal("no engine here");
  };
  Networks unused({}, 8, weights, {}, refuse);
  unused.open_ahead();
  Networks used({}, 8, weights, {}, refuse);
  used.open_ahead();
  CHECK_THROWS_WITH(used.network("detector"), "no engine here");
}

TEST_CASE("networks of other names than the stages know are left alone") {
  Opened opened(Precision::fp32, Precision::fp32);
  CHECK(opened.networks.names() == Texts{"detector", "recognizer", "text_lines"});
  CHECK(opened.networks.has_detector());
  CHECK_FALSE(opened.networks.has_segmenter());
}

TEST_CASE("a precision that the device does not have is said, with the one it has") {
  Opened opened(Precision::fp16, Precision::fp32);
  opened.networks.open();
  opened.networks.open();
  CHECK(opened.said ==
        Texts{"fp16 needs a GPU: the CPU computes in fp32 (no usable GPU: it is a fake)"});
}
