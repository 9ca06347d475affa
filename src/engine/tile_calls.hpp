#pragma once
#include <map>
#include <utility>

#include "engine/micro_batch.hpp"

namespace drawproc {

/// A tile that waits for its call, and its size in pixels.
struct TileRow {
  BatchRow row;
  int width = 0, height = 0;
  bool operator==(const TileRow&) const = default;
};

/// Calls of a network with pictures of one channel and of several sizes: a MicroBatch for each
/// size.
class TileCalls {
 public:
  /// `squares`: a call has at most so many pixels as that many squares of 640, and at most so many
  /// tiles; at least one tile. The rest as for MicroBatch.
  TileCalls(Network& network, int squares, MicroBatch::Say say);

  /// All tiles through the network, those of one size after each other in the order they are given.
  void run(std::span<const TileRow> tiles, const MicroBatch::Fill& fill,
           const MicroBatch::Take& take);

 private:
  MicroBatch& batch_of(int width, int height);

  Network& network_;
  int squares_;
  MicroBatch::Say say_;
  std::map<std::pair<int, int>, MicroBatch> batches_;  ///< by width and height
};

}  // namespace drawproc
