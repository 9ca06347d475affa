#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace drawproc {

/// What a pickle says, without anything being looked up or called.
struct Pickled;
using PickledValue = std::shared_ptr<const Pickled>;

struct PickledGlobal {
  std::string module, name;
};
/// A list or a tuple.
struct PickledList {
  std::vector<PickledValue> items;
};
struct PickledDict {
  std::vector<std::pair<PickledValue, PickledValue>> items;
};
/// What a persistent id stands for: in TorchScript a storage of numbers.
struct PickledReference {
  PickledValue id;
};
/// A class with the arguments it is called or made with, and the state that it is then given.
struct PickledObject {
  PickledGlobal type;
  std::vector<PickledValue> arguments;
  PickledValue state;  ///< null: none
};

struct Pickled {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, PickledGlobal, PickledList,
               PickledDict, PickledReference, PickledObject>
      value;
  int depth = 1;  ///< of values within values; never more than a few hundred
};

/// Reads one pickle of protocol 2, of the instructions that TorchScript writes and no others.
/// Throws std::runtime_error saying what is wrong.
[[nodiscard]] PickledValue parse_pickle(std::span<const std::byte> bytes);

}  // namespace drawproc
