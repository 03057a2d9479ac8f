// The headline by its words' return in the story; the rest by form and nearness to it.
#include "layout/head.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "layout/bylines.hpp"
#include "layout/datelines.hpp"
#include "layout/dates.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kHeadRows = 120;  // rows above the story among which the headline is sought

class Head {
 public:
  Head(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
       const Lexicon& lexicon, std::vector<RowLabel>& labels)
      : text_(text), lines_(lines), story_(story), lexicon_(lexicon), labels_(labels) {
    start_ = first_paragraph();
  }

  std::uint32_t label() {
    if (start_ == kNone) return kNone;
    const std::uint32_t headline = find_headline();
    if (headline != kNone) {
      set(headline, BlockKind::headline, "rule:headline");
      label_copies(headline);
    }
    label_around(headline);
    label_sign_off();
    return headline;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(lines_.size()); }
  void set(std::uint32_t row, BlockKind kind, std::string_view reason) { labels_[row] = {kind, reason}; }

  const std::vector<LineWord>& words(std::uint32_t row) {
    words_.clear();
    read_words(text_, lines_[row].row.bytes, lexicon_, kWordsRead, words_);
    return words_;
  }

  /// The first row of the story that is a sentence, or its first row at all.
  std::uint32_t first_paragraph() const {
    const auto opens = [&](std::uint32_t i) {
      return story_.kept[i] && is_prose(lines_[i]) && !lines_[i].credit;
    };
    // In the densest run of prose; a paragraph shortly above it, too, stray ones of other stories not.
    constexpr std::uint32_t kStray = 8;
    std::uint32_t start = kNone;
    for (std::uint32_t i = story_.core.begin; i < size() && start == kNone; ++i) {
      if (opens(i)) start = i;
    }
    std::uint32_t above = 0;
    for (std::uint32_t i = start == kNone ? size() : start; i-- > 0 && above <= kStray;) {
      ++above;
      if (opens(i)) {
        start = i;
        above = 0;
      }
    }
    if (start != kNone) return start;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (story_.kept[i]) return i;
    }
    return kNone;
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
    const auto byline = find_byline(text_, line.row.bytes, words(row), lexicon_);
    return byline && (byline->announced || byline->known_name);
  }

  std::uint32_t find_headline() {
    const auto in_story = story_words();
    const auto beginnings = title_beginnings();
    std::uint32_t best = kNone;
    float best_score = 0.9F;
    const std::uint32_t first = start_ > kHeadRows ? start_ - kHeadRows : 0;
    std::vector<float> scores(start_ - first, -9.0F);
    for (std::uint32_t i = first; i < start_; ++i) {
      const LineFeatures& line = lines_[i];
      if (line.words < 2 || line.words > 40 || line.date_line || line.credit || line.promo_line ||
          line.promo_heading || line.caption || line.copyright || line.outlet)
        continue;
      const auto& row_words = words(i);
      std::uint32_t content = 0;
      std::uint32_t returning = 0;
      for (const LineWord& word : row_words) {
        if (!is_content(word)) continue;
        ++content;
        returning += in_story.contains(word.hash);
      }
      const bool copied = line.words >= 3 && beginnings.contains(line.key);
      const bool announced_name = is_byline(i);
      if (announced_name) continue;
      float score =
          content == 0 ? 0.0F : 2.0F * static_cast<float>(returning) / static_cast<float>(content + 1);
      score += copied ? 1.5F : 0.0F;
      score += line.repeats > 1 && line.words >= 4 ? 0.5F : 0.0F;
      score += line.words >= 5 && line.words <= 20 ? 0.5F : line.words <= 3 ? -0.5F : 0.0F;
      score -= line.row.ends_sentence && !line.question ? 0.6F : 0.0F;
      score -= line.promo_start ? 0.8F : 0.0F;
      score -= static_cast<float>(std::min(line.promo_phrases, 2u)) * 0.8F;
      score -= line.row.bullet ? 0.8F : 0.0F;
      score -= line.section ? 1.0F : 0.0F;
      score -= line.address ? 1.0F : 0.0F;
      score -= line.row.starts_lower ? 0.5F : 0.0F;
      score -= line.row.ends_colon ? 0.6F : 0.0F;
      score -= 0.012F * static_cast<float>(start_ - i);
      if (announces(i + 1) || announces(i + 2)) score += 0.7F;
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

  /// A standfirst repeats more of the story than the headline above it: where the best row is long and a
  /// likely one stands right above it, that one is the headline.
  std::uint32_t above_standfirst(std::uint32_t best, std::uint32_t first, const std::vector<float>& scores) {
    if (best == first || lines_[best].words < 8) return best;
    const LineFeatures& line = lines_[best];
    const LineFeatures& above = lines_[best - 1];
    constexpr float kLikely = 0.6F;
    constexpr float kSure = 1.4F;
    const float likely = scores[best - 1 - first];
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
    const auto byline = find_byline(text_, line.row.bytes, words(row), lexicon_);
    return byline && byline->announced;
  }

  /// The same words elsewhere in the page's head: its <title> with the site's name, a breadcrumb.
  void label_copies(std::uint32_t headline) {
    std::uint64_t key = lines_[headline].key;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (i == headline || lines_[i].words < 3) continue;
      const bool same = lines_[i].key == key;
      bool begins = false;
      if (!same && i < 4 && lines_[i].words > lines_[headline].words) {
        std::uint64_t prefix = 0;
        std::size_t count = 0;
        for (const LineWord& word : words(i)) {
          prefix = extend_hash(prefix, word.number ? 1 : word.hash);
          if (++count == lines_[headline].words) break;
        }
        begins = prefix == key;
      }
      if (same || begins) set(i, BlockKind::boilerplate, "rule:title-again");
    }
  }

  void label_around(std::uint32_t headline) {
    const std::uint32_t anchor = headline == kNone ? start_ : headline;
    const std::uint32_t first = anchor > 8 ? anchor - 8 : 0;
    // A byline may stand below the standfirst and a picture; the story's first rows may hold it too.
    const std::uint32_t last = std::min(size(), start_ + (headline == kNone ? 2 : 1));
    bool named = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (i == headline || labels_[i].reason == "rule:title-again") continue;
      if (i == start_ && is_prose(lines_[i])) continue;
      if (label_row(i, headline, named)) continue;
      if (i > 0 && labels_[i - 1].kind == BlockKind::byline && lines_[i].address && lines_[i].words <= 6) {
        set(i, BlockKind::byline, "rule:author-contact");
        continue;
      }
      if (headline != kNone && i > headline && i < start_ && is_standfirst(i, headline))
        set(i, BlockKind::standfirst, "rule:standfirst");
    }
    label_below_start(headline, last);
    for (std::uint32_t i = 0; headline != kNone && i < headline; ++i) {
      // A stray row among the site's own.
      const bool stray = (i == 0 || !story_.kept[i - 1]) && !story_.kept[i + 1];
      if (labels_[i].kind == BlockKind::paragraph && stray && !is_prose(lines_[i]) &&
          !story_.core.contains(i))
        set(i, BlockKind::boilerplate, "rule:above-headline");
    }
    label_opening(headline);
    label_publishers(headline);
    if (headline != kNone) label_one_section(headline);
  }

  /// A picture's words or a standfirst may read as the story's first paragraphs, the byline and date below
  /// them.
  void label_below_start(std::uint32_t headline, std::uint32_t last) {
    if (headline == kNone) return;
    constexpr std::uint32_t kBelow = 6;
    std::uint32_t end = headline;
    std::uint32_t prose = 0;
    for (std::uint32_t i = last; i < std::min(size(), start_ + kBelow); ++i) {
      if (is_prose(lines_[i]) && !lines_[i].credit && ++prose > 2) break;
      if (lines_[i].words > 26 || labels_[i].kind != BlockKind::boilerplate) {
        if (lines_[i].words > 26 || labels_[i].kind != BlockKind::paragraph) continue;
      }
      const bool dated = lines_[i].date_line || (!is_prose(lines_[i]) && !lines_[i].row.ends_sentence &&
                                                 find_date(text_, words(i)) && lines_[i].functions <= 4);
      if (dated) {
        set(i, BlockKind::date, "rule:date");
      } else if (const auto byline = find_byline(text_, lines_[i].row.bytes, words(i), lexicon_);
                 byline && !lines_[i].row.ends_sentence &&
                 (byline->announced || (byline->known_name && lines_[i].numbers > 0))) {
        set(i, BlockKind::byline, "rule:byline");
      } else {
        continue;
      }
      end = i;
    }
    for (std::uint32_t i = headline + 1; i < end; ++i) {
      if (labels_[i].kind != BlockKind::paragraph || !is_prose(lines_[i])) continue;
      if (lines_[i].caption_words) {
        set(i, BlockKind::caption, "rule:caption-words");
      } else if (is_standfirst(i, headline)) {
        set(i, BlockKind::standfirst, "rule:standfirst");
      }
    }
  }

  /// Prose right below byline and date opens the story even where the site's own rows part it from the rest.
  void label_opening(std::uint32_t headline) {
    if (headline == kNone) return;
    std::uint32_t below = kNone;
    for (std::uint32_t i = headline + 1; i < start_; ++i) {
      const BlockKind kind = labels_[i].kind;
      if (kind == BlockKind::byline || kind == BlockKind::date) below = i;
    }
    constexpr std::uint32_t kNear = 6;
    if (below == kNone || start_ > below + kNear) return;
    for (std::uint32_t i = below + 1; i < start_; ++i) {
      const LineFeatures& line = lines_[i];
      if (labels_[i].kind == BlockKind::boilerplate && is_prose(line) && line.promo_phrases == 0 &&
          !line.promo_start && !line.caption_words && !line.credit && line.repeats == 1 && !line.address)
        set(i, BlockKind::paragraph, "rule:below-byline");
    }
  }

  bool label_row(std::uint32_t i, std::uint32_t headline, bool& named) {
    const LineFeatures& line = lines_[i];
    if (line.words == 0 || line.words > 45 || line.copyright) return false;
    if (line.date_line) {
      set(i, BlockKind::date, "rule:date");
      return true;
    }
    if (line.outlet) {
      // A signature like `The Associated Press` below `By` is the credit of the wire, still the outlet's
      // name.
      set(i, BlockKind::publisher, "rule:outlet-name");
      return true;
    }
    if (line.section && (!story_.kept[i] || headline != kNone)) {
      if (headline == kNone || i + 5 > headline) {
        set(i, BlockKind::section, "rule:section-name");
        return true;
      }
      return false;
    }
    if (line.promo_line || line.promo_heading || line.credit || line.caption) return false;
    const auto& row_words = words(i);
    const auto byline = find_byline(text_, line.row.bytes, row_words, lexicon_);
    if (byline && fits(*byline, i, headline)) {
      set(i, BlockKind::byline, "rule:byline");
      named = true;
      return true;
    }
    if (named && i > 0 && labels_[i - 1].kind == BlockKind::byline && is_author_role(row_words, lexicon_)) {
      set(i, BlockKind::byline, "rule:author-role");
      return true;
    }
    if (line.words <= 16 && !is_prose(line) && find_date(text_, row_words) && !line.row.ends_sentence &&
        line.functions <= 4) {
      set(i, BlockKind::date, "rule:date");
      return true;
    }
    const auto dateline = find_dateline(text_, line.row.bytes, row_words, lexicon_);
    if (dateline && dateline->bytes.end >= row_words.back().bytes.end) {
      set(i, BlockKind::dateline, "rule:dateline");
      return true;
    }
    return false;
  }

  /// Without `By`, names need a sign: a given name, two persons, or a date beside them.
  bool fits(const Byline& byline, std::uint32_t i, std::uint32_t headline) const {
    const LineFeatures& line = lines_[i];
    if (byline.announced) return line.words <= 30 || byline.known_name;
    if (line.row.ends_sentence || line.row.bullet) return false;
    const bool near_headline = headline != kNone && i + 4 > headline && i < headline + 9;
    const bool near_start = i + 5 > start_;
    if (!near_headline && !near_start) return false;
    const auto dated = [&](std::uint32_t row) { return row < size() && lines_[row].date_line; };
    if (byline.signed_by_body) return dated(i + 1) || (i > 0 && dated(i - 1));
    return byline.known_name || byline.authors.size() > 1 || dated(i + 1) || (i > 0 && dated(i - 1)) ||
           line.numbers > 0;
  }

  bool is_standfirst(std::uint32_t i, std::uint32_t headline) const {
    const LineFeatures& line = lines_[i];
    if (i > headline + 3 || line.words < 6 || line.words > 70 || line.functions < 2) return false;
    if (line.promo_start || line.promo_phrases > 0 || line.address || line.credit || line.caption ||
        line.row.bullet || line.repeats > 2)
      return false;
    if (labels_[i - 1].kind != BlockKind::headline && labels_[i - 1].kind != BlockKind::standfirst &&
        i != headline + 1)
      return false;
    return true;
  }

  /// Above the headline only the last section's name is the story's; others are navigation.
  void label_one_section(std::uint32_t headline) {
    bool seen = false;
    for (std::uint32_t i = headline; i-- > 0 && headline - i <= 8;) {
      if (labels_[i].kind != BlockKind::section) continue;
      if (seen) set(i, BlockKind::boilerplate, "rule:navigation");
      seen = true;
    }
  }

  void label_publishers(std::uint32_t headline) {
    const std::uint32_t anchor = headline == kNone ? start_ : headline;
    for (std::uint32_t i = anchor > 8 ? anchor - 8 : 0; i < anchor; ++i) {
      if (lines_[i].outlet) set(i, BlockKind::publisher, "rule:outlet-name");
    }
    if (size() > 0 && lines_[0].outlet) set(0, BlockKind::publisher, "rule:outlet-name");
  }

  /// `Reporting by …`, `This article was compiled from reports by …`
  static bool is_sign_off(const std::vector<LineWord>& row) {
    const auto is = [&](std::size_t i, std::string_view form) {
      return i < row.size() && row[i].hash == hash_of(form);
    };
    const bool reports = is(0, "reporting") || is(0, "additional") || is(0, "writing") || is(0, "editing") ||
                         is(0, "compiled") || is(0, "reported");
    if (reports && (is(1, "by") || is(2, "by"))) return true;
    if (!is(0, "this") || !(is(1, "article") || is(1, "story") || is(1, "report"))) return false;
    for (std::size_t i = 3; i < 9; ++i)
      if (is(i, "by") && i + 1 < row.size() && row[i + 1].capital) return true;
    return false;
  }

  /// `(Reporting by Jane Doe; Editing by John Roe)` below the story.
  void label_sign_off() {
    std::uint32_t last = start_;
    for (std::uint32_t i = start_; i < size(); ++i) {
      if (story_.kept[i]) last = i;
    }
    const std::uint32_t end = std::min(size(), last + 6);
    for (std::uint32_t i = std::max(start_ + 1, last > 3 ? last - 3 : 0); i < end; ++i) {
      const LineFeatures& line = lines_[i];
      if (line.words < 3 || line.words > 45) continue;
      const auto& row_words = words(i);
      if (is_sign_off(row_words)) set(i, BlockKind::byline, "rule:sign-off");
    }
  }

  std::string_view text_;
  const std::vector<LineFeatures>& lines_;
  const Story& story_;
  const Lexicon& lexicon_;
  std::vector<RowLabel>& labels_;
  std::vector<LineWord> words_;
  std::uint32_t start_ = kNone;
};

}  // namespace

std::uint32_t label_head(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
                         const Lexicon& lexicon, std::vector<RowLabel>& labels) {
  return Head(text, lines, story, lexicon, labels).label();
}

}  // namespace copydesk
