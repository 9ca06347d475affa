#include "engine/tile_calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace drawproc {

namespace {

constexpr std::int64_t kSquare = 640;  // pixels of a side

}  // namespace

TileCalls::TileCalls(Network& network, int squares, MicroBatch::Say say)
    : network_(network), squares_(squares), say_(std::move(say)) {
  if (squares < 1) throw std::invalid_argument(fmt::format("a batch of {}", squares));
}

void TileCalls::run(std::span<const TileRow> tiles, const MicroBatch::Fill& fill,
                    const MicroBatch::Take& take) {
  std::map<std::pair<int, int>, std::vector<BatchRow>> rows;
  for (const TileRow& tile : tiles) rows[{tile.width, tile.height}].push_back(tile.row);
  for (const auto& [size, of_size] : rows)
    batch_of(size.first, size.second).run(of_size, fill, take);
}

MicroBatch& TileCalls::batch_of(int width, int height) {
  const auto known = batches_.find({width, height});
  if (known != batches_.end()) return known->second;
  const std::int64_t room = squares_ * kSquare * kSquare / (std::int64_t{width} * height);
  const int batch = static_cast<int>(std::clamp<std::int64_t>(room, 1, squares_));
  return batches_.try_emplace({width, height}, network_, Shape{1, height, width}, batch, say_)
      .first->second;
}

}  // namespace drawproc
