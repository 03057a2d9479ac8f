#pragma once
// The bytes of one input as they come.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "cli/decompressor.hpp"
#include "cli/failure.hpp"

namespace copydesk::cli {

using Clock = std::chrono::steady_clock;

/// A file, FIFO, device or standard input (`-`), decompressed where it is gzip, zstd or xz. Waiting for bytes
/// ends with the time that is given, and when the end of the run is asked for.
class ByteSource {
 public:
  /// Throws Failure if there is no such file.
  explicit ByteSource(const std::string& path, Clock::time_point until = Clock::time_point::max());
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Up to out.size() bytes, at least one before the end, 0 there. Throws Failure; Interrupted when the end
  /// of the run was asked for while it waited.
  std::size_t read(std::span<char> out);
  /// The size of a regular file as it lies on disk, else 0.
  std::uint64_t size_on_disk() const { return size_; }

 private:
  std::size_t read_raw(std::span<char> out);
  void wait() const;
  void fill();

  bool owned_;
  int descriptor_;
  bool regular_ = false;
  bool at_end_ = false;
  Clock::time_point until_;
  std::uint64_t size_ = 0;
  bool begun_ = false;
  std::unique_ptr<Decompressor> decompressor_;
  std::unique_ptr<char[]> raw_;  // bytes as on disk that are not used yet: [raw_begin_, raw_end_)
  std::size_t raw_begin_ = 0;
  std::size_t raw_end_ = 0;
};

}  // namespace copydesk::cli
