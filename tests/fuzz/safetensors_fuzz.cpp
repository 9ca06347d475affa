#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "engine/safetensors.hpp"

/// Whatever the bytes: either they are refused with a message of one line, or every tensor lies
/// inside the file, in order, without gaps, and has the bytes its shape needs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drawproc;
  try {
    const auto header = parse_safetensors({reinterpret_cast<const std::byte*>(data), size});
    std::size_t reached = header.data_begin;
    for (const auto& tensor : header.tensors) {
      if (header.data_begin + tensor.begin != reached) std::abort();
      if (tensor.end - tensor.begin != elements(tensor.shape) * bytes_per_value(tensor.dtype))
        std::abort();
      reached = header.data_begin + tensor.end;
    }
    if (reached != size) std::abort();
  } catch (const std::runtime_error& error) {
    for (const char* c = error.what(); *c != '\0'; ++c)
      if (*c == '\n') std::abort();
  }
  return 0;
}
