// What each row of a saved page is: story, head, pictures, or the site's own.
#include "layout/blocks.hpp"

#include <algorithm>
#include <span>

#include "layout/confidence.hpp"
#include "layout/head.hpp"
#include "layout/line_features.hpp"
#include "layout/story.hpp"
#include "layout/wrapping.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

/// The span without white space and invisible characters at its ends.
Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    std::size_t at = span.begin;
    const char32_t point = decode(text, at);
    if (!is_space(point) && !is_invisible(point)) break;
    span.begin = static_cast<std::uint32_t>(at);
  }
  while (!span.empty()) {
    const char32_t point = peek_back(text, span.end);
    if (!is_space(point) && !is_invisible(point)) break;
    --span.end;
    while ((static_cast<unsigned char>(text[span.end]) & 0xc0) == 0x80) --span.end;
  }
  return span;
}

bool is_any_of(char byte, std::string_view bytes) {
  return bytes.find(byte) != std::string_view::npos;
}

class Labeller {
 public:
  Labeller(std::string_view text, const std::vector<Row>& rows, const Lexicon& lexicon,
           const LineLabeller& labeller)
      : text_(text),
        lexicon_(lexicon),
        lines_(describe_rows(text, rows, lexicon, &row_words_)),
        story_(find_story(lines_, row_words_, labeller)) {}

  Layout label() {
    labels_.resize(lines_.size());
    for (std::uint32_t i = 0; i < size(); ++i) labels_[i] = first_label(i);
    label_pictures();
    std::vector<RowLabel> head(labels_);
    const std::uint32_t headline = label_head(text_, lines_, story_, lexicon_, head);
    // A picture's words stay a picture's, wherever they stand.
    for (std::uint32_t i = 0; i < size(); ++i) {
      if ((!is_picture(i) || i == headline) && story_.rules[i] != "rule:comments") labels_[i] = head[i];
    }
    label_subheadings(headline);
    return blocks();
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(lines_.size()); }
  void set(std::uint32_t row, BlockKind kind, std::string_view reason) { labels_[row] = {kind, reason}; }
  bool is_picture(std::uint32_t row) const {
    return labels_[row].kind == BlockKind::caption || labels_[row].kind == BlockKind::credit;
  }

  RowLabel first_label(std::uint32_t i) const {
    const BlockKind kind = story_.kept[i] ? BlockKind::paragraph : BlockKind::boilerplate;
    if (!story_.rules[i].empty()) return {kind, story_.rules[i]};
    return {kind, "model"};
  }

  /// Rows with a credit or a caption's label, and what belongs to them.
  void label_pictures() {
    const Span near = near_story();
    for (std::uint32_t i = near.begin; i < near.end; ++i) {
      const LineFeatures& line = lines_[i];
      if (line.caption) set(i, BlockKind::caption, "rule:caption-label");
      if (!line.credit || line.promo_phrases > 1) continue;
      const CreditMatch& credit = *line.credit;
      if (!credit.whole) {
        set(i, BlockKind::caption, credit.reason);
      } else {
        set(i, BlockKind::credit, credit.reason);
        // The caption that the credit closes: the row it hangs on, or one that is no part of the story.
        const bool hangs = i > near.begin && line.row.blanks == 0 && lines_[i - 1].row.blanks > 0;
        if (i > near.begin && !is_picture(i - 1) && lines_[i - 1].words >= 3 && lines_[i - 1].words <= 60 &&
            !is_site_own(lines_[i - 1]) && !lines_[i - 1].date_line && !lines_[i - 1].promo_heading &&
            (hangs || lines_[i - 1].caption_words || (!story_.kept[i - 1] && lines_[i - 1].functions > 0)) &&
            caption_may_follow(i))
          set(i - 1, BlockKind::caption, "rule:caption-above-credit");
      }
      // The picture's title or replacement text above its caption, no empty line between.
      if (!credit.whole && i > near.begin && line.row.blanks == 0 && !is_picture(i - 1) &&
          lines_[i - 1].words > 0 && lines_[i - 1].words <= 14 && !lines_[i - 1].row.ends_sentence &&
          lines_[i - 1].row.blanks > 0 && line.blank_after)
        set(i - 1, BlockKind::caption, "rule:picture-text");
    }
    label_broken_brackets(near);
    label_films(near);
  }

  /// `Duration 1:30`, and below it what a film set into the story shows.
  void label_films(Span near) {
    constexpr std::uint32_t kMostWords = 80;
    for (std::uint32_t i = near.begin; i + 1 < near.end; ++i) {
      if (!is_film_length(lines_[i].row.bytes)) continue;
      set(i, BlockKind::boilerplate, "rule:film-length");
      const LineFeatures& below = lines_[i + 1];
      if (below.words >= 3 && below.words <= kMostWords && !is_picture(i + 1) && story_.kept[i + 1])
        set(i + 1, BlockKind::caption, "rule:film-description");
    }
  }
  bool is_film_length(Span row) const {
    constexpr std::string_view kLabel = "Duration ";
    std::string_view words = text_.substr(row.begin, row.size());
    if (!words.starts_with(kLabel)) return false;
    words.remove_prefix(kLabel.size());
    return words.size() >= 4 && words.size() <= 8 && words.find(':') != std::string_view::npos &&
           words.find_first_not_of("0123456789:") == std::string_view::npos;
  }

  /// `Anna Berg at home (` `Image:` `Example Pictures)`: a caption, label and credit on three rows.
  void label_broken_brackets(Span near) {
    for (std::uint32_t i = near.begin; i + 2 < near.end; ++i) {
      const Span label = lines_[i + 1].row.bytes;
      if (lines_[i + 1].words != 1 || !lines_[i + 1].row.ends_colon || label.size() > 8) continue;
      if (!is_picture_label(text_.substr(label.begin, label.size()))) continue;
      const Span above = lines_[i].row.bytes;
      const Span below = lines_[i + 2].row.bytes;
      if (text_[above.end - 1] != '(' || text_[below.end - 1] != ')' || lines_[i + 2].words > 12) continue;
      set(i, BlockKind::caption, "rule:caption-above-credit");
      set(i + 1, BlockKind::boilerplate, "rule:credit-label");
      set(i + 2, BlockKind::credit, "rule:credit-bracket");
      CreditMatch credit;
      credit.credit = trimmed(text_, {below.begin, below.end - 1});
      credit.from = below.begin;
      credit.whole = true;
      credit.reason = "rule:credit-bracket";
      lines_[i + 2].credit = credit;
    }
  }
  static bool is_picture_label(std::string_view word) {
    return word == "Image:" || word == "Picture:" || word == "Photo:" || word == "Pic:";
  }
  bool caption_may_follow(std::uint32_t i) const { return !(i + 1 < size() && lines_[i + 1].caption); }

  /// The rows from a little above the story to a little below it: pictures elsewhere belong to other stories.
  Span near_story() const {
    std::uint32_t begin = size();
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (!story_.kept[i]) continue;
      begin = std::min(begin, i);
      end = i + 1;
    }
    if (begin >= end) return {0, 0};
    constexpr std::uint32_t kAbove = 12;
    constexpr std::uint32_t kBelow = 4;
    return {begin > kAbove ? begin - kAbove : 0, std::min(size(), end + kBelow)};
  }

  /// Short rows of the story that head what follows.
  void label_subheadings(std::uint32_t headline) {
    for (std::uint32_t i = 0; i + 1 < size(); ++i) {
      const LineFeatures& line = lines_[i];
      if (labels_[i].kind != BlockKind::paragraph || line.words == 0 || line.words > 14 || i == headline)
        continue;
      if ((line.row.ends_sentence && !line.question) || line.row.ends_colon || line.row.bullet ||
          line.row.starts_lower || line.address || line.row.lines > 2)
        continue;
      if (line.quotes && line.question) continue;  // a question that somebody asks
      if (line.row.bytes.size() > 2 && is_any_of(text_[line.row.bytes.begin], "QA") &&
          is_any_of(text_[line.row.bytes.begin + 1], ":."))
        continue;  // `Q: Do you regret it?`
      const bool heads = labels_[i + 1].kind == BlockKind::paragraph && is_prose(lines_[i + 1]) &&
                         !lines_[i + 1].row.bullet && !lines_[i + 1].row.starts_lower;
      const bool inside = i > 0 && labels_[i - 1].kind != BlockKind::headline;
      if (heads && inside) set(i, BlockKind::subheading, "rule:short-row-above-prose");
    }
  }

  Layout blocks() const {
    Layout layout;
    Span pending;  // a credit that stands above its caption: `Image source, Example` `Image caption, …`
    for (std::uint32_t i = 0; i < size(); ++i) {
      const LineFeatures& line = lines_[i];
      const RowLabel& label = labels_[i];
      const Span bytes = line.row.bytes;
      const float sure = confidence_of(label.reason, story_.scores[i]);
      if (label.kind == BlockKind::credit) {
        layout.blocks.push_back({BlockKind::credit, label.reason, bytes, sure});
        const bool above = i > 0 && labels_[i - 1].kind == BlockKind::caption && !layout.captions.empty() &&
                           layout.captions.back().credit.empty();
        const bool below = i + 1 < size() && labels_[i + 1].kind == BlockKind::caption &&
                           lines_[i + 1].caption && !lines_[i + 1].credit;
        if (above) {
          layout.captions.back().credit = line.credit->credit;
        } else if (below) {
          pending = line.credit->credit;
        } else {
          layout.captions.push_back({{}, line.credit->credit});
          layout.captions.back().bytes = {bytes.begin, bytes.begin};
        }
        continue;
      }
      if (label.kind != BlockKind::caption) {
        layout.blocks.push_back({label.kind, label.reason, bytes, sure});
        continue;
      }
      if (label.reason == "rule:picture-text") {
        layout.blocks.push_back({BlockKind::caption, label.reason, bytes, sure});
        continue;
      }
      Caption caption;
      caption.bytes = bytes;
      if (line.credit && !line.credit->whole) {
        caption.bytes = trimmed(text_, {bytes.begin, line.credit->from});
        const Span credit = trimmed(text_, {line.credit->from, bytes.end});
        caption.credit = line.credit->credit;
        layout.blocks.push_back({BlockKind::caption, label.reason, caption.bytes, sure});
        layout.blocks.push_back({BlockKind::credit, label.reason, credit, sure});
      } else {
        layout.blocks.push_back({BlockKind::caption, label.reason, bytes, sure});
      }
      if (line.caption)
        caption.bytes.begin = std::clamp(*line.caption, caption.bytes.begin, caption.bytes.end);
      if (caption.credit.empty()) caption.credit = pending;
      pending = {};
      layout.captions.push_back(caption);
    }
    return layout;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  RowWords row_words_;
  std::vector<LineFeatures> lines_;
  Story story_;
  std::vector<RowLabel> labels_;
};

/// No article has so many rows: what a page of more holds is told row by row, a thousand lines after the
/// other, in little memory.
constexpr std::size_t kMostRows = 50000;
constexpr std::size_t kMostLines = 200000;  // that are not empty; several may make one row

Layout label_each(std::string_view text, const std::vector<Span>& lines, std::size_t filled,
                  const Lexicon& lexicon) {
  constexpr std::size_t kAtOnce = 1000;
  const Reason reason("rule:very-long-page");
  const float sure = confidence_of(reason, 0.0F);
  Layout layout;
  layout.blocks.reserve(filled);
  for (std::size_t begin = 0; begin < lines.size(); begin += kAtOnce) {
    const auto part = std::span(lines).subspan(begin, std::min(kAtOnce, lines.size() - begin));
    for (const LineFeatures& line : describe_rows(text, find_rows(text, part), lexicon)) {
      const bool kept = is_prose(line) && !is_site_own(line);
      layout.blocks.push_back(
          {kept ? BlockKind::paragraph : BlockKind::boilerplate, reason, line.row.bytes, sure});
    }
  }
  return layout;
}

}  // namespace

Layout keep_all_blocks(std::string_view text, const std::vector<Span>& lines) {
  const Reason reason("option:keep-all");
  Layout layout;
  for (const Span line : lines) {
    const Span bytes = trimmed(text, line);
    if (!bytes.empty()) layout.blocks.push_back({BlockKind::paragraph, reason, bytes});
  }
  return layout;
}

Layout find_blocks(std::string_view text, const std::vector<Span>& lines, const Lexicon& lexicon,
                   const LineLabeller& labeller) {
  const auto filled = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](Span line) { return !line.empty(); }));
  if (filled > kMostLines) return label_each(text, lines, filled, lexicon);
  const std::vector<Row> rows = find_rows(text, lines);
  if (rows.size() > kMostRows) return label_each(text, lines, filled, lexicon);
  return Labeller(text, rows, lexicon, labeller).label();
}

}  // namespace copydesk
