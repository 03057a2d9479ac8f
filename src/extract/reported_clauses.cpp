// Speech without marks, or with marks inside the reported clause.
#include "extract/reported_clauses.hpp"

#include <algorithm>

#include "extract/reported_content.hpp"

namespace copydesk {
namespace {

class SentenceReader {
 public:
  SentenceReader(const Clauses& clauses, const std::vector<bool>& cue, const std::vector<bool>& used,
                 std::vector<FoundQuote>& out)
      : c_(clauses), cue_(cue), used_(used), out_(out), content_(clauses, used) {}

  void read(Span sentence) {
    s_ = sentence;
    content_.enter(sentence);
    last_source_ = {};
    std::uint32_t low = sentence.begin;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      if (c_.quotation_of(at) != kNone) {
        if (used_[c_.quotation_of(at)]) low = at + 1;
        continue;
      }
      if (c_.lower(at) == "according" && at + 1 < sentence.end && c_.lower(at + 1) == "to") {
        at = according(at, low);
        continue;
      }
      if (!c_.is_cue_verb(at)) continue;
      if (cue_[at]) {
        // The cue of a direct quote still tells who is `adding` what behind it.
        const Span own = c_.cue_around(at, low);
        const Span source = c_.subject_before(own.begin, low);
        if (!source.empty()) last_source_ = source;
        continue;
      }
      const std::uint32_t next = reporting(at, low);
      if (next > at) {
        low = next;
        at = next - 1;
      }
    }
  }

 private:
  std::uint32_t end_of_words(std::uint32_t end) const {
    while (end > s_.begin &&
           (c_.is_final(end - 1) || c_.is_comma(end - 1) || c_.form(end - 1) == ";" ||
            c_.form(end - 1) == ":" || c_.is_dash(end - 1)) &&
           c_.quotation_of(end - 1) == kNone) {
      --end;
    }
    return end;
  }

  bool free_of_used(Span words) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (c_.quotation_of(at) != kNone && used_[c_.quotation_of(at)]) return false;
    }
    return true;
  }

  bool marked(Span words) const {
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (c_.quotation_of(at) != kNone) return true;
    }
    return false;
  }

  void add(std::vector<Span> spans, Span cue, Span source) {
    std::erase_if(spans, [](Span span) { return span.empty(); });
    if (spans.empty()) return;
    bool mixed = false;
    for (const Span span : spans) {
      if (!free_of_used(span)) return;
      mixed |= marked(span);
    }
    FoundQuote found;
    found.quote.kind = mixed ? QuoteKind::mixed : QuoteKind::indirect;
    found.quote.spans = std::move(spans);
    found.quote.cue = cue;
    found.source = source;
    out_.push_back(std::move(found));
    last_source_ = source.empty() ? last_source_ : source;
  }

  /// `According to X, …` and `…, according to X`.
  std::uint32_t according(std::uint32_t at, std::uint32_t low) {
    if (cue_[at]) return at + 1;
    const Span cue{at, at + 2};
    const bool opening = at == s_.begin || (at == s_.begin + 1 && c_.is_punctuation(s_.begin));
    Span source = c_.subject_after(at + 2, s_.end);
    if (opening && (source.end >= s_.end || !c_.is_comma(source.end))) {
      // `According to Ana Ruiz, the bridge …`: no apposition, for no comma ends it.
      std::uint32_t comma = at + 2;
      while (comma < s_.end && !c_.is_comma(comma)) ++comma;
      source = c_.subject_after(at + 2, comma);
    }
    if (source.empty()) return at + 1;
    if (opening) {
      if (source.end < s_.end && c_.is_comma(source.end))
        add({{source.end + 1, end_of_words(s_.end)}}, cue, source);
    } else {
      const std::uint32_t begin = low;
      const std::uint32_t end = end_of_words(at);
      if (end > begin + 2) add({{begin, end}}, cue, source);
    }
    return source.end - 1;
  }

  /// Reads the reporting clause of the verb; gives where the search goes on, or `verb` if it is none.
  std::uint32_t reporting(std::uint32_t verb, std::uint32_t low) {
    const bool participle = c_.lower(verb).ends_with("ing");
    if (c_.is(verb, WordClass::loose_verb) && (verb + 1 >= s_.end || c_.lower(verb + 1) != "that"))
      return verb;
    const bool speech = c_.is(verb, WordClass::speech_verb);
    const Span cue = c_.cue_around(verb, low);
    if (c_.is_passive(cue)) return verb;

    Span source = c_.subject_before(cue.begin, low);
    if (participle && (source.empty() || (cue.begin > low && c_.is_comma(cue.begin - 1))))
      source = last_source_.empty() ? first_subject(cue.begin) : last_source_;
    if (source.empty() && cue.begin > low && c_.is(cue.begin - 1, WordClass::coordinator))
      source = last_source_.empty() ? first_subject(cue.begin) : last_source_;

    // `The families’ solicitor, Ana Teale, says the offer came late`: a name with its apposition is the
    // subject.
    const Span inverted =
        source.begin == low && names_someone(source) ? Span{} : parenthetical_inverted(verb, cue, low);
    if (!inverted.empty() && speech) {
      add({{low, end_of_words(cue.begin)}}, cue, inverted);
      return inverted.end;
    }
    if (source.empty()) return verb;
    if (speech && !participle && source.begin > low && c_.is_comma(source.begin - 1) &&
        content_.ends_clause(verb + 1)) {
      return parenthetical(verb, cue, source, low);
    }
    const std::uint32_t begin = content_.begin(verb, speech);
    if (begin == kNone) {
      last_source_ = source;
      return verb;
    }
    const bool naming = c_.is(verb, WordClass::naming_verb) && !c_.is(begin, WordClass::complementiser);
    const std::uint32_t end = naming ? content_.named_end(begin) : content_.end(begin);
    const bool inside = c_.lower(source.begin) == "who" && c_.is(source.begin, WordClass::relative);
    const Span content{begin, end_of_words(inside ? relative_end(begin, end) : end)};
    if (!speech && !c_.is(begin, WordClass::complementiser) && !naming) return verb;
    if (!speech && !marked(content)) return verb;
    if (content.size() < 2) return verb;
    add({content}, cue, source);
    return end;
  }

  /// `farmers, who said they had lost everything, went home`: the relative clause ends with its comma.
  std::uint32_t relative_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (c_.is_comma(at) && c_.quotation_of(at) == kNone) return at;
    }
    return end;
  }

  bool names_someone(Span source) const {
    for (std::uint32_t at = source.begin; at < source.end; ++at) {
      if (c_.mention_of(at) == kNone) continue;
      const EntityType type = c_.mention(c_.mention_of(at)).type;
      if (type == EntityType::person || type == EntityType::org) return true;
    }
    return false;
  }

  /// `…, said Ana Ruiz`: gives the source.
  Span parenthetical_inverted(std::uint32_t verb, Span cue, std::uint32_t low) const {
    if (cue.begin <= low + 2 || !c_.is_comma(cue.begin - 1) || verb + 1 >= s_.end) return {};
    // `Ana Ruiz, the founder, described the delay` has an object there; `said` and `added` have none.
    if (!c_.is(verb, WordClass::saying_verb) || c_.is(verb, WordClass::hearer_verb)) return {};
    if (c_.lower(verb).ends_with("ing") || c_.lower(verb + 1) == "that" || c_.lower(verb + 1) == "he" ||
        c_.lower(verb + 1) == "it")
      return {};
    const Span source = c_.subject_after(verb + 1, s_.end);
    if (source.empty()) return {};
    return source.end >= s_.end || c_.is_punctuation(source.end) ||
                   c_.is(source.end, WordClass::preposition) ||
                   (c_.mention_of(source.end) != kNone &&
                    c_.mention(c_.mention_of(source.end)).type == EntityType::date)
               ? source
               : Span{};
  }

  /// `…, X said` at the end, `…, he said, …` in the middle.
  std::uint32_t parenthetical(std::uint32_t verb, Span cue, Span source, std::uint32_t low) {
    std::uint32_t end = verb + 1;
    while (end < s_.end && !c_.is_punctuation(end)) ++end;
    const Span before{low, end_of_words(source.begin)};
    if (before.size() < 1) return verb;
    if (end < s_.end && c_.is_comma(end) && end + 1 < s_.end && !c_.is_cue_verb(end + 1) &&
        !c_.is(end + 1, WordClass::coordinator) && !c_.lower(end + 1).ends_with("ing") &&
        !c_.is(end + 1, WordClass::relative)) {
      const std::uint32_t stop = content_.end(end + 1);
      add({before, {end + 1, end_of_words(stop)}}, cue, source);
      return stop;
    }
    if (!is_adverbial(before)) add({before}, cue, source);
    return end;
  }

  /// `Last week`, `On Tuesday`, `By comparison`: words before a comma that are no clause.
  bool is_adverbial(Span words) const {
    if (words.size() < 3) return true;
    // `When it rained, she said` at a sentence's end reports no clause.
    if (c_.is(words.begin, WordClass::subordinator) && c_.lower(words.begin) != "so") return true;
    if (words.size() > kLongestOccasion) return false;
    for (std::uint32_t at = words.begin; at < words.end; ++at) {
      if (c_.is(at, WordClass::auxiliary) || c_.is_cue_verb(at)) return false;
    }
    const std::uint32_t first = words.begin;
    return c_.is(first, WordClass::preposition) || c_.is(first, WordClass::adverb) ||
           content_.is_date(first) || c_.lower(first) == "last" || c_.lower(first) == "this" ||
           c_.lower(first) == "earlier";
  }

  /// The subject of the sentence's first verb, for `…, saying that …` and `… and said …`.
  Span first_subject(std::uint32_t before) const {
    for (std::uint32_t at = s_.begin + 1; at < before; ++at) {
      if (c_.quotation_of(at) != kNone || c_.mention_of(at) != kNone) continue;
      if (!c_.is(at, WordClass::auxiliary) && !c_.is_cue_verb(at)) continue;
      const Span subject = c_.subject_before(c_.cue_around(at, s_.begin).begin, s_.begin);
      if (!subject.empty()) return subject;
    }
    for (std::uint32_t at = s_.begin; at < before; ++at) {
      if (c_.mention_of(at) != kNone && c_.quotation_of(at) == kNone) {
        const Mention& mention = c_.mention(c_.mention_of(at));
        if (mention.type == EntityType::person || mention.type == EntityType::org ||
            mention.type == EntityType::loc)
          return mention.tokens;
      } else if (c_.is(at, WordClass::subject_pronoun) && !c_.is(at, WordClass::determiner) &&
                 c_.quotation_of(at) == kNone) {
        return {at, at + 1};
      }
    }
    return {};
  }

  const Clauses& c_;
  const std::vector<bool>& cue_;
  const std::vector<bool>& used_;
  std::vector<FoundQuote>& out_;
  ReportedContent content_;
  Span s_;
  Span last_source_;  // who spoke in the clause before, in this sentence
};

}  // namespace

std::vector<FoundQuote> find_reported_clauses(const Clauses& clauses, const std::vector<bool>& cue,
                                              const std::vector<bool>& used) {
  std::vector<FoundQuote> quotes;
  SentenceReader reader(clauses, cue, used, quotes);
  for (const Sentence& sentence : clauses.reading().sentences) {
    const BlockKind kind = clauses.reading().blocks[sentence.block].kind;
    // Speech in a headline or a caption is neither a quote nor marked words of the story.
    if (kind == BlockKind::paragraph || kind == BlockKind::standfirst) reader.read(sentence.tokens);
  }
  return quotes;
}

}  // namespace copydesk
