#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "drawproc/network.hpp"

namespace drawproc {

/// Which job's which picture a row of a batch is.
struct BatchRow {
  std::size_t job = 0;    ///< position in the group of drawings
  std::size_t index = 0;  ///< tile or line of that drawing
  bool operator==(const BatchRow&) const = default;
};

/// What becomes of the last call, for which too few rows are left. A GPU computes in another way
/// when the shape differs, so there it is filled up with zeros. The CPU gives a row the same bits
/// in any batch, and rows of nothing cost it what others do.
enum class LastCall { filled_up, fitting };

/// Turns "all tiles of all jobs" into calls of one fixed shape [batch, …row], but for the last one
/// where that is to be fitting: rows go in the order they are given, and each result goes back with
/// the row it belongs to. So a picture's result does not depend on how many others there are.
///
/// When the device has no room the batch is halved for the rest of the run; when not even one row
/// fits, that call is made on the CPU. Each of the two is said once.
class MicroBatch {
 public:
  /// Writes one input row, of elements(row) values that are zero beforehand.
  using Fill = std::function<void(const BatchRow& row, std::span<float> values)>;
  /// Gets one row of every output, valid during the call. Called in the order of the rows.
  using Take =
      std::function<void(const BatchRow& row, std::span<const std::span<const float>> outputs)>;
  /// Gets one line for the user.
  using Say = std::function<void(const std::string& line)>;

  /// `row` is one input without its batch extent, {3, 640, 640}; `batch` at least 1.
  /// Throws std::invalid_argument when batch or row is not sensible. `network` must outlive this.
  MicroBatch(Network& network, Shape row, int batch, Say say,
             LastCall last_call = LastCall::filled_up);

  /// All rows through the network. Throws what forward throws, except DeviceOutOfMemory while there
  /// is a way out.
  void run(std::span<const BatchRow> rows, const Fill& fill, const Take& take);

  [[nodiscard]] int batch() const noexcept { return batch_; }

 private:
  struct Call {
    std::vector<Tensor> outputs;
    std::size_t rows = 0;  ///< how many of the waiting rows it took
  };
  Call call(std::span<const BatchRow> waiting, const Fill& fill);
  Tensor filled(std::span<const BatchRow> rows, const Fill& fill) const;
  void halve(const std::string& cause);
  Call on_cpu(const Tensor& input, const std::string& cause);

  Network& network_;
  Shape row_;
  std::size_t row_elements_;
  int batch_;
  Say say_;
  LastCall last_call_;
  bool said_halved_ = false, said_cpu_ = false;
};

}  // namespace drawproc
