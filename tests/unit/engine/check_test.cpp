#include "engine/check.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "fake_network.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

const std::string kHash =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // of "abc"
const std::string kSelfTest =
    R"({"tolerance":0.01,"tolerance_half":0.5,"inputs":[{"shape":[1,2],"values":[1,2]}],
        "outputs":[{"shape":[1,1],"samples":[[0,3]]},{"shape":[1,2],"samples":[[1,4]]}]})";

class FakeEngine : public Engine {
 public:
  FakeEngine(DeviceInfo device, std::string self_test)
      : device_(std::move(device)), self_test_(std::move(self_test)) {}
  const DeviceInfo& device() const noexcept override { return device_; }
  Precision precision() const noexcept override { return Precision::fp32; }
  std::string library() const override { return "FakeTorch 1.0"; }
  DeviceMemory memory() const override { return {8LL << 30, 6LL << 30, 0, 0}; }
  std::unique_ptr<Network> load(const WeightsFile& file) override {
    auto network = std::make_unique<FakeNetwork>();
    network->spec_.file = file;
    network->spec_.parameters = 7;
    if (!self_test_.empty()) network->spec_.card["self_test"] = self_test_;
    return network;
  }

 private:
  DeviceInfo device_;
  std::string self_test_;
};

/// A folder with one network "x" whose file holds "abc".
struct Weights {
  ScratchFolder folder;
  explicit Weights(const std::string& hash = kHash) {
    folder.file("x.safetensors", "abc");
    folder.file("manifest.json", R"({"schema":1,"weights":[{"name":"x","architecture":"probe",)"
                                 R"("file":"x.safetensors","sha256":")" +
                                     hash + "\"}]}");
  }
};

CudaFacts no_driver() {
  CudaFacts facts;
  facts.library_error = "libcuda.so.1: cannot open shared object file: No such file or directory";
  return facts;
}

OpenEngine engine_of(DeviceInfo device, std::string self_test = kSelfTest) {
  return [=](const EngineOptions&) { return std::make_unique<FakeEngine>(device, self_test); };
}

const DeviceInfo kCpu{
    "cpu", "Some CPU", "no usable GPU: no NVIDIA driver on this machine: install one", "", "", 2};

CheckReport checked(const Weights& weights, const OpenEngine& open, CheckOptions options = {}) {
  options.weights = weights.folder.path();
  return check_machine(options, no_driver(), open);
}

bool has_line(const std::string& text, const std::string& begin) {
  return text.starts_with(begin) || text.find("\n" + begin) != std::string::npos;
}

}  // namespace

TEST_CASE("a machine where everything works is fit") {
  const Weights weights;
  const auto report = checked(weights, engine_of(kCpu));
  CHECK(report.problems().empty());
  CHECK(exit_status(report) == 0);
  REQUIRE(report.networks.size() == 1);
  CHECK(report.networks[0].parameters == 7);
  CHECK(report.networks[0].has_reference);
  CHECK(as_text(report).ends_with("\nfit\n"));
}

TEST_CASE("the report says why CUDA is not used, though the machine is fit") {
  const Weights weights;
  const auto text = as_text(checked(weights, engine_of(kCpu)));
  CHECK(has_line(text, "cuda        not usable: no NVIDIA driver on this machine: install one\n"));
  CHECK(has_line(text, "device      cpu (Some CPU), fp32: no usable GPU: "));
}

TEST_CASE("a GPU in use is reported with its driver, capability and memory") {
  const Weights weights;
  const DeviceInfo gpu{"cuda:0", "Some GPU", "a usable GPU", "13.0", "8.6", 2};
  const auto report = checked(weights, engine_of(gpu));
  CHECK(report.cuda_problem.empty());
  CHECK(
      has_line(as_text(report),
               "device      cuda:0 (Some GPU), fp32, compute capability 8.6, driver for CUDA 13.0, "
               "6.0 GiB of 8.0 GiB free: a usable GPU\n"));
}

TEST_CASE("an engine that cannot be opened makes the machine unfit, with its cause") {
  const Weights weights;
  CheckOptions options;
  options.engine.device = "cuda";
  const auto report = checked(
      weights,
      [](const EngineOptions&) -> std::unique_ptr<Engine> {
        throw Fatal("device cuda: no NVIDIA driver on this machine: install one");
      },
      options);
  CHECK(exit_status(report) == 3);
  CHECK(report.problems() ==
        std::vector<std::string>{"device cuda: no NVIDIA driver on this machine: install one"});
  CHECK(as_text(report).ends_with("\nnot fit: 1 problem\n"));
}

TEST_CASE("weights are verified even when there is no engine") {
  const Weights weights(std::string(64, '0'));
  const auto report = checked(
      weights, [](const EngineOptions&) -> std::unique_ptr<Engine> { throw Fatal("no engine"); });
  CHECK(report.problems().size() == 2);
}

TEST_CASE("weights with a wrong hash make the machine unfit and are not run") {
  const Weights weights(std::string(64, '0'));
  const auto report = checked(weights, engine_of(kCpu));
  CHECK(exit_status(report) == 3);
  CHECK(report.networks.at(0).problem == (weights.folder.path() / "x.safetensors").string() +
                                             ": expected sha256 " + std::string(64, '0') +
                                             ", found " + kHash);
  CHECK(report.networks[0].parameters == 0);
}

TEST_CASE("a folder without weights makes the machine unfit") {
  const ScratchFolder empty;
  CheckOptions options;
  options.weights = empty.path();
  const auto report = check_machine(options, no_driver(), engine_of(kCpu));
  CHECK(exit_status(report) == 3);
  CHECK(report.weights_problem.ends_with(
      "manifest.json: expected the list of weights, found no readable file"));
}

TEST_CASE("a network that must be there and is not listed makes the machine unfit") {
  const Weights weights;
  CheckOptions options;
  options.networks = {"x", "detector"};
  const auto report = checked(weights, engine_of(kCpu), options);
  CHECK(report.weights_problem.ends_with(
      "manifest.json: expected weights named \"detector\", found none"));
  CHECK(report.networks.size() == 1);
}

TEST_CASE("a network that answers otherwise than its reference makes the machine unfit") {
  const Weights weights;
  auto wrong = kSelfTest;
  wrong.replace(wrong.find("[0,3]"), 5, "[0,5]");
  const auto report = checked(weights, engine_of(kCpu, wrong));
  CHECK(report.problems() ==
        std::vector<std::string>{"x: differs by 2 from its reference, expected at most 0.01"});
}

TEST_CASE("a network without a self-test is loaded, and the report says that this is all") {
  const Weights weights;
  const auto report = checked(weights, engine_of(kCpu, ""));
  CHECK(report.problems().empty());
  CHECK(has_line(as_text(report), "x           7 numbers, loaded; its card brings no self-test\n"));
}

TEST_CASE("parts that are checked elsewhere count too") {
  const Weights weights;
  auto report = checked(weights, engine_of(kCpu));
  report.parts.push_back({"PDF", "PDFium 1", ""});
  CHECK(exit_status(report) == 0);
  report.parts.push_back({"disk", "", "full"});
  CHECK(report.problems() == std::vector<std::string>{"disk: full"});
  CHECK(has_line(as_text(report), "PDF         PDFium 1\n"));
}

TEST_CASE("CUDA_VISIBLE_DEVICES is shown where it is set") {
  const Weights weights;
  auto facts = no_driver();
  facts.visible_devices = "1";
  CheckOptions options;
  options.weights = weights.folder.path();
  CHECK(has_line(as_text(check_machine(options, facts, engine_of(kCpu))),
                 "            CUDA_VISIBLE_DEVICES=\"1\"\n"));
}

TEST_CASE("the report as JSON holds the same") {
  const Weights weights;
  const auto root = nlohmann::json::parse(as_json(checked(weights, engine_of(kCpu))));
  CHECK(root.at("fit") == true);
  CHECK(root.at("problems").empty());
  CHECK(root.at("device").at("name") == "cpu");
  CHECK(root.at("cuda").at("usable") == false);
  CHECK(root.at("cuda").at("problem") == "no NVIDIA driver on this machine: install one");
  CHECK(root.at("networks").at(0).at("name") == "x");
  CHECK(root.at("networks").at(0).at("tolerance") == 0.01);
  CHECK(root.at("weights").at("found_by") == "--weights");
}

TEST_CASE("the report of a machine without an engine is JSON too") {
  const Weights weights;
  const auto report = checked(
      weights, [](const EngineOptions&) -> std::unique_ptr<Engine> { throw Fatal("no engine"); });
  const auto root = nlohmann::json::parse(as_json(report));
  CHECK(root.at("fit") == false);
  CHECK(root.at("device").is_null());
  CHECK(root.at("engine").at("problem") == "no engine");
}
