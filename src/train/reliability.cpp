// Sums by tenths.
#include "train/reliability.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace copydesk::train {

void Reliability::add(double confidence, bool right) {
  const auto tenth = static_cast<std::size_t>(std::clamp(confidence * 10, 0.0, 9.0));
  ++tenths_[tenth].count;
  tenths_[tenth].right += right;
  tenths_[tenth].sum += confidence;
  squares_ += (confidence - right) * (confidence - right);
  ++count_;
}

std::string Reliability::text() const {
  std::string text;
  double off = 0;
  for (std::size_t i = 0; i < tenths_.size(); ++i) {
    const Tenth& tenth = tenths_[i];
    if (tenth.count == 0) continue;
    const auto count = static_cast<double>(tenth.count);
    text += fmt::format("{:.1f} to {:.1f}: {:5} with mean {:.2f}, right {:.2f}\n",
                        0.1 * static_cast<double>(i), 0.1 * static_cast<double>(i + 1), tenth.count,
                        tenth.sum / count, static_cast<double>(tenth.right) / count);
    off += std::abs(tenth.sum - static_cast<double>(tenth.right));
  }
  const auto all = static_cast<double>(std::max<std::size_t>(1, count_));
  return text + fmt::format("calibration error {:.3f}, Brier score {:.3f}\n", off / all, squares_ / all);
}

}  // namespace copydesk::train
