// What stands around the headline, by form and nearness to it.
#include "layout/head.hpp"

#include <algorithm>
#include <optional>

#include "layout/author_roles.hpp"
#include "layout/bylines.hpp"
#include "layout/datelines.hpp"
#include "layout/dates.hpp"
#include "layout/headline.hpp"
#include "layout/line_clues.hpp"
#include "layout/sign_offs.hpp"

namespace copydesk {
namespace {

constexpr auto kBylineType = static_cast<std::size_t>(LineType::byline);
// Below this the chain does not believe in a byline without `By`.
constexpr float kBylineDoubt = -5.0F;
constexpr float kBylineBelief = 2.0F;

class Head {
 public:
  Head(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
       const Lexicon& lexicon, std::vector<RowLabel>& labels)
      : text_(text), lines_(lines), story_(story), lexicon_(lexicon), labels_(labels) {
    start_ = first_paragraph();
  }

  std::uint32_t label() {
    if (start_ == kNone) return kNone;
    const std::uint32_t headline = find_headline(text_, lines_, story_, lexicon_, start_);
    if (headline != kNone) {
      set(headline, BlockKind::headline, "rule:headline");
      label_copies(headline);
    }
    label_around(headline);
    label_far_byline(headline);
    label_signatures();
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
      if (lines_[i].post) continue;
      if (lines_[i].words > 26 || labels_[i].kind != BlockKind::boilerplate) {
        if (lines_[i].words > 26 || labels_[i].kind != BlockKind::paragraph) continue;
      }
      const bool dated = lines_[i].date_line || (!is_prose(lines_[i]) && !lines_[i].row.ends_sentence &&
                                                 find_date(text_, words(i)) && lines_[i].functions <= 4);
      if (dated) {
        set(i, BlockKind::date, "rule:date");
      } else if (const auto byline = find_byline(text_, words(i), lexicon_);
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
    const auto byline = find_byline(text_, row_words, lexicon_);
    if (byline && i > 0 && is_by_alone(i - 1)) {
      set(i - 1, BlockKind::byline, "rule:byline-label");
      set(i, BlockKind::byline, "rule:byline");
      named = true;
      return true;
    }
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

  /// Where no byline stands near the headline: the nearest row with `By` that the chain takes for one, in a
  /// wider reach.
  void label_far_byline(std::uint32_t headline) {
    const std::uint32_t anchor = headline == kNone ? start_ : headline;
    const auto is_byline_row = [](const RowLabel& label) { return label.kind == BlockKind::byline; };
    if (std::any_of(labels_.begin(), labels_.end(), is_byline_row)) return;
    constexpr std::uint32_t kReach = 60;
    for (std::uint32_t away = 1; away <= kReach; ++away) {
      for (const std::uint32_t row : {anchor + away, anchor - away}) {
        if (row >= size() || lines_[row].words == 0 || lines_[row].words > 14 ||
            lines_[row].row.ends_sentence)
          continue;
        if (story_.chain.margins[row][kBylineType] < kBylineBelief) continue;
        const auto byline = find_byline(text_, words(row), lexicon_);
        if (!byline || !(byline->announced || byline->known_name)) continue;
        if (!byline->announced && is_below_quote(row)) continue;
        set(row, BlockKind::byline, "rule:byline");
        return;
      }
    }
  }

  /// Below a paragraph that is nothing but a quote; a headline may be one, too.
  bool is_below_quote(std::uint32_t row) const {
    constexpr std::uint32_t kLongestHeadline = 12;  // words
    if (row == 0) return false;
    const Span above = lines_[row - 1].row.bytes;
    return lines_[row - 1].words > kLongestHeadline &&
           is_quote_alone(text_.substr(above.begin, above.size()));
  }

  /// `By` or `Written by:` on a row of its own, the name on the next.
  bool is_by_alone(std::uint32_t row) const {
    if (lines_[row].words == 0 || lines_[row].words > 2) return false;
    std::vector<LineWord> own;
    read_words(text_, lines_[row].row.bytes, lexicon_, kWordsRead, own);
    return !own.empty() && own.back().hash == hash_of("by");
  }

  /// Without `By`, names need a sign: a given name, two persons, or a date beside them.
  bool fits(const Byline& byline, std::uint32_t i, std::uint32_t headline) const {
    const LineFeatures& line = lines_[i];
    if (byline.announced) return line.words <= 30 || byline.known_name;
    if (line.row.ends_sentence || line.row.bullet || is_below_quote(i)) return false;
    const float margin = story_.chain.margins[i][kBylineType];
    const bool below_headline = headline != kNone && i > headline && i < headline + 4;
    if (margin < kBylineDoubt && !below_headline) return false;
    const bool near_headline = headline != kNone && i + 4 > headline && i < headline + 9;
    const bool near_start = i + 5 > start_;
    if (!near_headline && !near_start) return false;
    if (margin > kBylineBelief && byline.known_name) return true;
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

  /// Who wrote the entries of a live page, below each.
  void label_signatures() {
    for (std::uint32_t i = start_ + 1; i < size(); ++i) {
      const Span row = lines_[i].row.bytes;
      if (lines_[i].words < 2 || lines_[i].words > kMostOfSignature || !story_.kept[i - 1] ||
          !begins_with_dash(text_.substr(row.begin, row.size())))
        continue;
      if (is_signature(text_, lines_[i], words(i), lines_[i - 1], lexicon_))
        set(i, BlockKind::byline, "rule:signature");
    }
  }

  /// Who helped and how the writer is reached, below the story.
  void label_sign_off() {
    std::uint32_t last = start_;
    for (std::uint32_t i = start_; i < size(); ++i) {
      if (story_.kept[i]) last = i;
    }
    constexpr std::uint32_t kAbove = 5;
    constexpr std::uint32_t kBelow = 6;
    const std::uint32_t end = std::min(size(), last + kBelow);
    for (std::uint32_t i = std::max(start_ + 1, last > kAbove ? last - kAbove : 0); i < end; ++i) {
      if (lines_[i].words < 2 || lines_[i].words > kWordsRead) continue;
      switch (sign_off_of(text_, lines_[i], words(i))) {
        case SignOff::reporters:
          set(i, BlockKind::byline, "rule:sign-off");
          break;
        case SignOff::contributors:
          set(i, BlockKind::byline, "rule:contributors");
          break;
        case SignOff::contact:
          set(i, BlockKind::boilerplate, "rule:author-contact");
          break;
        case SignOff::history:
          set(i, BlockKind::boilerplate, "rule:story-history");
          break;
        case SignOff::none:
          break;
      }
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
