#include "engine/torch_error.hpp"

#include "drawproc/network.hpp"
#include "engine/device_error.hpp"

namespace drawproc {

void throw_ours(const std::string& subject, const c10::Error& error) {
  const std::string text = error.what_without_backtrace();
  const auto message = subject + ": " + one_line(text);
  if (dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr)
    throw DeviceOutOfMemory(message);
  switch (trouble_of(text)) {
    case DeviceTrouble::out_of_memory:
      throw DeviceOutOfMemory(message);
    case DeviceTrouble::lost:
      throw Fatal("the device failed: " + message);
    case DeviceTrouble::other:
      break;
  }
  throw Error(Reason::internal, message);
}

}  // namespace drawproc
