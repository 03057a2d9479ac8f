// A closed set of labels, the mark behind them, and a headline.
#include "layout/pointers.hpp"

#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMostWords = 25;

/// How many words the label at the row's begin has; 0 for none.
std::size_t label_size(const std::vector<LineWord>& words) {
  static constexpr auto kAlone =
      form_set("more", "related", "read", "watch", "listen", "photos", "gallery", "recommended", "also");
  static constexpr auto kFirst =
      form_set("read", "also", "see", "watch", "listen", "related", "must", "up", "don't", "more", "dig");
  static constexpr auto kSecond =
      form_set("more", "also", "read", "next", "see", "watch", "this", "live", "now", "story", "stories",
               "article", "articles", "content", "coverage", "reading", "news", "post", "posts", "video",
               "photos", "link", "links", "miss", "deeper", "here", "column", "columns");
  if (words.size() > 2 && kFirst.has(words[0]) && kSecond.has(words[1])) return 2;
  return words.size() > 1 && kAlone.has(words[0]) ? 1 : 0;
}

bool is_label_mark(std::string_view gap) {
  return gap.find_first_of(":|>") != std::string_view::npos || gap.find("»") != std::string_view::npos ||
         gap.find("›") != std::string_view::npos;
}

}  // namespace

bool is_pointer(std::string_view text, Span row, const std::vector<LineWord>& words) {
  if (words.size() < 3 || words.size() > kMostWords || !words[0].capital) return false;
  std::size_t size = label_size(words);
  // `Watch: Stories from the islands`: the second word begins the headline.
  if (size == 2 && is_label_mark(gap_behind(text, words, 0))) size = 1;
  if (size == 0 || size >= words.size() || !is_label_mark(gap_behind(text, words, size - 1))) return false;
  if (!words[size].capital && !words[size].digits) return false;
  const char32_t last = peek_back(text, row.end);
  return last != '.';
}

}  // namespace copydesk
