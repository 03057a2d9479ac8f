// Title, authors and the rest, read off the labelled blocks.
#include "layout/metadata.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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
    read_dates();
    read_subtitle();
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
    if (is_degree(author)) return;
    const auto same = [&](Span other) { return same_words(author, other); };
    if (std::none_of(m_.authors.begin(), m_.authors.end(), same)) m_.authors.push_back(author);
  }
  /// `PhD` in `Jane Doe, PhD`.
  bool is_degree(Span author) {
    for (const LineWord& word : words(author)) {
      constexpr std::array<std::string_view, 10> kParts = {"ph",  "d",   "phd", "md", "m",
                                                           "dvm", "esq", "cfa", "rn", "mba"};
      if (std::none_of(kParts.begin(), kParts.end(),
                       [&](std::string_view part) { return word.hash == hash_of(part); }))
        return false;
    }
    return true;
  }
  bool same_words(Span a, Span b) {
    std::vector<std::uint64_t> keys;
    for (const LineWord& word : words(a)) keys.push_back(word.hash);
    const auto& other = words(b);
    return std::equal(keys.begin(), keys.end(), other.begin(), other.end(),
                      [](std::uint64_t key, const LineWord& word) { return key == word.hash; });
  }

  /// Bylines that stand together: of one story, while others on the page sign other stories, books, pictures.
  struct Signature {
    std::vector<Byline> bylines;
    std::uint32_t first = 0;  // blocks
    std::uint32_t last = 0;
    bool announced = false;
    bool dated = false;
  };

  std::vector<Signature> read_signatures() {
    constexpr std::uint32_t kApart = 2;
    std::vector<Signature> found;
    const auto& blocks = layout_.blocks;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::byline || blocks[i].reason == "rule:author-role" ||
          blocks[i].reason == "rule:author-contact" || blocks[i].reason == "rule:sign-off" ||
          blocks[i].reason == "rule:contributors" || blocks[i].reason == "rule:signature")
        continue;
      auto byline = find_byline(text_, words(blocks[i].bytes), lexicon_);
      if (!byline) continue;
      if (is_picture_text()) continue;
      leave_reviewers_out(*byline);
      const bool announced = byline->announced || (i > 0 && blocks[i - 1].reason == "rule:byline-label");
      // `Content Marketing Coordinator` below a name is no second one.
      const bool beside = !found.empty() && i <= found.back().last + kApart;
      if (beside && !announced && !byline->known_name && !byline->signed_by_body) continue;
      if (!beside) {
        found.emplace_back();
        found.back().first = i;
      }
      Signature& signature = found.back();
      if (announced && !signature.announced) signature.bylines.clear();  // names above `By` were a picture's
      signature.announced = signature.announced || announced;
      signature.last = i;
      const auto is_date = [&](std::uint32_t at) {
        return at < blocks.size() && blocks[at].kind == BlockKind::date;
      };
      signature.dated =
          signature.dated || is_date(i + 1) || is_date(i + 2) || (i > 0 && is_date(i - 1)) ||
          std::any_of(words_.begin(), words_.end(), [](const LineWord& word) { return word.digits; });
      signature.bylines.push_back(std::move(*byline));
    }
    return found;
  }

  /// `Jane Doe's avatar`: what stands for a picture.
  bool is_picture_text() const {
    const std::uint64_t last = words_.empty() ? 0 : words_.back().hash;
    return last == hash_of("avatar") || last == hash_of("logo") || last == hash_of("headshot") ||
           last == hash_of("photo");
  }

  /// `By Jane Doe. Reviewed by John Roe`
  void leave_reviewers_out(Byline& byline) const {
    for (std::size_t i = 1; i + 1 < words_.size(); ++i) {
      const std::uint64_t hash = words_[i].hash;
      if (hash != hash_of("reviewed") && hash != hash_of("photographed") && hash != hash_of("checked"))
        continue;
      if (words_[i + 1].hash != hash_of("by")) continue;
      std::erase_if(byline.authors, [&](Span author) { return author.begin > words_[i].bytes.begin; });
      return;
    }
  }

  void read_people() {
    const std::vector<Signature> signatures = read_signatures();
    // The nearest to the headline of the surest kind.
    const Signature* best = nullptr;
    const auto rank = [&](const Signature& signature) {
      const int sure = signature.announced ? 0 : signature.dated ? 1 : 2;
      return std::pair(sure, std::min(distance(signature.first), distance(signature.last)));
    };
    for (const Signature& signature : signatures) {
      if (best == nullptr || rank(signature) < rank(*best)) best = &signature;
    }
    std::vector<Span> bodies;
    if (best != nullptr) {
      for (const Byline& byline : best->bylines) {
        if (!byline.outlet.empty() && outlet_.empty()) outlet_ = byline.outlet;
        if (byline.announced && byline_place_.empty()) byline_place_ = byline.place;
        if (byline.signed_by_body) bodies.insert(bodies.end(), byline.authors.begin(), byline.authors.end());
        if (byline.signed_by_body) continue;
        for (const Span author : byline.authors) add_author(author);
      }
    }
    if (m_.authors.empty()) read_sign_off(bodies);
    if (m_.authors.empty()) {
      for (const Span body : bodies) add_author(body);
    }
    if (m_.authors.empty()) add_signing_agency();
  }

  void read_sign_off(std::vector<Span>& bodies) {
    for (const Block& block : layout_.blocks) {
      if (block.kind != BlockKind::byline || block.reason != "rule:sign-off") continue;
      const auto byline = find_byline(text_, words(block.bytes), lexicon_);
      if (!byline) continue;
      if (!byline->outlet.empty() && outlet_.empty()) outlet_ = byline->outlet;
      if (byline->signed_by_body) {
        bodies.insert(bodies.end(), byline->authors.begin(), byline->authors.end());
        continue;
      }
      for (const Span author : byline->authors) add_author(author);
      return;
    }
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

  /// Where a line says that the story was changed: `Updated …`, `Last modified: …`. The count of words for
  /// none.
  std::size_t update_word() const {
    std::size_t i = 0;
    while (i < words_.size() && words_[i].hash != hash_of("updated") &&
           words_[i].hash != hash_of("modified") && words_[i].hash != hash_of("revised"))
      ++i;
    return i;
  }

  /// The date among words [first, last) of the line that was read last.
  std::optional<WrittenDate> date_among(std::size_t first, std::size_t last) const {
    const auto begin = words_.begin();
    return find_date(text_, std::vector<LineWord>(begin + static_cast<std::ptrdiff_t>(first),
                                                  begin + static_cast<std::ptrdiff_t>(last)));
  }

  void read_dates() {
    std::uint32_t best = kNone;
    std::uint32_t best_update = kNone;
    std::optional<WrittenDate> published;
    std::optional<WrittenDate> updated;
    bool update_follows = false;  // `Updated:` alone on the line above
    const auto& blocks = layout_.blocks;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::date && blocks[i].kind != BlockKind::byline &&
          blocks[i].kind != BlockKind::dateline) {
        update_follows = false;
        continue;
      }
      words(blocks[i].bytes);
      const std::size_t split = update_follows ? 0 : update_word();
      update_follows = split + 1 == words_.size();
      const std::uint32_t rank = distance(i);
      if (const auto date = date_among(0, split); date && (best == kNone || rank < best)) {
        best = rank;
        published = date;
      }
      if (const auto date = date_among(split, words_.size());
          date && (best_update == kNone || rank < best_update)) {
        best_update = rank;
        updated = date;
      }
    }
    // `Updated` stands for the date only where no other does.
    if (!published) published = updated;
    if (published) {
      m_.published = published->bytes;
      m_.published_iso = published->iso;
    }
    if (updated) {
      m_.updated = updated->bytes;
      m_.updated_iso = updated->iso;
    }
  }

  /// The standfirst right below the headline.
  void read_subtitle() {
    if (headline_ == kNone) return;
    for (std::uint32_t i = headline_ + 1; i < layout_.blocks.size() && i < headline_ + 6; ++i) {
      if (layout_.blocks[i].kind == BlockKind::paragraph) return;
      if (layout_.blocks[i].kind == BlockKind::standfirst) {
        m_.subtitle = layout_.blocks[i].bytes;
        return;
      }
    }
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
