#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "../engine/fake_network.hpp"
#include "drawproc/network.hpp"
#include "support/temp_folder.hpp"

namespace drawproc::test {

/// An engine on a device that is none, whose networks answer without computing.
class FakeEngine : public Engine {
 public:
  explicit FakeEngine(Precision precision = Precision::fp32) : precision_(precision) {}
  const DeviceInfo& device() const noexcept override { return device_; }
  Precision precision() const noexcept override { return precision_; }
  std::string library() const override { return "FakeTorch 1.0"; }
  DeviceMemory memory() const override { return {8000, 6000, 500, 700}; }
  std::unique_ptr<Network> load(const WeightsFile& file) override {
    auto network = std::make_unique<FakeNetwork>();
    network->spec_.file = file;
    network->spec_.inputs = {{-1, 2}};
    return network;
  }

 private:
  const DeviceInfo device_{"cpu", "Fake CPU", "no usable GPU: it is a fake", "", "", 2};
  const Precision precision_;
};

/// A folder of weights whose files hold "abc": the networks that a run needs, the detector, and
/// one that no stage knows.
inline std::filesystem::path fake_weights(const testing::TempFolder& folder) {
  const std::string sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  std::string listed;
  for (const char* name : {"text_lines", "recognizer", "detector", "stranger"}) {
    folder.write("weights/" + std::string(name) + ".safetensors", "abc");
    listed += (listed.empty() ? "" : ",") +
              (R"({"name":")" + std::string(name) + R"(","architecture":"probe","file":")" + name +
               R"(.safetensors","sha256":")" + sha256 + "\"}");
  }
  folder.write("weights/manifest.json", R"({"schema":1,"weights":[)" + listed + "]}");
  return folder / "weights";
}

}  // namespace drawproc::test
