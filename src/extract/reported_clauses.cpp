// Speech without marks, or with marks inside the reported clause.
#include "extract/reported_clauses.hpp"

#include <algorithm>
#include <array>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestOccasion = 8;  // tokens of `in a statement on Monday`
constexpr std::uint32_t kThatReach =
    18;  // tokens from the cue to its `that`: `said in a statement on Monday that`

// Verbs whose bare clause is reported speech: `said the plan failed`. Others need `that` or a finite verb
// close by.
constexpr std::array<std::string_view, 10> kSay = {"say",   "says", "said",    "saying", "tell",
                                                   "tells", "told", "telling", "added",  "adding"};
// Verbs of promise, whose own infinitive is what is said: `vowed to fight`.
constexpr std::array<std::string_view, 24> kPromise = {
    "promise", "promises", "promised", "promising", "vow",      "vows",      "vowed",      "vowing",
    "pledge",  "pledges",  "pledged",  "pledging",  "threaten", "threatens", "threatened", "threatening",
    "swear",   "swears",   "swore",    "offered",   "offers",   "offer",     "agreed",     "agrees"};

template <typename Table>
bool holds(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

class SentenceReader {
 public:
  SentenceReader(const Clauses& clauses, const std::vector<bool>& cue, const std::vector<bool>& used,
                 std::vector<FoundQuote>& out)
      : c_(clauses), r_(clauses.reading()), cue_(cue), used_(used), out_(out) {}

  void read(Span sentence) {
    s_ = sentence;
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
        ends_clause(verb + 1)) {
      return parenthetical(verb, cue, source, low);
    }
    const std::uint32_t begin = content_begin(verb, speech);
    if (begin == kNone) {
      last_source_ = source;
      return verb;
    }
    const bool naming = c_.is(verb, WordClass::naming_verb) && !c_.is(begin, WordClass::complementiser);
    const std::uint32_t end = naming ? named_end(begin) : content_end(begin);
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

  /// Behind the cue the reporting clause is over, but for its occasion: `he said.`, `he said on Monday,`.
  bool ends_clause(std::uint32_t at) const {
    if (at >= s_.end || c_.is_punctuation(at)) return true;
    std::uint32_t end = at;
    while (end < s_.end && !c_.is_punctuation(end)) ++end;
    const bool dated = c_.mention_of(at) != kNone && c_.mention(c_.mention_of(at)).type == EntityType::date;
    if (!dated && !c_.is(at, WordClass::preposition) && !c_.is(at, WordClass::adverb)) return false;
    // `spoke on the phone`, `argued about religion` say nothing yet.
    const auto word = c_.lower(at);
    if (!c_.is(at - 1, WordClass::saying_verb) || word == "about" || word == "against" || word == "for" ||
        word == "with")
      return false;
    if (end - at > kLongestOccasion) return false;
    for (std::uint32_t i = at; i < end; ++i) {
      if (c_.lower(i) == "that" || c_.is(i, WordClass::auxiliary)) return false;
    }
    return true;
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
      const std::uint32_t stop = content_end(end + 1);
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
    return c_.is(first, WordClass::preposition) || c_.is(first, WordClass::adverb) || is_date(first) ||
           c_.lower(first) == "last" || c_.lower(first) == "this" || c_.lower(first) == "earlier";
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

  /// What a naming verb says ends with the marks: `called the vote “a shame” and “a fraud”`.
  std::uint32_t named_end(std::uint32_t begin) const {
    for (std::uint32_t at = begin; at < s_.end; ++at) {
      if (c_.quotation_of(at) == kNone) continue;
      std::uint32_t end = std::min(c_.quotations()[c_.quotation_of(at)].tokens.end, s_.end);
      while (end + 1 < s_.end && (c_.is(end, WordClass::coordinator) || c_.is_comma(end)) &&
             c_.quotation_of(end + 1) != kNone) {
        end = std::min(c_.quotations()[c_.quotation_of(end + 1)].tokens.end, s_.end);
      }
      return end;
    }
    return content_end(begin);
  }

  /// Where the reported clause begins behind the verb; kNone if none does.
  std::uint32_t content_begin(std::uint32_t verb, bool speech) const {
    std::uint32_t at = verb + 1;
    const bool told = c_.is(verb, WordClass::hearer_verb);
    if (at >= s_.end) return kNone;
    // An explicit `that`, behind hearer and occasion.
    for (std::uint32_t i = at; i < s_.end && i < at + kThatReach; ++i) {
      if (c_.quotation_of(i) != kNone || c_.is_final(i) || c_.form(i) == ":" || c_.is_cue_verb(i)) break;
      // `accused of theft that …`
      if (c_.is(i, WordClass::auxiliary) || c_.lower(at) == "of") break;
      if (c_.lower(i) == "that" && i + 1 < s_.end) {
        // `said that the …`; not the relative `a plan that` behind a bare object.
        if (i == at || told || (c_.is(at, WordClass::preposition) && speech) || c_.is_comma(i - 1) ||
            is_date(at) || c_.lower(at) == "last" || c_.is(at, WordClass::adverb))
          return i;
        break;
      }
    }
    if (at + 1 < s_.end && (c_.lower(at) == "last" || c_.lower(at) == "this") && !is_date(at) &&
        is_period(at + 1))
      at += 2;
    while (at < s_.end && (is_date(at) || (c_.is(at, WordClass::adverb) &&
                                           !c_.is(at, WordClass::determiner) && c_.lower(at) != "there")))
      ++at;
    if (at + 1 < s_.end && c_.lower(at) == "on" && is_date(at + 1)) {
      ++at;
      while (at < s_.end && is_date(at)) ++at;
    }
    if (told) at = behind_hearer(at);
    if (at >= s_.end || (c_.is_punctuation(at) && c_.quotation_of(at) == kNone)) return kNone;
    const auto word = c_.lower(at);
    if (word == "whether" || word == "if" || word == "how" || word == "why" || word == "what") return at;
    if (word == "to" && (told || holds(kPromise, c_.lower(verb)))) return at;
    if (c_.quotation_of(at) != kNone) {
      if (c_.is_title(c_.quotations()[c_.quotation_of(at)])) return kNone;
      return c_.is(verb, WordClass::saying_verb) || c_.is(verb, WordClass::naming_verb) ? at : kNone;
    }
    if (!c_.begins_noun_phrase(at) && !c_.is(at, WordClass::subject_pronoun) && word != "there" &&
        word != "in" && word != "at" && word != "after")
      return kNone;
    const bool bare = speech && holds(kSay, c_.lower(verb)) && !(told && at == verb + 1);
    if (bare && word != "in" && word != "at" && word != "after") return at;
    // Others: only with a finite verb in the clause, or with marks further on (`called the vote “a shame”`).
    for (std::uint32_t i = at; i < s_.end && i < at + kThatReach; ++i) {
      if (c_.quotation_of(i) != kNone) {
        return c_.is(verb, WordClass::saying_verb) || c_.is(verb, WordClass::naming_verb) ? at : kNone;
      }
      if (c_.is_cue_verb(i)) break;
      if (c_.is_punctuation(i) || c_.lower(i) == "to" || c_.is(i, WordClass::relative)) break;
      if (c_.is(i, WordClass::auxiliary) && i > at && speech) return at;
    }
    return kNone;
  }

  bool is_date(std::uint32_t at) const {
    if (c_.mention_of(at) != kNone) return c_.mention(c_.mention_of(at)).type == EntityType::date;
    return r_.words.in(at, List::weekday);
  }

  bool is_period(std::uint32_t at) const {
    const auto word = c_.lower(at);
    return word == "week" || word == "month" || word == "year" || word == "weekend" || word == "night" ||
           word == "morning" || word == "afternoon" || word == "evening" || word == "summer" ||
           word == "spring" || word == "autumn" || word == "winter" || word == "fall";
  }

  /// Behind `Putin`, `reporters`, `the inquest in Saltmere`.
  std::uint32_t behind_hearer(std::uint32_t at) const {
    if (at >= s_.end) return at;
    if (c_.is(at, WordClass::object_pronoun) || c_.is(at, WordClass::plural_pronoun)) return at + 1;
    if (c_.mention_of(at) != kNone) {
      at = c_.mention(c_.mention_of(at)).tokens.end;
    } else {
      const bool article = c_.is(at, WordClass::determiner) && !c_.is(at, WordClass::subject_pronoun);
      std::uint32_t end = at + (article ? 1 : 0);
      if (end < s_.end &&
          (c_.is(end, WordClass::subject_pronoun) || c_.lower(end) == "that" || c_.lower(end) == "to"))
        return at;
      // `the court`, `the Senate committee`, `reporters`: nouns up to the next function word.
      while (end < s_.end && !c_.is_punctuation(end) && !r_.words.in(end, List::function_word) &&
             end - at < 6) {
        ++end;
        if (!article && c_.mention_of(end - 1) == kNone && r_.words.casing(end - 1) == Casing::lower) break;
      }
      at = end;
    }
    while (at < s_.end && (is_date(at) || (c_.lower(at) == "on" && at + 1 < s_.end && is_date(at + 1)))) ++at;
    if (at + 1 < s_.end && (c_.lower(at) == "last" || c_.lower(at) == "this") && is_period(at + 1)) at += 2;
    if (at < s_.end && c_.lower(at) == "of") return behind_hearer(at + 1);
    return at;
  }

  /// Where the reported clause ends: with the sentence, or before another reporting clause.
  std::uint32_t content_end(std::uint32_t begin) const {
    for (std::uint32_t at = begin + 2; at < s_.end; ++at) {
      if (c_.quotation_of(at) != kNone) {
        if (used_[c_.quotation_of(at)]) return at;
        continue;
      }
      if (!c_.is_comma(at) && !c_.is_dash(at) && c_.form(at) != ";") continue;
      std::uint32_t next = at + 1;
      if (next >= s_.end) break;
      if (c_.form(at) == ";") return at;
      if (c_.lower(next) == "according") return at;
      if (c_.lower(next) == "while" || c_.lower(next) == "but" || c_.lower(next) == "and") ++next;
      if (next >= s_.end) break;
      if (c_.is_cue_verb(next) && c_.lower(next).ends_with("ing") && c_.is(next, WordClass::speech_verb))
        return at;
      // `…, and the minister said …`, `…, while Kim, who …, thanked …`.
      if (!c_.begins_noun_phrase(next)) continue;
      const std::uint32_t cue_end = behind_cue(next);
      if (cue_end == kNone) continue;
      // `said his sister, Ana, told him …` goes on; `…, the minister said.` does not.
      if (next == at + 1 && c_.is_comma(at) && !ends_clause(cue_end)) continue;
      return at;
    }
    return s_.end;
  }

  /// Behind the cue verb of a subject that begins here, or kNone.
  std::uint32_t behind_cue(std::uint32_t at) const {
    const Span subject = c_.subject_after(at, s_.end);
    if (subject.empty()) return kNone;
    std::uint32_t verb = subject.end;
    while (verb < s_.end &&
           (c_.is(verb, WordClass::adverb) || c_.is(verb, WordClass::auxiliary) || c_.is_comma(verb)))
      ++verb;
    return verb < s_.end && c_.is_cue_verb(verb) && c_.is(verb, WordClass::speech_verb) ? verb + 1 : kNone;
  }

  const Clauses& c_;
  const Reading& r_;
  const std::vector<bool>& cue_;
  const std::vector<bool>& used_;
  std::vector<FoundQuote>& out_;
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
