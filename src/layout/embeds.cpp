// Tokens between spaces: handles, links, marks and words.
#include "layout/embeds.hpp"

#include <algorithm>

#include "layout/date_lines.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kMostBytes = 160;
constexpr std::size_t kMostWords = 16;
constexpr std::uint32_t kLongestName = 6;  // words before a handle

bool is_handle_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_' || byte == '.';
}

/// `@adalind`, `(@adalind)`, `@adalind:`
bool is_handle(std::string_view token) {
  if (token.starts_with('(')) token.remove_prefix(1);
  while (!token.empty() && std::string_view("):,.").find(token.back()) != std::string_view::npos)
    token.remove_suffix(1);
  return token.size() > 2 && token[0] == '@' && std::all_of(token.begin() + 1, token.end(), is_handle_byte);
}

/// Links that networks put into posts themselves.
bool is_post_link(std::string_view token) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (token.starts_with(scheme)) token.remove_prefix(scheme.size());
  }
  return token.starts_with("t.co/") || token.starts_with("pic.twitter.com/") ||
         token.starts_with("pic.x.com/");
}

bool is_dash(char32_t point) {
  return point == '-' || point == 0x2013 || point == 0x2014;
}

bool is_mark(std::string_view token) {
  for (std::size_t at = 0; at < token.size();) {
    const char32_t point = decode(token, at);
    if (is_letter(point) || is_digit(point)) return false;
  }
  return true;
}

/// What the tokens of a row are.
struct Tokens {
  std::uint32_t handles = 0;
  std::uint32_t links = 0;
  std::uint32_t words = 0;
  std::uint32_t words_before = 0;  // of them, before the first handle
  std::uint32_t handle_end = 0;    // byte behind the last handle
  bool signs = false;              // a dash stands before everything
};

Tokens read_tokens(std::string_view text, Span row) {
  Tokens tokens;
  std::uint32_t begin = row.begin;
  for (std::uint32_t at = row.begin; at < row.end;) {
    std::size_t next = at;
    const bool space = is_space(decode(text, next));
    const bool last = next >= row.end;
    const std::uint32_t end = space ? at : static_cast<std::uint32_t>(next);
    if ((space || last) && end > begin) {
      const std::string_view token = text.substr(begin, end - begin);
      if (is_handle(token)) {
        if (tokens.handles == 0) tokens.words_before = tokens.words;
        ++tokens.handles;
        tokens.handle_end = end;
      } else if (is_post_link(token)) {
        ++tokens.links;
      } else if (!is_mark(token)) {
        ++tokens.words;
      } else if (begin == row.begin && is_dash(peek(text, begin))) {
        tokens.signs = true;
      }
    }
    at = static_cast<std::uint32_t>(next);
    if (space) begin = at;
  }
  return tokens;
}

/// `3h`, `Mar 3`, `2 hours ago`: when a post was sent.
bool is_stamp(std::string_view text, const std::vector<LineWord>& words) {
  static constexpr auto kUnits = form_set("s", "m", "h", "d", "w", "y", "hr", "mo", "min");
  if (words.size() == 1 && words[0].digits && words[0].letters > 0) {
    const char unit = static_cast<char>(text[words[0].bytes.end - 1] | 0x20);
    return words[0].letters == 1 && std::string_view("smhdwy").find(unit) != std::string_view::npos;
  }
  if (words.size() == 2 && words[0].number) return kUnits.has(words[1]) || is_date_line(text, words);
  return is_date_line(text, words);
}

/// `12:41 PM · Mar 3, 2023 · Twitter for iPhone`
bool names_client(std::string_view text, const std::vector<LineWord>& words) {
  const auto client = std::find_if(words.begin(), words.end(),
                                   [](const LineWord& word) { return word.hash == hash_of("twitter"); });
  if (words.end() - client < 3 || words.end() - client > 4) return false;
  static constexpr auto kBehind = form_set("for", "web");
  return kBehind.has(client[1]) && client != words.begin() && is_date_line(text, {words.begin(), client});
}

/// `1.2K Retweets 345 Quote Tweets`: nothing but numbers and what they count.
bool counts_reactions(const std::vector<LineWord>& words) {
  static constexpr auto kCounted =
      form_set("retweets", "retweet", "likes", "reposts", "replies", "bookmarks", "views");
  static constexpr auto kBeside =
      form_set("quote", "quotes", "tweets", "like", "reply", "repost", "view", "k", "m", "and", "comments",
               "shares", "people", "are", "talking", "about", "this");
  bool number = false;
  bool counted = false;
  for (const LineWord& word : words) {
    if (word.digits && word.letters <= 1) {
      number = true;
    } else if (kCounted.has(word)) {
      counted = true;
    } else if (!kBeside.has(word)) {
      return false;
    }
  }
  return number && counted;
}

}  // namespace

bool is_picture_counter(std::string_view text, const std::vector<LineWord>& words) {
  static constexpr auto kPictures = form_set("photo", "image", "picture", "pic", "slide", "page", "gallery");
  if (words.empty()) return false;
  const std::size_t first = kPictures.has(words[0]) ? 1 : 0;
  if (words.size() == first + 3)
    return words[first].number && words[first + 1].hash == hash_of("of") && words[first + 2].number;
  return first == 1 && words.size() == 3 && words[1].number && words[2].number &&
         gap_behind(text, words, 1).find('/') != std::string_view::npos;
}

bool is_bare_address(std::string_view text, Span row) {
  const std::string_view bytes = text.substr(row.begin, row.size());
  return (bytes.starts_with("https://") || bytes.starts_with("http://")) &&
         bytes.find(' ') == std::string_view::npos;
}

bool is_post_chrome(std::string_view text, Span row, const std::vector<LineWord>& words) {
  if (row.size() > kMostBytes || words.empty() || words.size() > kMostWords) return false;
  const Tokens tokens = read_tokens(text, row);
  if (tokens.handles + tokens.links > 0 && tokens.words == 0) return true;
  if (tokens.handles == 0) return counts_reactions(words) || names_client(text, words);
  if (words.size() > 2 && words[0].hash == hash_of("replying") && words[1].hash == hash_of("to"))
    return tokens.words - std::min(tokens.words, 2u) < tokens.handles ||
           words.back().hash == hash_of("others");  // `Replying to @adalind and 3 others`
  // `Ada Lind @adalind · 3h`: a name, the handle, and when.
  if (tokens.handles != 1 || tokens.signs || tokens.words_before > kLongestName) return false;
  const auto behind = std::find_if(words.begin(), words.end(), [&](const LineWord& word) {
    return word.bytes.begin >= tokens.handle_end;
  });
  const bool named = std::all_of(words.begin(), behind, [&](const LineWord& word) {
    return word.capital || word.digits || !word.lists.has(List::function_word);
  });
  return named && behind != words.end() && is_stamp(text, {behind, words.end()});
}

}  // namespace copydesk
