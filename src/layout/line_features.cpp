// Counts words by kind, looks phrases up, and compares the rows of one page.
#include "layout/line_features.hpp"

#include <algorithm>
#include <unordered_map>

#include "layout/date_lines.hpp"
#include "layout/embeds.hpp"
#include "layout/pointers.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kBytesRead = 4096;  // marks are sought so far into a row

bool is_addressing(const LineWord& word) {
  return word.hash == hash_of("you") || word.hash == hash_of("your") || word.hash == hash_of("our") ||
         word.hash == hash_of("us") || word.hash == hash_of("we") || word.hash == hash_of("my");
}

void read_marks(std::string_view text, LineFeatures& line) {
  std::uint32_t latin = 0;
  std::uint32_t other = 0;
  constexpr char32_t kBehindLatin = 0x370;
  const std::size_t end = std::min<std::size_t>(line.row.bytes.end, line.row.bytes.begin + kBytesRead);
  for (std::size_t at = line.row.bytes.begin; at < end;) {
    const std::size_t start = at;
    const char32_t point = decode(text, at);
    if (is_letter(point)) ++(point < kBehindLatin ? latin : other);
    switch (point) {
      case ',':
        line.comma = true;
        break;
      case '|':
      case 0xbb:
      case 0x203a:
      case 0x2192:
      case 0x2190:
      case 0x25ba:
      case 0x25b6:
        line.separators = true;
        break;
      case '"':
      case 0x201c:
      case 0x201d:
      case 0x2018:
        line.quotes = true;
        break;
      case 0xa9:  // not behind a letter: `é` read in a wrong encoding gives two characters, the second this
        line.copyright =
            start == line.row.bytes.begin || !is_letter(peek_back(text, static_cast<std::uint32_t>(start)));
        break;
      case '@':
        if (at < end && is_letter(peek(text, at))) line.address = true;
        break;
      case ':':
        if (text.substr(start, 3) == "://") line.address = true;
        break;
      case 'w':
        if (text.substr(start, 4) == "www.") line.address = true;
        break;
      default:
        break;
    }
  }
  line.other_script = other > latin;
}

bool is_comment_stamp(const std::vector<LineWord>& words) {
  constexpr std::size_t kMost = 18;
  if (words.size() < 3 || words.size() > kMost) return false;
  const std::uint64_t last = words.back().hash;
  if (last != hash_of("said") && last != hash_of("says") && last != hash_of("wrote") &&
      last != hash_of("writes") && last != hash_of("commented"))
    return false;
  return std::any_of(words.begin(), words.end(), [](const LineWord& word) {
    return word.lists.has(List::month) || word.hash == hash_of("ago") || word.hash == hash_of("pm") ||
           word.hash == hash_of("am");
  });
}

/// `Sport`, `News / Sport / Football`
bool names_sections(const std::vector<LineWord>& words, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t size = phrase_at(words, i, lexicon, set_of(List::section_name));
    if (size == 0) return false;
    i += size;
  }
  return true;
}

void read_phrases(const std::vector<LineWord>& words, const Lexicon& lexicon, LineFeatures& line) {
  const ListSet phrases = set_of(List::promo_phrase);
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t size = phrase_at(words, i, lexicon, phrases);
    line.promo_phrases += size > 0;
    i += size > 0 ? size : 1;
  }
  line.promo_start = phrase_at(words, 0, lexicon, set_of(List::promo_start)) > 0;
  // Whole rows: numbers count for nothing (`57 shares`, `Comments (3)`).
  thread_local std::vector<LineWord> bare;
  bare.clear();
  for (const LineWord& word : words) {
    if (!word.number) bare.push_back(word);
  }
  constexpr std::size_t kLongest = 9;
  if (bare.empty() || bare.size() > kLongest) return;
  const auto whole = [&](ListSet lists) { return phrase_at(bare, 0, lexicon, lists) == bare.size(); };
  line.promo_line = whole(set_of(List::promo_line));
  line.promo_heading = whole(set_of(List::promo_heading));
  line.section = bare.size() == words.size() && names_sections(words, lexicon);
  const std::size_t outlet =
      phrase_at(bare, 0, lexicon, set_of(List::news_outlet) | set_of(List::news_agency));
  // An edition behind the name: `The Guardian - AU`.
  const bool edition =
      outlet > 0 && outlet + 1 == bare.size() && bare.back().shouted && bare.back().letters <= 3;
  line.outlet = bare[0].capital && !line.section && outlet > 0 && (outlet == bare.size() || edition);
}

std::uint32_t key_of(const LineWord& word) {
  const bool content =
      (word.letters >= 4 || word.shouted || word.number) && !word.lists.has(List::function_word);
  return static_cast<std::uint32_t>(word.hash >> 32 ^ word.hash) << 1 | static_cast<std::uint32_t>(content);
}

}  // namespace

bool is_prose(const LineFeatures& line) {
  return line.words >= 10 && line.row.ends_sentence && 6 * line.functions >= line.words;
}

std::vector<LineFeatures> describe_rows(std::string_view text, const std::vector<Row>& rows,
                                        const Lexicon& lexicon, RowWords* row_words) {
  const ListSet name_lists = set_of(List::male_name) | set_of(List::female_name) | set_of(List::surname);
  std::vector<LineFeatures> lines;
  lines.reserve(rows.size());
  std::unordered_map<std::uint64_t, std::uint32_t> repeats;
  std::vector<LineWord> words;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    LineFeatures line;
    line.row = rows[i];
    line.blank_after = i + 1 == rows.size() || rows[i + 1].blanks > 0;
    words.clear();
    read_words(text, line.row.bytes, lexicon, kWordsRead, words);
    line.words = static_cast<std::uint32_t>(words.size());
    std::uint64_t key = 0;
    for (const LineWord& word : words) {
      line.functions += word.lists.has(List::function_word);
      line.capitals += word.capital;
      line.shouted += word.shouted;
      line.numbers += word.digits;
      line.addressing += is_addressing(word);
      line.letters += word.letters;
      line.names += word.capital && word.lists.any(name_lists);
      key = extend_hash(key, word.number ? 1 : word.hash);
      if (row_words != nullptr) row_words->keys.push_back(key_of(word));
    }
    if (row_words != nullptr) row_words->begins.push_back(static_cast<std::uint32_t>(row_words->keys.size()));
    line.key = key;
    read_marks(text, line);
    if (!words.empty()) {
      read_phrases(words, lexicon, line);
      line.date_line = is_date_line(text, words);
      if (words.size() < kWordsRead) {
        line.credit = find_credit(text, line.row.bytes, words, lexicon);
        line.caption = caption_label(text, line.row.bytes, words);
        line.caption_words = is_worded_as_caption(text, line.row.bytes, words);
      }
      ++repeats[key];
    }
    line.comment_stamp = line.row.ends_colon && line.numbers > 0 && is_comment_stamp(words);
    line.counter = is_picture_counter(text, words);
    line.post = is_post_chrome(text, line.row.bytes, words);
    line.pointer = is_pointer(text, line.row.bytes, words) && !line.credit && !line.caption;
    // `Source: example.org`
    line.source = line.row.bytes.size() > 7 && line.words > 1 && line.words <= 5 &&
                  words[0].hash == hash_of("source") && text[words[0].bytes.end] == ':';
    // Its address above everything.
    if (i == 0) line.source = line.source || is_bare_address(text, line.row.bytes);
    const char32_t last = peek_back(text, line.row.bytes.end);
    line.question = last == '?';
    line.ellipsis =
        last == 0x2026 || text.substr(line.row.bytes.begin, line.row.bytes.size()).ends_with("...");
    lines.push_back(line);
  }
  for (LineFeatures& line : lines) {
    if (line.words > 0) line.repeats = repeats[line.key];
  }
  return lines;
}

}  // namespace copydesk
