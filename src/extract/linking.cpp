// Contents look for the nearest cue, cues for the nearest source.
#include "extract/linking.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/quote_features.hpp"
#include "extract/quoted_kinds.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestWords = 3;
constexpr std::uint32_t kFar = 1000;

/// Tokens between two spans that do not overlap.
std::uint32_t gap(Span a, Span b) {
  return a.end <= b.begin ? b.begin - a.end : a.begin >= b.end ? a.begin - b.end : 0;
}

class Linker {
 public:
  Linker(const Clauses& clauses, const TaggedParts& parts, std::vector<FoundQuote> direct,
         const std::vector<FoundQuote>& reported)
      : c_(clauses),
        parts_(parts.spans),
        margins_(parts.margins),
        reported_(reported),
        quotes_(std::move(direct)),
        in_direct_(clauses.reading().tokens.size(), false),
        rule_of_(clauses.reading().tokens.size(), kNone),
        direct_of_(clauses.reading().tokens.size(), kNone) {
    for (std::uint32_t i = static_cast<std::uint32_t>(reported.size()); i-- > 0;) {
      const Span cue = reported[i].quote.cue;
      std::fill(rule_of_.begin() + cue.begin, rule_of_.begin() + cue.end, i);
    }
    for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
      const FoundQuote& quote = quotes_[i];
      std::fill(direct_of_.begin() + quote.quote.cue.begin, direct_of_.begin() + quote.quote.cue.end, i);
      for (const Span span : quote.quote.spans)
        std::fill(in_direct_.begin() + span.begin, in_direct_.begin() + span.end, true);
    }
  }

  std::vector<FoundQuote> run() {
    sharpen_direct();
    std::size_t next = 0;
    for (const Sentence& sentence : c_.reading().sentences) {
      sentence_begin_ = sentence.tokens.begin;
      contents_.clear();
      cues_.clear();
      sources_.clear();
      for (; next < parts_.size() && parts_[next].items.begin < sentence.tokens.end; ++next) {
        const Span span = parts_[next].items;
        switch (static_cast<QuotePart>(parts_[next].type)) {
          case QuotePart::content:
            if (!in_direct_[span.begin] && !in_direct_[span.end - 1]) contents_.push_back(span);
            break;
          case QuotePart::cue:
            cues_.push_back(without_tail(span));
            break;
          case QuotePart::source:
            sources_.push_back(span);
            break;
        }
      }
      if (!contents_.empty()) link_sentence();
    }
    std::stable_sort(quotes_.begin(), quotes_.end(), [](const FoundQuote& a, const FoundQuote& b) {
      return a.quote.spans.front().begin < b.quote.spans.front().begin;
    });
    return std::move(quotes_);
  }

 private:
  /// `said:` -> `said`, `was quoted by` -> `was quoted`; a colon or dash that is the whole cue stays.
  Span without_tail(Span span) const {
    while (span.size() > 1 && (c_.is_punctuation(span.end - 1) || c_.lower(span.end - 1) == "by")) --span.end;
    return span;
  }

  /// The tagged span of a part that overlaps the rule's.
  Span sharper(Span rule, QuotePart part) const {
    if (rule.empty()) return rule;
    const auto at = std::partition_point(parts_.begin(), parts_.end(),
                                         [&](const TypedSpan& p) { return p.items.end <= rule.begin; });
    return at != parts_.end() && at->type == static_cast<std::uint8_t>(part) && at->items.overlaps(rule)
               ? at->items
               : rule;
  }

  /// The tagger's margin for the part that overlaps a span, or 0.
  std::int16_t margin_of(Span span, QuotePart part) const {
    if (span.empty()) return 0;
    auto at = std::partition_point(parts_.begin(), parts_.end(),
                                   [&](const TypedSpan& p) { return p.items.end <= span.begin; });
    for (; at != parts_.end() && at->items.begin < span.end; ++at) {
      if (at->type == static_cast<std::uint8_t>(part))
        return margins_[static_cast<std::size_t>(at - parts_.begin())];
    }
    return 0;
  }

  void sharpen_direct() {
    for (FoundQuote& quote : quotes_) {
      if (quote.labelled || quote.speaker != kNone) continue;
      quote.margin = margin_of(quote.quote.spans.front(), QuotePart::content);
      quote.cue_margin = margin_of(quote.quote.cue, QuotePart::cue);
      quote.quote.cue = without_tail(sharper(quote.quote.cue, QuotePart::cue));
      const Span tagged = sharper(quote.source, QuotePart::source);
      const bool agreed = tagged != quote.source || is_tagged(quote.source);
      quote.source =
          agreed || quote.quote.cue.empty() ? tagged : source_beside(quote.quote.cue, quote.source);
      quote.source_margin = margin_of(quote.source, QuotePart::source);
    }
  }

  /// `Olsen was quoted by the agency as saying`: the agency passed the words on.
  bool passed_on(Span cue, Span source) const {
    return !cue.empty() && source.begin > cue.begin && c_.lower(source.begin - 1) == "by" &&
           c_.lower(cue.end - 1) == "quoted" && c_.is_passive(cue);
  }

  bool is_tagged(Span span) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const TypedSpan& part) {
      return part.items == span && part.type == static_cast<std::uint8_t>(QuotePart::source);
    });
  }

  /// The tagged source nearest to a direct quote's cue, where the rule's own is none.
  Span source_beside(Span cue, Span rule) const {
    Span best = rule;
    std::uint32_t best_gap = 8;
    auto at = std::partition_point(parts_.begin(), parts_.end(),
                                   [&](const TypedSpan& part) { return part.items.end + 20 <= cue.begin; });
    for (; at != parts_.end() && at->items.begin < cue.end + 20; ++at) {
      if (at->type != static_cast<std::uint8_t>(QuotePart::source) || in_direct_[at->items.begin]) continue;
      if (gap(at->items, cue) < best_gap) {
        best_gap = gap(at->items, cue);
        best = at->items;
      }
    }
    return best;
  }

  void link_sentence() {
    for (std::size_t i = 0; i < contents_.size(); ++i) {
      FoundQuote found;
      found.quote.spans = {contents_[i]};
      // `Five years ago, he said, the bridge …`: one quote around its attribution.
      while (i + 1 < contents_.size() && parenthesis_between(contents_[i], contents_[i + 1]))
        found.quote.spans.push_back(contents_[++i]);
      found.quote.cue = nearest_cue(found.quote.spans);
      if (found.quote.cue.empty() || names_a_speaker(found.quote)) continue;
      leave_main_clause(found.quote);
      // `Asked whether it would open, Olsen said no`: who asked stands nowhere.
      const bool nobody_asks = found.quote.cue.begin == sentence_begin_ &&
                               c_.is(found.quote.cue.begin, WordClass::hearer_verb) &&
                               found.quote.cue.size() == 1;
      found.source = nobody_asks ? Span{} : nearest_source(found.quote.cue, found.quote.spans);
      if (const FoundQuote* rule = rule_at(found.quote.cue); rule != nullptr && found.source.empty())
        found.source = rule->source;
      if (found.source.empty()) found.source = subject_of(found.quote);
      lengthen_cue(found.quote);
      found.quote.kind = kind_of(found.quote.spans);
      if (found.quote.kind == QuoteKind::indirect && (!says_something(found.quote) || only_shows(found))) {
        continue;
      }
      if (found.quote.kind != QuoteKind::direct && is_deed(found.quote)) continue;
      if (found.quote.kind != QuoteKind::indirect && only_names(found)) continue;
      found.margin = margin_of(found.quote.spans.front(), QuotePart::content);
      found.cue_margin = margin_of(found.quote.cue, QuotePart::cue);
      found.source_margin = margin_of(found.source, QuotePart::source);
      if (const FoundQuote* rule = rule_at(found.quote.cue))
        found.agreed = rule->quote.spans == found.quote.spans ? 2 : 1;
      quotes_.push_back(std::move(found));
    }
  }

  /// `…, his lawyer, Ana Ruiz, told the court`: the subject of a verb of speech, where no source was tagged.
  Span subject_of(const Quote& quote) const {
    const Span cue = quote.cue;
    if (!c_.is(cue.end - 1, WordClass::speech_verb) || !c_.is_cue_verb(cue.end - 1) || c_.is_passive(cue) ||
        c_.lower(cue.end - 1).ends_with("ing") || c_.lower(cue.begin) == "to")
      return {};
    std::uint32_t low = sentence_begin_;
    for (const Span span : contents_) {
      if (span.end <= cue.begin) low = std::max(low, span.end);
    }
    while (low < cue.begin && c_.is_comma(low)) ++low;
    const Span subject = c_.subject_before(cue.begin, low);
    for (const Span span : quote.spans) {
      if (span.overlaps(subject)) return {};
    }
    return subject;
  }

  /// `“Never,” said [a woman who would not give her name]`: the words behind the cue of a direct quote say
  /// who said it.
  bool names_a_speaker(const Quote& quote) const {
    const Span words = quote.spans.front();
    const std::uint32_t direct = direct_of_[quote.cue.begin];
    return direct != kNone && words.begin == quote.cue.end && quotes_[direct].source.begin == words.begin;
  }

  /// `Some farmers, who said [they had lost everything], went home.`: a clause inside the sentence's subject
  /// leaves the main verb outside.
  void leave_main_clause(Quote& quote) const {
    Span& words = quote.spans.back();
    const Span cue = quote.cue;
    if (quote.spans.size() > 1 || cue.end > words.begin || cue.begin < sentence_begin_ + 3) return;
    const bool relative = c_.lower(cue.begin - 1) == "who" && c_.is_comma(cue.begin - 2);
    if (!relative || words.size() < 5) return;
    const Span subject = c_.subject_before(cue.begin - 2, sentence_begin_);
    if (subject.begin != sentence_begin_) return;
    std::uint32_t comma = words.end - 1;
    while (comma > words.begin && !c_.is_comma(comma)) --comma;
    if (comma == words.begin) return;
    const std::uint32_t next = comma + 1;
    const bool may_be_verb =
        c_.is(next, WordClass::auxiliary) || (c_.reading().words.casing(next) == Casing::lower &&
                                              !c_.reading().words.in(next, List::function_word));
    if (next < words.end && may_be_verb) words.end = comma;
  }

  /// `demanded to know when the ferry would sail`: the asking goes on to `know`.
  void lengthen_cue(Quote& quote) const {
    Span& words = quote.spans.front();
    if (quote.cue.end != words.begin || words.size() < 3 || c_.lower(words.begin) != "to" ||
        c_.lower(words.begin + 1) != "know")
      return;
    words.begin += 2;
    quote.cue.end = words.begin;
  }

  /// `Asked [why it closed], Olsen said [that it was old]`, `Wang told the outlet [he was tired], adding
  /// [that he would stay]`: words that a cue stands before need none behind them.
  bool has_cue_before(Span content) const {
    constexpr std::uint32_t kHearer = 6;  // tokens, `told the outlet on Friday`
    return std::any_of(cues_.begin(), cues_.end(), [&](Span cue) {
      return cue.end <= content.begin && content.begin - cue.end <= kHearer && crossed(cue, content) == 0;
    });
  }

  /// Nothing but commas, a cue and a source stands between.
  bool parenthesis_between(Span left, Span right) const {
    if (c_.is_punctuation(left.end) && has_cue_before(left)) return false;  // not `what they said was`
    bool cue = false;
    for (std::uint32_t at = left.end; at < right.begin;) {
      std::uint32_t next = at;
      for (const Span span : cues_) {
        if (span.contains(at)) {
          next = span.end;
          cue = true;
        }
      }
      for (const Span span : sources_) {
        if (span.contains(at)) next = span.end;
      }
      if (next == at && !c_.is_punctuation(at)) return false;
      at = std::max(next, at + 1);
    }
    return cue && right.begin - left.end <= 12;
  }

  Span nearest_cue(const std::vector<Span>& contents) const {
    Span best;
    std::uint32_t best_cost = kFar;
    for (const Span cue : cues_) {
      std::uint32_t cost = kFar;
      for (const Span content : contents) {
        // A cue behind its content has a subject between or behind; one before it is the common order.
        cost = std::min(cost,
                        gap(cue, content) + (cue.begin >= content.end ? 1 : 0) + crossed(cue, content) * 20);
      }
      if (cost < best_cost) {
        best_cost = cost;
        best = cue;
      }
    }
    return best;
  }

  /// Other cues and contents between two spans.
  std::uint32_t crossed(Span a, Span b) const {
    const Span between = a.end <= b.begin ? Span{a.end, b.begin} : Span{b.end, a.begin};
    std::uint32_t count = 0;
    for (const Span span : cues_) count += between.contains(span);
    for (const Span span : contents_) count += between.contains(span);
    return count;
  }

  Span nearest_source(Span cue, const std::vector<Span>& contents) const {
    Span best;
    std::uint32_t best_cost = kFar;
    for (const Span source : sources_) {
      if (passed_on(cue, source)) continue;
      std::uint32_t cost = gap(source, cue) + crossed(source, cue) * 6;
      // `said Ana Ruiz`: a source behind its cue stands right behind it; `told Ana Ruiz` has the hearer
      // there.
      if (source.begin >= cue.end && source.begin > cue.end + 1) cost += 8;
      for (const Span content : contents) cost += content.contains(source) ? 30 : 0;
      if (cost < best_cost) {
        best_cost = cost;
        best = source;
      }
    }
    return best;
  }

  /// `wrote “How the River Won”`, `known as “Ding-Ding”`: marks around a title, or words that nobody is said
  /// to have said.
  bool only_names(const FoundQuote& found) const {
    const Span words = found.quote.spans.front();
    const std::uint32_t first = c_.quotation_of(words.begin);
    if (first != kNone && c_.is_title(c_.quotations()[first])) return true;
    const bool speech = c_.grammar().is(found.quote.cue.end - 1, WordClass::speech_verb);
    std::uint32_t marked = words.begin;
    while (marked < words.end && c_.quotation_of(marked) == kNone) ++marked;
    if (marked < words.end) {
      const QuotedKind kind = kind_of_quoted(c_, c_.quotations()[c_.quotation_of(marked)]);
      const bool nickname = kind == QuotedKind::nickname;
      // `nicknamed the “Queen of the Quay”`
      const bool behind_article = marked == words.begin + 1 && c_.is(words.begin, WordClass::determiner);
      if (nickname && (marked == words.begin || behind_article)) return true;
      if (found.quote.kind == QuoteKind::mixed) {
        // `who asked to be called “Kitty”`, `The neighbours knew him as “Ding-Ding”`
        const bool asked = c_.lower(words.begin) == "to" && c_.lower(words.begin + 1) == "be";
        if ((asked && nickname) || (!speech && kind != QuotedKind::scare_quote)) return true;
      }
    }
    return found.source.empty() && !speech;
  }

  /// Words without marks are a quote where they are more than a few and either the cue is a verb that reports
  /// or they make a clause: not `support for [the bill]`.
  bool says_something(const Quote& quote) const {
    bool clause = c_.is(quote.spans.front().begin, WordClass::complementiser) ||
                  c_.lower(quote.spans.front().begin) == "to";
    for (const Span span : quote.spans) {
      for (std::uint32_t at = span.begin; at < span.end; ++at) {
        clause |= c_.is(at, WordClass::auxiliary) || c_.is_cue_verb(at);
      }
    }
    bool reports = c_.lower(quote.cue.begin) == "according";
    for (std::uint32_t at = quote.cue.begin; at < quote.cue.end; ++at)
      reports |= c_.grammar().is_reporting_verb(at);
    return c_.count_words(quote.spans) > kFewestWords && (reports || clause);
  }

  /// `pleaded not guilty`, `claimed responsibility for the fire`, `signed an order to close the quay`: what
  /// is done by the words, not what they say.
  bool is_deed(const Quote& quote) const {
    const std::string_view verb = c_.lower(quote.cue.end - 1);
    if (verb == "signed" || verb == "signs" || verb == "signing" || verb == "sign") return true;
    std::uint32_t at = quote.spans.front().begin;
    if (verb.starts_with("plead") || verb == "pled") {
      if (c_.lower(at) == "not") ++at;
      return c_.lower(at) == "guilty" || c_.lower(at) == "innocent";
    }
    return verb.starts_with("claim") && c_.lower(at) == "responsibility";
  }

  /// `The pictures show a bridge`: what can be seen, where `the figures show prices rose` reports.
  bool only_shows(const FoundQuote& found) const {
    constexpr std::array<std::string_view, 5> kShow = {"show", "shows", "showed", "shown", "showing"};
    constexpr std::array<std::string_view, 18> kPictures = {
        "picture", "pictures",   "photo", "photos", "photograph", "photographs",
        "image",   "images",     "video", "videos", "footage",    "film",
        "clip",    "screenshot", "clips", "map",    "maps",       "screenshots"};
    const auto is_one_of = [](const auto& list, std::string_view word) {
      return std::find(list.begin(), list.end(), word) != list.end();
    };
    if (!is_one_of(kShow, c_.lower(found.quote.cue.end - 1)) ||
        c_.is(found.quote.spans.front().begin, WordClass::complementiser)) {
      return false;
    }
    for (std::uint32_t at = found.source.begin; at < found.source.end; ++at) {
      if (is_one_of(kPictures, c_.lower(at))) return true;
    }
    return false;
  }

  /// The rules' quote with this cue, or null.
  const FoundQuote* rule_at(Span cue) const {
    for (std::uint32_t at = cue.begin; at < cue.end; ++at) {
      if (rule_of_[at] != kNone) return &reported_[rule_of_[at]];
    }
    return nullptr;
  }

  QuoteKind kind_of(const std::vector<Span>& spans) const {
    bool inside = false;
    bool outside = false;
    for (const Span span : spans) {
      for (std::uint32_t at = span.begin; at < span.end; ++at) {
        const TokenKind kind = c_.reading().tokens[at].kind;
        if (c_.quotation_of(at) != kNone) {
          inside = true;
        } else if (kind == TokenKind::word || kind == TokenKind::number) {
          outside = true;
        }
      }
    }
    return !inside ? QuoteKind::indirect : outside ? QuoteKind::mixed : QuoteKind::direct;
  }

  const Clauses& c_;
  const std::vector<TypedSpan>& parts_;
  const std::vector<std::int16_t>& margins_;
  const std::vector<FoundQuote>& reported_;
  std::vector<FoundQuote> quotes_;
  std::vector<bool> in_direct_;
  std::vector<std::uint32_t> rule_of_;    // by token: the rules' quote whose cue holds it
  std::vector<std::uint32_t> direct_of_;  // by token: the direct quote whose cue holds it
  std::uint32_t sentence_begin_ = 0;
  std::vector<Span> contents_, cues_, sources_;  // of the sentence
};

}  // namespace

std::vector<FoundQuote> link_parts(const Clauses& clauses, const TaggedParts& parts,
                                   std::vector<FoundQuote> direct, const std::vector<FoundQuote>& reported) {
  return Linker(clauses, parts, std::move(direct), reported).run();
}

}  // namespace copydesk
