// Scores of the rows above the story.
#include "layout/headline.hpp"

#include <algorithm>
#include <unordered_set>

#include "layout/bylines.hpp"
#include "layout/dates.hpp"
#include "layout/line_clues.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kHeadRows = 400;  // rows above the story among which the headline is sought

// How much of what the chain says of headlines counts beside the signs below.
constexpr float kHeadlineTrust = 0.12F;
constexpr auto kBodyType = static_cast<std::size_t>(LineType::body);
constexpr auto kHeadlineType = static_cast<std::size_t>(LineType::headline);

class HeadlineFinder {
 public:
  HeadlineFinder(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
                 const Lexicon& lexicon, std::uint32_t start)
      : text_(text), lines_(lines), story_(story), lexicon_(lexicon), start_(start) {}

  std::uint32_t find() {
    const auto in_story = story_words();
    const auto beginnings = title_beginnings();
    std::uint32_t best = kNone;
    float best_score = 0.6F;
    const std::uint32_t first = start_ > kHeadRows ? start_ - kHeadRows : 0;
    std::vector<float> scores(start_ - first, -9.0F);
    for (std::uint32_t i = first; i < start_; ++i) {
      const LineFeatures& line = lines_[i];
      if (line.words < 2 || line.words > 40 || line.date_line || line.credit || line.promo_line ||
          line.promo_heading || line.caption || line.copyright || line.outlet)
        continue;
      const Span bytes = line.row.bytes;
      if (text_[bytes.begin] == '[' && text_[bytes.end - 1] == ']') continue;  // a picture's place
      const auto& row_words = words(i);
      std::uint32_t content = 0;
      std::uint32_t returning = 0;
      for (const LineWord& word : row_words) {
        if (!is_content(word)) continue;
        ++content;
        returning += in_story.contains(word.hash);
      }
      const bool copied = line.words >= 3 && beginnings.contains(line.key);
      if (is_byline(i)) continue;
      float score =
          content == 0 ? 0.0F : 2.0F * static_cast<float>(returning) / static_cast<float>(content + 1);
      score += copied ? 1.5F : 0.0F;
      score += line.repeats > 1 && line.words >= 4 ? 0.5F : 0.0F;
      score += line.words >= 5 && line.words <= 20 ? 0.5F : line.words <= 3 ? -0.5F : 0.0F;
      score -= line.row.ends_sentence && !line.question ? 0.6F : 0.0F;
      score -= line.promo_start ? 0.8F : 0.0F;
      score -= is_names(i) ? 2.5F : 0.0F;
      score -= static_cast<float>(std::min(line.promo_phrases, 2u)) * 0.8F;
      const bool numbered =
          row_words[0].number && text_.substr(row_words[0].bytes.end, 1) == ".";  // `2. Example`
      score -= line.row.bullet || numbered ? 0.8F : 0.0F;
      score -= line.section ? 1.0F : 0.0F;
      score -= line.address ? 1.0F : 0.0F;
      score -= line.row.starts_lower ? 0.5F : 0.0F;
      score -= line.row.ends_colon ? 0.6F : 0.0F;
      score -= std::min(0.012F * static_cast<float>(start_ - i), 1.2F);
      score += kHeadlineTrust * std::clamp(likeness(i), -4.0F, 12.0F);
      if (announces(i + 1) || announces(i + 2)) {
        score += 0.7F;
      } else if (announces(i + 3) || announces(i + 4)) {
        score += 0.5F;  // standfirst, share bar or picture between
      }
      if (line.numbers > 0 && find_date(text_, words(i))) score -= 1.0F;
      if (i > 0 && lines_[i - 1].date_line) score += 0.2F;
      if (i > 0 && is_byline(i - 1)) score -= 0.6F;
      if (i > 0 && lines_[i - 1].words > line.words && ends_with_row(i - 1, i)) score += 0.8F;
      if (i + 1 == start_) score += 0.2F;
      scores[i - first] = score;
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    return best == kNone ? kNone : above_standfirst(best, first, scores);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(lines_.size()); }

  const std::vector<LineWord>& words(std::uint32_t row) {
    words_.clear();
    read_words(text_, lines_[row].row.bytes, lexicon_, kWordsRead, words_);
    return words_;
  }

  /// Words of four letters and more in the story's beginning.
  std::unordered_set<std::uint64_t> story_words() {
    std::unordered_set<std::uint64_t> found;
    std::uint32_t rows = 0;
    for (std::uint32_t i = start_; i < size() && rows < 25; ++i) {
      if (!story_.kept[i]) continue;
      ++rows;
      for (const LineWord& word : words(i)) {
        if (is_content(word)) found.insert(word.hash);
      }
    }
    return found;
  }
  static bool is_content(const LineWord& word) {
    return (word.letters >= 4 || word.shouted || word.number) && !word.lists.has(List::function_word);
  }

  /// The keys of the beginnings of the page's first rows: `Storm nears coast | The Example` opens with the
  /// headline.
  std::unordered_set<std::uint64_t> title_beginnings() {
    std::unordered_set<std::uint64_t> found;
    for (std::uint32_t i = 0; i < std::min(size(), 4u); ++i) {
      std::uint64_t key = 0;
      std::size_t count = 0;
      for (const LineWord& word : words(i)) {
        key = extend_hash(key, word.number ? 1 : word.hash);
        if (++count >= 3 && count < lines_[i].words) found.insert(key);
      }
    }
    return found;
  }

  bool announces(std::uint32_t row) {
    if (row >= size()) return false;
    const LineFeatures& line = lines_[row];
    if (line.words == 0 || line.words > 30) return false;
    if (line.date_line) return true;
    const auto byline = find_byline(text_, words(row), lexicon_);
    return byline && (byline->announced || byline->known_name);
  }

  /// A standfirst repeats more of the story than the headline above it: where the best row is long and a
  /// likely one stands right above it, that one is the headline.
  std::uint32_t above_standfirst(std::uint32_t best, std::uint32_t first, const std::vector<float>& scores) {
    if (best == first || lines_[best].words < 8) return best;
    const LineFeatures& line = lines_[best];
    const LineFeatures& above = lines_[best - 1];
    constexpr float kLikely = 0.6F;
    constexpr float kSure = 1.4F;
    const float likely = scores[best - 1 - first];
    // A page that begins with two likely rows and then the story: headline and standfirst.
    constexpr std::uint32_t kBareHead = 8;
    if (best == 1 && start_ < kBareHead && above.words >= 5 && above.words <= 22 &&
        !above.row.ends_sentence && !above.promo_start && above.promo_phrases == 0 && likely > 0.0F)
      return 0;
    constexpr float kClearly = 8.0F;
    const bool unlike = likeness(best - 1) < 0.0F && likeness(best) > 0.0F;
    if (unlike || (above.words <= 6 && likeness(best - 1) + kClearly < likeness(best))) return best;
    // The page's first row, and long prose below it.
    if (best == 1 && above.words >= 2 && above.words <= 14 && line.words >= 12 && !above.section &&
        !above.outlet && likely > 0.0F)
      return 0;
    const bool long_enough = above.words >= 4 || (above.words >= 3 && likely > kSure);
    if (!long_enough || above.words > 22 || line.words < above.words || above.repeats > line.repeats ||
        likely < kLikely)
      return best;
    // Kickers have no verb or preposition; a title of three words in a breadcrumb is one all the same.
    const bool worded = above.functions > 0 || above.words >= 6 || likely > kSure;
    return worded && 3 * line.functions >= line.words / 2 ? best - 1 : best;
  }

  /// How much more a headline than the story's own words the row is to the chain.
  float likeness(std::uint32_t row) const {
    const auto& margins = story_.chain.margins[row];
    return margins[kHeadlineType] - std::max(margins[kBodyType], 0.0F);
  }

  /// Whether a row ends with the words of another: a breadcrumb with the headline.
  bool ends_with_row(std::uint32_t row, std::uint32_t other) {
    if (lines_[row].words >= kWordsRead || lines_[row].words > lines_[other].words + 12) return false;
    const std::vector<LineWord> tail = words(other);
    const auto& all = words(row);
    return !tail.empty() && all.size() > tail.size() &&
           std::equal(tail.rbegin(), tail.rend(), all.rbegin(),
                      [](const LineWord& a, const LineWord& b) { return a.hash == b.hash; });
  }

  bool is_byline(std::uint32_t row) {
    const LineFeatures& line = lines_[row];
    if (line.words > 14) return false;
    const auto byline = find_byline(text_, words(row), lexicon_);
    return byline && byline->announced;
  }

  /// `Jane Doe and John Roe`: nothing but names, no verb or preposition among them.
  bool is_names(std::uint32_t row) {
    const LineFeatures& line = lines_[row];
    if (line.words > 8 || line.names < 2 || line.functions > 1) return false;
    const auto byline = find_byline(text_, words(row), lexicon_);
    return byline && byline->known_name && byline->authors.size() > 1;
  }
  std::string_view text_;
  const std::vector<LineFeatures>& lines_;
  const Story& story_;
  const Lexicon& lexicon_;
  std::vector<LineWord> words_;
  std::uint32_t start_;
};

}  // namespace

std::uint32_t find_headline(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
                            const Lexicon& lexicon, std::uint32_t start) {
  return HeadlineFinder(text, lines, story, lexicon, start).find();
}

}  // namespace copydesk
