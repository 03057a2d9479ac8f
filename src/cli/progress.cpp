// Drawing the progress line.
#include "cli/progress.hpp"

#include <cstdio>

namespace copydesk::cli {

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::update(std::uint64_t inputs, std::uint64_t failed) {
  if (!shown_ || inputs < 2) return;
  const auto now = Clock::now();
  if (visible_ && now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  visible_ = true;
  std::fprintf(stderr, "\r%llu inputs, %llu failed, %.0f a second\x1b[K",
               static_cast<unsigned long long>(inputs), static_cast<unsigned long long>(failed),
               static_cast<double>(inputs) / seconds());
}

void Progress::clear() {
  if (!visible_) return;
  std::fputs("\r\x1b[K", stderr);
  visible_ = false;
}

}  // namespace copydesk::cli
