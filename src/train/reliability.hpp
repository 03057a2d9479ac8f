#pragma once
// How sure against how right: a table of confidences.

#include <array>
#include <cstddef>
#include <string>

namespace copydesk::train {

class Reliability {
 public:
  void add(double confidence, bool right);
  /// One line a tenth: how many, their mean confidence, the share that is right; then the mean difference of
  /// the two (expected calibration error, Naeini et al. 2015) and the mean squared one (Brier 1950).
  std::string text() const;

 private:
  struct Tenth {
    std::size_t count = 0;
    std::size_t right = 0;
    double sum = 0;
  };
  std::array<Tenth, 10> tenths_;
  double squares_ = 0;
  std::size_t count_ = 0;
};

}  // namespace copydesk::train
