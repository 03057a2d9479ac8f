// Commas, line breaks, escapes and numbers.
#include "json_text.hpp"

#include <array>
#include <charconv>

namespace copydesk {
namespace {

/// Of every byte the letter behind its backslash; `u` for those written as numbers, 0 for those that stand
/// as they are.
constexpr auto kEscapes = [] {
  std::array<char, 256> escapes{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) escapes[byte] = 'u';
  escapes['\b'] = 'b';
  escapes['\f'] = 'f';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}();

}  // namespace

void JsonText::flush() {
  sink_(text_);
  text_.clear();
}

void JsonText::next() {
  flush_if_long();
  if (!empty_) text_ += ',';
  if (depth_ > 0) break_line();
  empty_ = false;
}

void JsonText::begin(char bracket) {
  begin_value();
  text_ += bracket;
  ++depth_;
  empty_ = true;
}

void JsonText::end(char bracket) {
  --depth_;
  if (!empty_) break_line();
  text_ += bracket;
  empty_ = false;
}

void JsonText::key(std::string_view name) {
  next();
  text_ += '"';
  text_ += name;
  text_ += pretty_ ? std::string_view("\": ") : std::string_view("\":");
  after_key_ = true;
}

void JsonText::add(std::string_view string) {
  begin_value();
  text_ += '"';
  std::size_t clean = 0;  // start of what is not yet written
  for (std::size_t at = 0; at < string.size(); ++at) {
    const auto byte = static_cast<unsigned char>(string[at]);
    const char escape = kEscapes[byte];
    if (escape == 0 && at - clean < kPiece) continue;
    if (escape == 0) {  // no more than a piece is copied at once
      text_.append(string, clean, at - clean);
      clean = at;
      flush_if_long();
      continue;
    }
    text_.append(string, clean, at - clean);
    clean = at + 1;
    text_ += '\\';
    text_ += escape;
    if (escape == 'u') {
      constexpr std::string_view kDigits = "0123456789abcdef";
      text_ += "00";
      text_ += kDigits[byte >> 4];
      text_ += kDigits[byte & 15];
    }
  }
  text_.append(string, clean);
  text_ += '"';
}

void JsonText::add(std::uint32_t number) {
  std::array<char, 10> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  add_raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void JsonText::add_raw(std::string_view value) {
  begin_value();
  text_ += value;
}

}  // namespace copydesk
