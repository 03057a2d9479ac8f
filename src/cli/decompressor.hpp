#pragma once
// gzip, zstd and xz, piece by piece.

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace copydesk::cli {

/// One compressed stream, and those that follow it in the same file. Needs a bounded amount of memory: what
/// asks for more than 128 MiB is refused as damaged.
class Decompressor {
 public:
  virtual ~Decompressor() = default;

  struct Progress {
    std::size_t taken = 0;  // bytes of the input
    std::size_t made = 0;   // bytes of the output
  };
  /// Goes as far as input and output allow. Throws Failure for damaged data.
  virtual Progress run(std::span<const char> in, std::span<char> out) = 0;
  /// Whether a stream has just ended, so that the file may.
  bool ended() const { return ended_; }
  /// Makes ready for another stream.
  virtual void restart() = 0;

 protected:
  bool ended_ = false;
};

inline constexpr std::size_t kLongestMagic = 6;

/// Whether a compressed file may begin with the byte.
constexpr bool may_be_compressed(char first) {
  return first == '\x1f' || first == '\x28' || first == '\xfd';
}

/// By the file's first bytes, kLongestMagic or all it has; null for what is not compressed.
std::unique_ptr<Decompressor> make_decompressor(std::string_view head);

}  // namespace copydesk::cli
