#include "engine/pickle.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <stdexcept>
#include <unordered_map>

namespace drawproc {
namespace {

constexpr int kDeepest = 300;
constexpr std::size_t kMostCopied =
    50'000'000;  // items, all lists together: hostile files append one by one

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error("a pickle " + what); }

int deepest(int depth, const PickledValue& value) {
  return std::max(depth, value ? value->depth : 0);
}

/// Of what lies within a value.
struct DepthWithin {
  template <class Plain>
  int operator()(const Plain&) const {
    return 0;
  }
  int operator()(const PickledList& list) const {
    int depth = 0;
    for (const auto& item : list.items) depth = deepest(depth, item);
    return depth;
  }
  int operator()(const PickledDict& dict) const {
    int depth = 0;
    for (const auto& [key, item] : dict.items) depth = deepest(deepest(depth, key), item);
    return depth;
  }
  int operator()(const PickledReference& reference) const { return deepest(0, reference.id); }
  int operator()(const PickledObject& object) const {
    int depth = deepest(0, object.state);
    for (const auto& item : object.arguments) depth = deepest(depth, item);
    return depth;
  }
};

/// The stack machine of Python's pickletools.py, with values that nobody can change once they were
/// shared: lists and dictionaries are filled before anything refers to them.
class Machine {
 public:
  explicit Machine(std::span<const std::byte> bytes) : bytes_(bytes) {}

  PickledValue run() {
    while (true) {
      const auto instruction = static_cast<unsigned char>(take(1)[0]);
      if (instruction == '.') return pop();
      step(instruction);
    }
  }

 private:
  void step(unsigned char instruction) {
    switch (instruction) {
      case 0x80:  // PROTO
        if (number<std::uint8_t>() != 2) refuse("of another protocol than 2");
        return;
      case 'c':
        return push(global());
      case 'q':
        return keep(number<std::uint8_t>());
      case 'r':
        return keep(number<std::uint32_t>());
      case 'h':
        return recall(number<std::uint8_t>());
      case 'j':
        return recall(number<std::uint32_t>());
      case 'N':
        return push(std::monostate{});
      case 0x88:
        return push(true);
      case 0x89:
        return push(false);
      case 'K':
        return push(std::int64_t{number<std::uint8_t>()});
      case 'M':
        return push(std::int64_t{number<std::uint16_t>()});
      case 'J':
        return push(std::int64_t{number<std::int32_t>()});
      case 0x8a:
        return push(long_number());
      case 'G':
        return push(big_endian_double());
      case 'X':
        return push(text(number<std::uint32_t>()));
      default:
        return compose(instruction);
    }
  }

  void compose(unsigned char instruction) {
    switch (instruction) {
      case '(':
        marks_.push_back(stack_.size());
        return;
      case ')':
      case ']':
        return push(PickledList{});
      case '}':
        return push(PickledDict{});
      case 't':
        return push(PickledList{since_mark()});
      case 0x85:
      case 0x86:
      case 0x87:
        return push(PickledList{last(instruction - 0x84U)});
      case 'a': {
        auto item = pop();
        return extend({std::move(item)});
      }
      case 'e':
        return extend(since_mark());
      case 's':
        return set_items(last(2));
      case 'u':
        return set_items(since_mark());
      case 'Q':
        return push(PickledReference{pop()});
      case 'R':
      case 0x81:
        return make();
      case 'b':
        return give_state();
      default:
        refuse("with an instruction that TorchScript does not write");
    }
  }

  /// A class or function and its arguments become what that would make.
  void make() {
    const auto arguments = pop(), type = pop();
    const auto* global = std::get_if<PickledGlobal>(&type->value);
    const auto* list = std::get_if<PickledList>(&arguments->value);
    if (global == nullptr || list == nullptr) refuse("that makes something of no class");
    count_copies(list->items.size());
    push(PickledObject{*global, list->items, nullptr});
  }

  void give_state() {
    auto state = pop();
    const auto object = pop();
    const auto* made = std::get_if<PickledObject>(&object->value);
    if (made == nullptr) refuse("that gives a state to no object");
    auto whole = *made;
    count_copies(whole.arguments.size());
    whole.state = std::move(state);
    push(std::move(whole));
  }

  void extend(std::vector<PickledValue> items) {
    const auto old = pop();
    const auto* list = std::get_if<PickledList>(&old->value);
    if (list == nullptr) refuse("that appends to no list");
    auto whole = *list;
    count_copies(whole.items.size());
    whole.items.insert(whole.items.end(), items.begin(), items.end());
    push(std::move(whole));
  }

  void set_items(std::vector<PickledValue> items) {
    const auto old = pop();
    const auto* dict = std::get_if<PickledDict>(&old->value);
    if (dict == nullptr || items.size() % 2 != 0) refuse("that sets items of no dictionary");
    auto whole = *dict;
    count_copies(whole.items.size());
    for (std::size_t i = 0; i < items.size(); i += 2)
      whole.items.emplace_back(items[i], items[i + 1]);
    push(std::move(whole));
  }

  void count_copies(std::size_t items) {
    copied_ += items;
    if (copied_ > kMostCopied) refuse("that copies without end");
  }

  std::span<const std::byte> take(std::size_t count) {
    if (bytes_.size() - at_ < count) refuse("cut short");
    at_ += count;
    return bytes_.subspan(at_ - count, count);
  }
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof(Number)).data(), sizeof(Number));
    return value;
  }
  std::string text(std::size_t size) {
    const auto bytes = take(size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string line() {
    const auto rest = bytes_.subspan(at_);
    const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
    if (end == rest.end()) refuse("cut short");
    auto found = text(static_cast<std::size_t>(end - rest.begin()));
    ++at_;
    return found;
  }
  PickledGlobal global() {
    auto module = line();
    return {std::move(module), line()};
  }
  std::int64_t long_number() {
    const std::size_t size = number<std::uint8_t>();
    if (size > sizeof(std::int64_t)) refuse("with a number that is too large");
    std::uint64_t bits = 0;
    std::memcpy(&bits, take(size).data(), size);
    const unsigned unused = static_cast<unsigned>(8 * (sizeof bits - size));
    if (size == 0) return 0;
    return static_cast<std::int64_t>(bits << unused) >> unused;
  }
  double big_endian_double() {
    const auto bytes = take(sizeof(double));
    std::uint64_t bits = 0;
    for (const std::byte byte : bytes) bits = bits << 8 | static_cast<std::uint64_t>(byte);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  template <class Value>
  void push(Value value) {
    Pickled pickled{std::move(value)};
    pickled.depth = 1 + std::visit(DepthWithin{}, pickled.value);
    if (pickled.depth > kDeepest) refuse("of values within values without end");
    stack_.push_back(std::make_shared<const Pickled>(std::move(pickled)));
  }
  PickledValue pop() {
    const std::size_t bottom = marks_.empty() ? 0 : marks_.back();
    if (stack_.size() <= bottom) refuse("that takes what is not there");
    auto top = std::move(stack_.back());
    stack_.pop_back();
    return top;
  }
  std::vector<PickledValue> last(std::size_t count) {
    std::vector<PickledValue> items(count);
    for (std::size_t i = count; i > 0; --i) items[i - 1] = pop();
    return items;
  }
  std::vector<PickledValue> since_mark() {
    if (marks_.empty()) refuse("that takes what is not there");
    const auto from = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    std::vector<PickledValue> items(std::make_move_iterator(from),
                                    std::make_move_iterator(stack_.end()));
    stack_.erase(from, stack_.end());
    marks_.pop_back();
    return items;
  }
  void keep(std::uint32_t place) {
    auto top = pop();
    memo_[place] = top;
    stack_.push_back(std::move(top));
  }
  void recall(std::uint32_t place) {
    const auto found = memo_.find(place);
    if (found == memo_.end()) refuse("that recalls what it never kept");
    stack_.push_back(found->second);
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0, copied_ = 0;
  std::vector<PickledValue> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint32_t, PickledValue> memo_;
};

}  // namespace

PickledValue parse_pickle(std::span<const std::byte> bytes) { return Machine(bytes).run(); }

}  // namespace drawproc
