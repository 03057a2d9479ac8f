#pragma once
// Code points in valid UTF-8, and the way from bytes to code points.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

/// The code point at byte `at`, which must begin one; moves `at` behind it. `text` must be valid UTF-8.
inline char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  char32_t point = 0;
  if (lead < 0xe0) {
    point = static_cast<char32_t>((lead & 0x1f) << 6 | (byte(1) & 0x3f));
    at += 2;
  } else if (lead < 0xf0) {
    point = static_cast<char32_t>((lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f));
    at += 3;
  } else {
    point = static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 |
                                  (byte(3) & 0x3f));
    at += 4;
  }
  return point;
}

/// The code point at byte `at`, without moving on. 0 at the end of the text.
inline char32_t peek(std::string_view text, std::size_t at) {
  return at < text.size() ? decode(text, at) : 0;
}

/// The code point that ends before byte `at`. 0 at the start of the text.
char32_t peek_back(std::string_view text, std::size_t at);

/// Appends a code point as UTF-8.
void append(char32_t point, std::string& text);

/// `bytes` with each maximal invalid part replaced by U+FFFD, as Python's `errors="replace"` does (Unicode
/// 15, section 3.9, "Substitution of Maximal Subparts"). Adds the number of replacements to `replaced`.
std::string repair_utf8(std::string_view bytes, std::size_t& replaced);

/// Whether all of it is valid.
bool is_utf8(std::string_view bytes);

/// From byte offsets of a text to code-point offsets: one count per 256 bytes, the rest counted on demand.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// Code points before byte `at`; `at` may be the text's size.
  std::uint32_t at(std::uint32_t byte) const;

 private:
  static constexpr std::uint32_t kStride = 256;
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before byte i * kStride
};

}  // namespace copydesk
