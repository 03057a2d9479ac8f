// Decoding, repairing and counting UTF-8.
#include "text/utf8.hpp"

#include <cstring>

namespace copydesk {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// The length of the well-formed sequence at `at`, or 0; `bad` is then the length of the maximal invalid
/// part.
std::size_t sequence_length(std::string_view bytes, std::size_t at, std::size_t& bad) {
  const auto byte = [&](std::size_t offset) -> unsigned {
    return at + offset < bytes.size() ? static_cast<unsigned char>(bytes[at + offset]) : 0u;
  };
  bad = 1;
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // The second byte's range excludes overlong forms, surrogates and points above U+10FFFF.
  const unsigned low = lead == 0xe0 ? 0xa0u : lead == 0xf0 ? 0x90u : 0x80u;
  const unsigned high = lead == 0xed ? 0x9fu : lead == 0xf4 ? 0x8fu : 0xbfu;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xbf) {
      bad = i;
      return 0;
    }
  }
  return length;
}

/// The code points that begin in `part`, eight bytes at a time.
std::uint32_t count_points(std::string_view part) {
  std::uint32_t continuations = 0;
  std::size_t at = 0;
  for (; at + 8 <= part.size(); at += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, part.data() + at, sizeof bytes);
    // Bit 7 set and bit 6 not: one bit a byte, added up by a multiplication.
    const std::uint64_t found = bytes >> 7 & ~(bytes >> 6) & 0x0101010101010101ULL;
    continuations += static_cast<std::uint32_t>(found * 0x0101010101010101ULL >> 56);
  }
  for (; at < part.size(); ++at) continuations += is_continuation(part[at]);
  return static_cast<std::uint32_t>(part.size()) - continuations;
}

}  // namespace

char32_t peek_back(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  --at;
  while (at > 0 && is_continuation(text[at])) --at;
  return decode(text, at);
}

void append(char32_t point, std::string& text) {
  const auto push = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    push(point);
  } else if (point < 0x800) {
    push(0xc0 | point >> 6);
    push(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    push(0xe0 | point >> 12);
    push(0x80 | (point >> 6 & 0x3f));
    push(0x80 | (point & 0x3f));
  } else {
    push(0xf0 | point >> 18);
    push(0x80 | (point >> 12 & 0x3f));
    push(0x80 | (point >> 6 & 0x3f));
    push(0x80 | (point & 0x3f));
  }
}

std::string repair_utf8(std::string_view bytes, std::size_t& replaced) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t clean = 0;  // start of the run not yet copied
  std::size_t bad = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at, bad);
    if (length != 0) {
      at += length;
      continue;
    }
    text.append(bytes.substr(clean, at - clean)).append("\xef\xbf\xbd");
    ++replaced;
    at += bad;
    clean = at;
  }
  text.append(bytes.substr(clean));
  return text;
}

bool is_utf8(std::string_view bytes) {
  std::size_t bad = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at, bad);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStride) {
    before_.push_back(count);
    count += count_points(text.substr(at, kStride));
  }
}

std::uint32_t CodePointIndex::at(std::uint32_t byte) const {
  const std::uint32_t block = byte / kStride;
  return before_[block] + count_points(text_.substr(block * kStride, byte - block * kStride));
}

}  // namespace copydesk
