// Words of a line: letters and digits, everything else parts them.
#include "layout/line_words.hpp"

#include "layout/glued_words.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr bool is_apostrophe(char32_t point) {
  return point == '\'' || point == 0x2019 || point == 0x2bc;
}

/// Builds one word character by character; the hash is FNV-1a over its lower-cased UTF-8.
class WordBuilder {
 public:
  void add(char32_t point) {
    const bool upper = is_upper(point);
    const bool digit = is_digit(point);
    if (size_ > 0 && (digit != after_digit_ || (upper && (lower_ || word_.letters > 1)))) mixed_ = true;
    after_digit_ = digit;
    if (digit) {
      if (word_.letters == 0 && size_ == 0) word_.digits = true;
      const bool counts = point < 0x80 && word_.value < 100000000;
      word_.value = counts ? word_.value * 10 + static_cast<std::uint32_t>(point - '0') : 0;
      ++digit_count_;
    } else if (point != '\'' && point != '-') {
      if (word_.letters == 0 && size_ == 0) word_.capital = upper;
      if (!upper) lower_ = true;
      ++word_.letters;
    }
    ++size_;
    add_byte_form(to_lower(point));
  }
  bool empty() const { return size_ == 0; }
  /// Whether two words may have run together.
  bool may_be_glued() const { return mixed_ || (digit_count_ > 4 && digit_count_ < 7); }
  LineWord finish(Span bytes, const Lexicon& lexicon) {
    word_.bytes = bytes;
    word_.hash = hash_;
    word_.number = digit_count_ > 0 && word_.letters == 0;
    word_.shouted = word_.letters >= 2 && !lower_;
    lexicon.fetch(hash_);
    const LineWord done = word_;
    clear();
    return done;
  }
  void clear() {
    word_ = {};
    hash_ = kEmpty;
    size_ = digit_count_ = 0;
    lower_ = after_digit_ = mixed_ = false;
  }

 private:
  void add_byte_form(char32_t point) {
    if (point < 0x80) {
      hash_ = (hash_ ^ static_cast<unsigned char>(point)) * 0x100000001b3ULL;
      return;
    }
    std::string form;  // short: no memory is asked for
    append(point, form);
    for (const char byte : form) hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }

  static constexpr std::uint64_t kEmpty = hash_of("");
  LineWord word_;
  std::uint64_t hash_ = kEmpty;
  std::uint32_t size_ = 0;
  std::uint32_t digit_count_ = 0;
  bool lower_ = false;
  bool after_digit_ = false;
  bool mixed_ = false;
};

void split_words(std::string_view text, Span bytes, const Lexicon& lexicon, std::size_t limit,
                 std::vector<LineWord>& words) {
  WordBuilder word;
  std::uint32_t begin = bytes.begin;
  std::uint32_t end = bytes.begin;
  std::size_t count = 0;
  const auto push = [&](Span span) {
    const std::uint32_t glue = word.may_be_glued() ? find_glue(text, span) : kNone;
    if (glue == kNone) {
      words.push_back(word.finish(span, lexicon));
      ++count;
      return;
    }
    word.clear();
    const std::size_t before = words.size();
    split_words(text, {span.begin, glue}, lexicon, limit, words);
    split_words(text, {glue, span.end}, lexicon, limit, words);
    count += words.size() - before;
  };
  for (std::size_t at = bytes.begin; at < bytes.end && count < limit;) {
    const auto start = static_cast<std::uint32_t>(at);
    const char32_t point = decode(text, at);
    if (is_invisible(point)) continue;
    const bool inside = is_letter(point) || is_digit(point) || (is_combining(point) && !word.empty());
    if (inside) {
      if (word.empty()) begin = start;
      word.add(point);
      end = static_cast<std::uint32_t>(at);
      continue;
    }
    if (is_apostrophe(point) && !word.empty() && at < bytes.end) {
      std::size_t next = at;
      const char32_t after = decode(text, next);
      if (is_letter(after)) {
        const char32_t third = next < bytes.end ? peek(text, next) : 0;
        if ((after == 's' || after == 'S') && !is_letter(third) && !is_digit(third)) {
          push({begin, end});
          begin = start;
        }
        word.add('\'');
        continue;
      }
    }
    const bool hyphen = point == '-' || point == 0x2010 || point == 0x2011;
    if (hyphen && !word.empty() && at < bytes.end && is_letter(peek(text, at)) &&
        is_letter(peek_back(text, start))) {
      word.add('-');
      continue;
    }
    if (!word.empty()) push({begin, end});
    if (point == '&') {
      word.add('&');
      words.push_back(word.finish({start, static_cast<std::uint32_t>(at)}, lexicon));
      ++count;
    }
  }
  if (!word.empty()) push({begin, end});
}

}  // namespace

void read_words(std::string_view text, Span bytes, const Lexicon& lexicon, std::size_t limit,
                std::vector<LineWord>& words) {
  const std::size_t before = words.size();
  split_words(text, bytes, lexicon, limit, words);
  for (std::size_t i = before; i < words.size(); ++i) {
    const LexiconEntry entry = lexicon.find(words[i].hash);
    words[i].lists = entry.lists;
    words[i].continues = entry.continues;
    // What phrase_at() will ask for.
    if (entry.continues && i + 1 < words.size()) lexicon.fetch(extend_hash(words[i].hash, words[i + 1].hash));
  }
}

std::string_view gap_behind(std::string_view text, const std::vector<LineWord>& words, std::size_t at) {
  if (at + 1 >= words.size()) return {};
  return text.substr(words[at].bytes.end, words[at + 1].bytes.begin - words[at].bytes.end);
}

std::size_t phrase_at(const std::vector<LineWord>& words, std::size_t first, const Lexicon& lexicon,
                      ListSet wanted) {
  const LineWord& word = words[first];
  std::size_t size = word.lists.any(wanted) ? 1 : 0;
  if (!word.continues) return size;
  std::uint64_t key = word.hash;
  for (std::size_t next = first + 1; next < words.size(); ++next) {
    key = extend_hash(key, words[next].hash);
    const LexiconEntry entry = lexicon.find(key);
    if (entry.lists.any(wanted)) size = next - first + 1;
    if (!entry.continues) break;
  }
  return size;
}

}  // namespace copydesk
