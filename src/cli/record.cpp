// A scanner for JSON that keeps the words of what it passes over, so that numbers and escapes stay as they
// are.
#include "cli/record.hpp"

#include <cstdint>
#include <vector>

#include "text/utf8.hpp"

namespace copydesk::cli {
namespace {

constexpr std::size_t kDeepest = 500;

/// Thrown inside of this file only.
struct Wrong {
  std::string_view why;
  std::size_t at;
};

class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) {}

  std::size_t at() const { return at_; }
  std::string_view since(std::size_t begin) const { return line_.substr(begin, at_ - begin); }

  void skip_blanks() {
    while (at_ < line_.size() &&
           (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r' || line_[at_] == '\n'))
      ++at_;
  }
  bool accept(char wanted) {
    if (at_ >= line_.size() || line_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  void expect(char wanted, std::string_view why) {
    if (!accept(wanted)) fail(why);
  }
  char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  bool ended() const { return at_ == line_.size(); }
  [[noreturn]] void fail(std::string_view why) const { throw Wrong{why, at_}; }

  /// A string with its quotes; its value goes to `into` if that is not null.
  void string(std::string* into) {
    expect('"', "a string must stand here");
    for (;;) {
      const std::size_t plain = at_;
      while (at_ < line_.size() && line_[at_] != '"' && line_[at_] != '\\' &&
             static_cast<unsigned char>(line_[at_]) >= 0x20)
        ++at_;
      if (into != nullptr) into->append(since(plain));
      if (ended()) fail("the string does not end");
      if (accept('"')) return;
      if (!accept('\\')) fail("a control character in a string must be escaped");
      escape(into);
    }
  }

  /// Any value, however deep, without recursion.
  void value() {
    std::vector<char> open;
    for (;;) {
      skip_blanks();
      const char first = peek();
      if (first == '{' || first == '[') {
        ++at_;
        if (open.size() == kDeepest) fail("nested too deep");
        open.push_back(first == '{' ? '}' : ']');
        skip_blanks();
        if (!accept(open.back())) {
          if (first == '{') key();
          continue;
        }
        open.pop_back();
      } else {
        scalar(first);
      }
      for (;;) {
        if (open.empty()) return;
        skip_blanks();
        if (accept(',')) break;
        expect(open.back(), "a comma or the end of an object or array must stand here");
        open.pop_back();
      }
      if (open.back() == '}') {
        skip_blanks();
        key();
      }
    }
  }

 private:
  void key() {
    string(nullptr);
    skip_blanks();
    expect(':', "a colon must stand here");
  }

  void scalar(char first) {
    if (first == '"') return string(nullptr);
    for (const std::string_view word : {"true", "false", "null"}) {
      if (line_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return;
      }
    }
    number();
  }

  void digits() {
    if (peek() < '0' || peek() > '9') fail("no JSON value");
    while (peek() >= '0' && peek() <= '9') ++at_;
  }

  void number() {
    accept('-');
    if (!accept('0')) digits();
    if (accept('.')) digits();
    if (accept('e') || accept('E')) {
      if (!accept('+')) accept('-');
      digits();
    }
  }

  std::uint32_t hex() {
    std::uint32_t number = 0;
    for (int digit = 0; digit < 4; ++digit) {
      const char c = peek();
      const int of_c = c >= '0' && c <= '9'   ? c - '0'
                       : c >= 'a' && c <= 'f' ? c - 'a' + 10
                       : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                              : -1;
      if (of_c < 0) fail("four hexadecimal digits must stand here");
      number = number << 4 | static_cast<std::uint32_t>(of_c);
      ++at_;
    }
    return number;
  }

  void escape(std::string* into) {
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    if (const std::size_t which = kFrom.find(peek()); !ended() && which != std::string_view::npos) {
      ++at_;
      if (into != nullptr) *into += kTo[which];
      return;
    }
    expect('u', "no such escape");
    char32_t point = hex();
    if (point >= 0xd800 && point < 0xdc00 && line_.substr(at_, 2) == "\\u") {
      const std::size_t second = at_;
      at_ += 2;
      const std::uint32_t low = hex();
      if (low >= 0xdc00 && low < 0xe000) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
      } else {
        at_ = second;
      }
    }
    if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
    if (into != nullptr) append(point, *into);
  }

  std::string_view line_;
  std::size_t at_ = 0;
};

std::variant<Record, Malformed> parse(Scanner& scanner) {
  Record record;
  bool has_text = false;
  std::string_view wrong_text;
  scanner.skip_blanks();
  scanner.expect('{', "no JSON object");
  scanner.skip_blanks();
  record.input = "{";
  if (!scanner.accept('}')) {
    do {
      scanner.skip_blanks();
      const std::size_t member = scanner.at();
      std::string key;
      scanner.string(&key);
      scanner.skip_blanks();
      scanner.expect(':', "a colon must stand here");
      scanner.skip_blanks();
      if (key == "text") {
        if (has_text) wrong_text = "the member \"text\" stands twice";
        has_text = true;
        if (scanner.peek() == '"') {
          record.text.clear();
          scanner.string(&record.text);
        } else {
          wrong_text = "the member \"text\" is no string";
          scanner.value();
        }
      } else {
        scanner.value();
        if (record.input.size() > 1) record.input += ',';
        record.input += scanner.since(member);
      }
      scanner.skip_blanks();
    } while (scanner.accept(','));
    scanner.expect('}', "a comma or the end of the object must stand here");
  }
  record.input += '}';
  scanner.skip_blanks();
  if (!scanner.ended()) scanner.fail("something stands behind the object");
  if (!has_text) wrong_text = "the member \"text\" is missing";
  if (!wrong_text.empty()) return Malformed{std::string(wrong_text), std::move(record.input)};
  return record;
}

}  // namespace

std::variant<Record, Malformed> parse_record(std::string_view line) {
  std::size_t replaced = 0;
  repair_utf8(line, replaced);
  if (replaced > 0) return Malformed{"not valid UTF-8", ""};
  Scanner scanner(line);
  try {
    return parse(scanner);
  } catch (const Wrong& wrong) {
    return Malformed{"byte " + std::to_string(wrong.at + 1) + ": " + std::string(wrong.why), ""};
  }
}

}  // namespace copydesk::cli
