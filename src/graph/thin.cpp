#include "graph/thin.hpp"

#include <array>

namespace drawproc {
namespace {

using Word = std::uint64_t;

Word at_least_two(Word a, Word b, Word c, Word d) {
  return (a & b) | (c & d) | ((a | b) & (c | d));
}

/// The pixels of a word that a subiteration (0: from the south east, 1: from the north west) takes
/// away.
Word removed(const Word* word, std::size_t stride, unsigned subiteration) {
  const Neighbours n = neighbours_of(word, stride);
  // C: how many separate pieces of ink the neighbours are; one, or the pixel holds them together.
  const Word c1 = ~n.north & (n.north_east | n.east), c2 = ~n.east & (n.south_east | n.south),
             c3 = ~n.south & (n.south_west | n.west), c4 = ~n.west & (n.north_west | n.north);
  const Word one = (c1 ^ c2 ^ c3 ^ c4) & ~((c1 & c2) | (c3 & c4));
  // N: two or three pairs, so that neither ends nor the inside go.
  const Word a1 = n.north_west | n.north, a2 = n.north_east | n.east, a3 = n.south_east | n.south,
             a4 = n.south_west | n.west;
  const Word b1 = n.north | n.north_east, b2 = n.east | n.south_east, b3 = n.south | n.south_west,
             b4 = n.west | n.north_west;
  const Word two = at_least_two(a1, a2, a3, a4) & at_least_two(b1, b2, b3, b4);
  const Word inside = a1 & a2 & a3 & a4 & b1 & b2 & b3 & b4;
  const Word side = subiteration == 0 ? (n.south | n.south_west | ~n.north_west) & n.west
                                      : (n.north | n.north_east | ~n.south_east) & n.east;
  return *word & one & two & ~inside & ~side;
}

/// Which words a subiteration still has to look at. Each word is in a list at most once.
class Agenda {
 public:
  explicit Agenda(const Bitmap& bitmap) : stride_(bitmap.stride()), due_(bitmap.words().size()) {
    for (int y = 0; y < bitmap.height(); ++y) {
      const std::size_t begin = bitmap.place(0, y), end = begin + stride_ - 2;
      for (std::size_t i = begin; i < end; ++i)
        if (bitmap.words()[i] != 0) add(i);
    }
  }
  [[nodiscard]] bool empty() const { return lists_[0].empty() && lists_[1].empty(); }
  std::vector<std::size_t> take(unsigned subiteration) {
    std::vector<std::size_t> list;
    list.swap(lists_[subiteration]);
    for (const std::size_t i : list) due_[i] &= static_cast<std::uint8_t>(~(1U << subiteration));
    return list;
  }
  void changed(std::size_t i) {
    for (const std::size_t row : {i - stride_, i, i + stride_})
      for (const std::size_t k : {row - 1, row, row + 1}) add(k);
  }

 private:
  void add(std::size_t i) {
    for (unsigned s = 0; s < 2; ++s) {
      if ((due_[i] >> s & 1U) != 0) continue;
      due_[i] |= static_cast<std::uint8_t>(1U << s);
      lists_[s].push_back(i);
    }
  }

  std::size_t stride_;
  std::vector<std::uint8_t> due_;  ///< a bit for each subiteration
  std::array<std::vector<std::size_t>, 2> lists_;
};

}  // namespace

Bitmap thinned(Bitmap ink) {
  Agenda agenda(ink);
  auto& words = ink.words();
  std::vector<std::pair<std::size_t, Word>> removals;
  for (unsigned subiteration = 0; !agenda.empty(); subiteration ^= 1U) {
    removals.clear();
    for (const std::size_t i : agenda.take(subiteration)) {
      if (words[i] == 0) continue;  // the paper around the picture is in no list but through here
      if (const Word gone = removed(&words[i], ink.stride(), subiteration); gone != 0)
        removals.emplace_back(i, gone);
    }
    // All at once: what a pixel sees must not depend on the order of the words.
    for (const auto& [i, gone] : removals) {
      words[i] &= ~gone;
      agenda.changed(i);
    }
  }
  return ink;
}

}  // namespace drawproc
