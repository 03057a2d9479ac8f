#pragma once
// The line that tells how far a run is, for people who watch it.

#include <chrono>
#include <cstdint>

namespace copydesk::cli {

/// Writes to standard error, a few times a second, and only while it is shown; each line overwrites the last.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t inputs, std::uint64_t failed);
  /// Makes room for a message.
  void clear();
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  bool visible_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace copydesk::cli
