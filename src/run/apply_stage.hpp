#pragma once
#include <functional>
#include <string>

#include "drawproc/options.hpp"
#include "drawproc/stage.hpp"
#include "report/corrections.hpp"

namespace drawproc {

/// Takes what a person corrected as read: between reading and all that rests on it.
///
/// A corrected annotation gets its text, its kind and its notation anew, its lines the source
/// `person`, and says what it was; then the facts of the sheet and its characteristics are found
/// again. A correction whose ink is not there any more becomes a finding, correction_not_applied,
/// and is said.
class ApplyStage : public Stage {
 public:
  /// `corrections` must outlive the stage. `say` gets one line for the user.
  ApplyStage(const Corrections& corrections, ReadOptions read,
             std::function<void(const std::string&)> say)
      : corrections_(corrections), read_(std::move(read)), say_(std::move(say)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "apply"; }
  void run(std::span<Job* const> jobs) override;

 private:
  const Corrections& corrections_;
  const ReadOptions read_;
  const std::function<void(const std::string&)> say_;
};

/// One annotation with the text that a person says stands there.
[[nodiscard]] Annotation corrected(Annotation annotation, const std::string& text,
                                   const std::string& source);

}  // namespace drawproc
