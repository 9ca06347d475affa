#include "detect/detector_card.hpp"

#include <catch2/catch.hpp>

#include "fake_detector.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using test::InkIsDimension;
using test::thrown;

TEST_CASE("a detector's card gives kinds, text height and polarity") {
  const auto card = detector_card(InkIsDimension().spec());
  REQUIRE(card.classes.size() == 3);
  CHECK(card.classes[0] == DetectorClass{true, AnnotationKind::dimension});
  CHECK(card.classes[1] == DetectorClass{true, std::nullopt});
  CHECK(card.classes[2] == DetectorClass{false, std::nullopt});
  CHECK(card.angle);
  CHECK(card.capital == 14);
  CHECK(card.overview == 128);
  CHECK(card.ink_is_one);
}

TEST_CASE("the names that the predecessor's users know are kinds") {
  CHECK(detector_class("diameter_dim").kind == AnnotationKind::dimension);
  CHECK(detector_class("flatness").kind == AnnotationKind::feature_control_frame);
  CHECK(detector_class("surface_roughness").kind == AnnotationKind::surface_texture);
  CHECK(detector_class("text_block").kind == AnnotationKind::note);
  CHECK(detector_class("feature_control_frame").kind == AnnotationKind::feature_control_frame);
  CHECK_FALSE(detector_class("Dimension").used);
}

TEST_CASE("a network that is no detector is refused by its file's name") {
  InkIsDimension network;
  network.spec_.file.architecture = "text-lines";
  CHECK(thrown<Fatal>([&] { (void)detector_card(network.spec_); }) ==
        "fake.safetensors: expected a detector, found text-lines");
}

TEST_CASE("a card that does not fit its network is refused") {
  const auto refusal = [](const std::string& key, const std::string& value) {
    InkIsDimension network;
    network.spec_.card[key] = value;
    if (value.empty()) network.spec_.card.erase(key);
    return thrown<Fatal>([&] { (void)detector_card(network.spec_); });
  };
  CHECK(
      refusal("classes", R"(["dimension"])") ==
      "fake.safetensors: the card of a detector: 1 classes want 66 outputs, found [any, 68, any]");
  CHECK(refusal("classes", "") ==
        "fake.safetensors: the card of a detector: expected \"classes\", found nothing");
  CHECK(refusal("classes", "[1, 2, 3]").find("expected a list of names") != std::string::npos);
  CHECK(refusal("input", "nothing").find("\"input\" is not JSON") != std::string::npos);
  CHECK(refusal("input", R"({"ink": 1, "overview": 640})").find("\"text_height_px\"") !=
        std::string::npos);
  CHECK(refusal("input", R"({"ink": 1, "overview": 640, "text_height_px": 0})")
            .find("from 1 to 400") != std::string::npos);
}
