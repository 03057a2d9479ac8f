// Title, authors and the rest, read off the labelled blocks.
#include "layout/metadata.hpp"

#include <algorithm>
#include <optional>

#include "layout/bylines.hpp"
#include "layout/datelines.hpp"
#include "layout/dates.hpp"
#include "layout/line_words.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kWords = 60;

class MetadataReader {
 public:
  MetadataReader(std::string_view text, const Layout& layout, const Lexicon& lexicon)
      : text_(text), layout_(layout), lexicon_(lexicon) {}

  Metadata read() {
    const auto& blocks = layout_.blocks;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == BlockKind::headline) {
        headline_ = i;
        break;
      }
    }
    if (headline_ != kNone) m_.title = without_site(blocks[headline_].bytes);
    read_people();
    read_date();
    read_nearest(BlockKind::publisher, m_.publisher);
    read_nearest(BlockKind::section, m_.section);
    read_publisher_elsewhere();
    read_dateline();
    return std::move(m_);
  }

 private:
  const std::vector<LineWord>& words(Span bytes) {
    words_.clear();
    read_words(text_, bytes, lexicon_, kWords, words_);
    return words_;
  }
  std::uint32_t distance(std::uint32_t block) const {
    if (headline_ == kNone) return block;
    return block > headline_ ? block - headline_ : headline_ - block;
  }

  /// `Storm nears coast - Example News` without the site's name, if that is an outlet's or short after a bar.
  Span without_site(Span title) {
    std::optional<std::size_t> cut;
    const std::string_view line = text_.substr(title.begin, title.size());
    for (const std::string_view mark :
         {" | ", " - ", " \u2013 ", " \u2014 ", " \u00ab ", " \u00bb ", " :: ", " \u00b7 "}) {
      const std::size_t at = line.rfind(mark);
      if (at != std::string_view::npos && at > 0 && (!cut || at > *cut)) cut = at;
    }
    if (!cut) return title;
    const auto at = static_cast<std::uint32_t>(title.begin + *cut);
    const auto& tail = words({at, title.end});
    if (tail.empty() || tail.size() > 6) return title;
    const bool bar = text_[at + 1] == '|' || static_cast<unsigned char>(text_[at + 1]) == 0xc2;
    bool outlet = false;
    for (std::size_t i = 0; i < tail.size(); ++i) {
      const std::size_t size =
          phrase_at(tail, i, lexicon_, set_of(List::news_outlet) | set_of(List::news_agency));
      outlet = outlet || (size > 0 && tail[i].capital && (i == 0 || size > 1) && i + size + 1 >= tail.size());
    }
    if (outlet) site_ = {tail.front().bytes.begin, tail.back().bytes.end};
    if (!outlet && !bar) return title;
    Span kept = {title.begin, at};
    while (!kept.empty() && is_space(peek_back(text_, kept.end))) --kept.end;
    return kept.empty() ? title : kept;
  }

  void add_author(Span author) {
    const auto same = [&](Span other) { return same_words(author, other); };
    if (std::none_of(m_.authors.begin(), m_.authors.end(), same)) m_.authors.push_back(author);
  }
  bool same_words(Span a, Span b) {
    std::vector<std::uint64_t> keys;
    for (const LineWord& word : words(a)) keys.push_back(word.hash);
    const auto& other = words(b);
    return std::equal(keys.begin(), keys.end(), other.begin(), other.end(),
                      [](std::uint64_t key, const LineWord& word) { return key == word.hash; });
  }

  void read_people() {
    std::vector<Span> bodies;
    bool signed_off = false;
    bool announced = false;
    for (const Block& block : layout_.blocks) {
      if (block.kind != BlockKind::byline || block.reason == "rule:author-role" ||
          block.reason == "rule:author-contact")
        continue;
      if (block.reason == "rule:sign-off" && (signed_off || !m_.authors.empty())) continue;
      const auto byline = find_byline(text_, block.bytes, words(block.bytes), lexicon_);
      if (!byline) continue;
      if (m_.publisher.empty() && !byline->outlet.empty()) outlet_ = byline->outlet;
      if (byline->announced && !announced && !signed_off && block.reason != "rule:sign-off") {
        // Names above `By` were a picture's.
        announced = true;
        m_.authors.clear();
      }
      if (byline->signed_by_body) {
        bodies.insert(bodies.end(), byline->authors.begin(), byline->authors.end());
        continue;
      }
      for (const Span author : byline->authors) add_author(author);
      if (byline->announced && byline_place_.empty()) byline_place_ = byline->place;
      signed_off = block.reason == "rule:sign-off";
    }
    if (m_.authors.empty()) {
      for (const Span body : bodies) add_author(body);
    }
    if (m_.authors.empty()) add_signing_agency();
  }

  /// An agency's name alone below the headline, a date beside it, signs for its reporters.
  void add_signing_agency() {
    const auto& blocks = layout_.blocks;
    if (headline_ == kNone) return;
    for (std::uint32_t i = headline_ + 1; i < std::min<std::size_t>(blocks.size(), headline_ + 5); ++i) {
      if (blocks[i].kind == BlockKind::paragraph) return;
      if (blocks[i].kind != BlockKind::publisher) continue;
      const bool dated = blocks[i - 1].kind == BlockKind::date ||
                         (i + 1 < blocks.size() && blocks[i + 1].kind == BlockKind::date);
      const auto& line = words(blocks[i].bytes);
      if (!dated || line.empty() || phrase_at(line, 0, lexicon_, set_of(List::news_agency)) != line.size())
        continue;
      add_author({line.front().bytes.begin, line.back().bytes.end});
      return;
    }
  }

  void read_date() {
    std::uint32_t best = kNone;
    std::optional<WrittenDate> found;
    const auto& blocks = layout_.blocks;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::date && blocks[i].kind != BlockKind::byline &&
          blocks[i].kind != BlockKind::dateline)
        continue;
      auto date = find_date(text_, words(blocks[i].bytes));
      if (!date) continue;
      // `Updated` stands for the date only where no other does.
      const bool updated = !words_.empty() && (words_[0].hash == hash_of("updated") ||
                                               (words_.size() > 1 && words_[0].hash == hash_of("last")));
      const std::uint32_t rank = distance(i) + (updated ? 1000 : 0);
      if (best == kNone || rank < best) {
        best = rank;
        found = date;
      }
    }
    if (!found) return;
    m_.published = found->bytes;
    m_.published_iso = found->iso;
  }

  void read_nearest(BlockKind kind, Span& span) {
    std::uint32_t best = kNone;
    for (std::uint32_t i = 0; i < layout_.blocks.size(); ++i) {
      if (layout_.blocks[i].kind == kind && (best == kNone || distance(i) < best)) {
        best = distance(i);
        span = layout_.blocks[i].bytes;
      }
    }
    // `ANI |` without the bar
    const auto& line = words(span);
    if (!line.empty() && line.size() < kWords) span.end = line.back().bytes.end;
  }

  /// The page's <title>, the copyright line or the byline name the outlet where no line of its own does.
  void read_publisher_elsewhere() {
    if (m_.publisher.empty()) m_.publisher = site_;
    for (std::uint32_t i = 0; i < layout_.blocks.size() && m_.publisher.empty(); ++i) {
      const Block& block = layout_.blocks[i];
      if (block.reason == "rule:title-again" && i < 4) {
        site_ = {};
        without_site(block.bytes);
        m_.publisher = site_;
      }
      if (block.reason == "rule:copyright") m_.publisher = outlet_in(block.bytes);
    }
    if (m_.publisher.empty()) m_.publisher = outlet_;
  }
  Span outlet_in(Span bytes) {
    const auto& line = words(bytes);
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::size_t size = phrase_at(line, i, lexicon_, set_of(List::news_outlet));
      if (size > 0 && line[i].capital && (size > 1 || line[i].shouted))
        return {line[i].bytes.begin, line[i + size - 1].bytes.end};
    }
    return {};
  }

  void read_dateline() {
    std::uint32_t tried = 0;
    for (const Block& block : layout_.blocks) {
      if (block.kind != BlockKind::paragraph && block.kind != BlockKind::dateline) continue;
      const auto dateline = find_dateline(text_, block.bytes, words(block.bytes), lexicon_);
      if (dateline) {
        m_.dateline = *dateline;
        return;
      }
      if (++tried == 3) break;
    }
    if (!byline_place_.empty()) m_.dateline = {byline_place_, byline_place_, {}};
  }

  std::string_view text_;
  const Layout& layout_;
  const Lexicon& lexicon_;
  Metadata m_;
  std::vector<LineWord> words_;
  std::uint32_t headline_ = kNone;
  Span site_;    // an outlet behind the title
  Span outlet_;  // an outlet in a byline
  Span byline_place_;
};

}  // namespace

Metadata find_metadata(std::string_view text, const Layout& layout, const Lexicon& lexicon) {
  return MetadataReader(text, layout, lexicon).read();
}

}  // namespace copydesk
