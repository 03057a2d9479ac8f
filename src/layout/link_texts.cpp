// Told by the menu's last word and by the surname that comes again, glued to a headline or before a capital.
#include "layout/link_texts.hpp"

#include <algorithm>

namespace copydesk {
namespace {

constexpr std::string_view kLast = "MORE";
constexpr std::uint32_t kLongest = 1500;  // bytes
constexpr int kMostNames = 7;             // between the surname and itself: `Robert (Bob) Swan`

bool is_upper_byte(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool is_lower_byte(char byte) {
  return byte >= 'a' && byte <= 'z';
}
/// Letters beyond ASCII and the marks inside names are part of a word.
bool is_word_byte(char byte) {
  return is_upper_byte(byte) || is_lower_byte(byte) || byte == '\'' || byte == '-' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

class LinkTextFinder {
 public:
  LinkTextFinder(std::string_view text, Span block) : text_(text), block_(block) {}

  std::vector<Span> find() const {
    std::vector<Span> found;
    std::uint32_t low = block_.begin;
    for (std::uint32_t at = next_last(block_.begin); at < block_.end; at = next_last(at + 1)) {
      if (!closes(at)) continue;
      const std::uint32_t from = std::max(low, at > kLongest ? at - kLongest : 0);
      const std::uint32_t begin = begin_before(from, at);
      low = at + static_cast<std::uint32_t>(kLast.size());
      if (begin != kNone) found.push_back({begin, low});
    }
    return found;
  }

 private:
  std::uint32_t next_last(std::uint32_t from) const {
    const std::size_t at = text_.substr(0, block_.end).find(kLast, from);
    return at == std::string_view::npos ? block_.end : static_cast<std::uint32_t>(at);
  }

  /// Not `READ MORE`, `MOREOVER`.
  bool closes(std::uint32_t at) const {
    const std::uint32_t end = at + static_cast<std::uint32_t>(kLast.size());
    if (at < block_.begin + 2 || (end < block_.end && is_word_byte(text_[end]) && text_[end] != '\'' &&
                                  static_cast<unsigned char>(text_[end]) < 0x80))
      return false;
    std::uint32_t before = at;
    while (before > block_.begin && text_[before - 1] == ' ') --before;
    return before > block_.begin && !is_upper_byte(text_[before - 1]);
  }

  /// Behind the first surname in [from, to) that a menu follows, or kNone.
  std::uint32_t begin_before(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t at = from; at < to;) {
      const std::uint32_t end = word_end(at, to);
      if (end == at) {
        ++at;
        continue;
      }
      if (is_before_menu(at, end, to)) {
        // Of `Ana Ruiz Ana Ruiz Board to meet` the second word is the surname.
        const std::uint32_t next = word_end(end + 1, to);
        return is_before_menu(end + 1, next, to) ? next : end;
      }
      at = end;
    }
    return kNone;
  }

  bool is_before_menu(std::uint32_t begin, std::uint32_t end, std::uint32_t to) const {
    return end > begin + 1 && is_upper_byte(text_[begin]) && is_lower_byte(text_[end - 1]) &&
           opens_menu(text_.substr(begin, end - begin), end, to);
  }

  std::uint32_t word_end(std::uint32_t at, std::uint32_t to) const {
    while (at < to && is_word_byte(text_[at])) ++at;
    return at;
  }

  /// Whether names and then the surname again stand from `at` on, and a headline behind it.
  bool opens_menu(std::string_view surname, std::uint32_t at, std::uint32_t to) const {
    for (int names = 0; names <= kMostNames; ++names) {
      if (at + 1 >= to || text_[at] != ' ') return false;
      ++at;
      const std::uint32_t begin = at;
      while (at < to && text_[at] != ' ') ++at;
      const auto word = text_.substr(begin, at - begin);
      if (word.empty()) return false;
      if (names > 0 && word.starts_with(surname)) {
        if (word.size() > surname.size()) return begins_headline(word[surname.size()]);
        return at + 1 < to && begins_headline(text_[at + 1]);
      }
      const bool named = is_upper_byte(word.front()) || word.front() == '(' || word.front() == '"' ||
                         static_cast<unsigned char>(word.front()) >= 0x80 || word == "de" || word == "von" ||
                         word == "van" || word == "la";
      if (!named || word.back() == ',' || word.back() == ';' || word.back() == ':') return false;
    }
    return false;
  }

  /// `Ruiz's` begins none.
  static bool begins_headline(char byte) {
    return is_upper_byte(byte) || (byte >= '0' && byte <= '9') || byte == '"';
  }

  std::string_view text_;
  Span block_;
};

}  // namespace

std::vector<Span> find_link_texts(std::string_view text, Span block) {
  return LinkTextFinder(text, block).find();
}

}  // namespace copydesk
