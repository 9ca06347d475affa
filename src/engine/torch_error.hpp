#pragma once
#include <c10/util/Exception.h>

#include <string>

namespace drawproc {

/// c10's errors as ours: DeviceOutOfMemory, Fatal when the device is lost, else Error (internal).
[[noreturn]] void throw_ours(const std::string& subject, const c10::Error& error);

/// Runs `work`; nothing of c10 gets out of it. `subject` begins the message: "detector".
template <class Work>
auto translated(const std::string& subject, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const c10::Error& error) {
    throw_ours(subject, error);
  }
}

}  // namespace drawproc
