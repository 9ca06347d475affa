#include "engine/micro_batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace drawproc {

MicroBatch::MicroBatch(Network& network, Shape row, int batch, Say say, LastCall last_call)
    : network_(network),
      row_(std::move(row)),
      row_elements_(elements(row_)),
      batch_(batch),
      say_(std::move(say)),
      last_call_(last_call) {
  if (batch_ < 1) throw std::invalid_argument(fmt::format("a batch of {}", batch_));
  if (row_elements_ == 0)
    throw std::invalid_argument("a batch of rows without values: " + as_text(row_));
}

void MicroBatch::run(std::span<const BatchRow> rows, const Fill& fill, const Take& take) {
  while (!rows.empty()) {
    const auto done = call(rows, fill);
    std::vector<std::span<const float>> outputs(done.outputs.size());
    for (std::size_t i = 0; i < done.rows; ++i) {
      std::transform(done.outputs.begin(), done.outputs.end(), outputs.begin(),
                     [i](const Tensor& output) { return output.row(i); });
      take(rows[i], outputs);
    }
    rows = rows.subspan(done.rows);
  }
}

MicroBatch::Call MicroBatch::call(std::span<const BatchRow> waiting, const Fill& fill) {
  while (true) {
    const auto rows = std::min(waiting.size(), static_cast<std::size_t>(batch_));
    const auto input = filled(waiting.first(rows), fill);
    try {
      return {network_.forward(input), rows};
    } catch (const DeviceOutOfMemory& error) {
      if (batch_ == 1) return on_cpu(input, error.what());
      halve(error.what());
    }
  }
}

Tensor MicroBatch::filled(std::span<const BatchRow> rows, const Fill& fill) const {
  Shape shape{last_call_ == LastCall::fitting ? static_cast<std::int64_t>(rows.size()) : batch_};
  shape.insert(shape.end(), row_.begin(), row_.end());
  Tensor input(std::move(shape));
  for (std::size_t i = 0; i < rows.size(); ++i) fill(rows[i], input.row(i));
  return input;
}

void MicroBatch::halve(const std::string& cause) {
  const int refused = batch_;
  batch_ /= 2;
  if (!say_ || said_halved_) return;
  said_halved_ = true;
  say_(fmt::format(
      "{}: the device has no room for a batch of {}, smaller ones are used from here on: {}",
      network_.spec().file.name, refused, cause));
}

MicroBatch::Call MicroBatch::on_cpu(const Tensor& input, const std::string& cause) {
  if (say_ && !said_cpu_) {
    said_cpu_ = true;
    say_(fmt::format("{}: the device has no room for one picture of {}, the CPU takes it: {}",
                     network_.spec().file.name, as_text(row_), cause));
  }
  return {network_.forward_on_cpu(std::span(&input, 1)), 1};
}

}  // namespace drawproc
