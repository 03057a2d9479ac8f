// A verb or noun of speech and a colon at a paragraph's end.
#include "extract/block_quotes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestTokens = 6;
constexpr std::uint32_t kMostBehindCue = 8;  // tokens: `wrote on his page on Friday:`

/// The tokens of a block's sentences.
struct BlockTokens {
  std::uint32_t block = 0;
  Span all;
  Span last;  // the last sentence's
};

std::vector<BlockTokens> paragraphs_of(const Reading& reading) {
  std::vector<BlockTokens> paragraphs;
  for (const Sentence& sentence : reading.sentences) {
    if (reading.blocks[sentence.block].kind != BlockKind::paragraph) continue;
    if (paragraphs.empty() || paragraphs.back().block != sentence.block)
      paragraphs.push_back({sentence.block, sentence.tokens, {}});
    paragraphs.back().all.end = sentence.tokens.end;
    paragraphs.back().last = sentence.tokens;
  }
  return paragraphs;
}

bool has_marks(const Clauses& c, Span tokens) {
  for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
    if (c.quotation_of(at) != kNone || c.reading().tokens[at].kind == TokenKind::quote_mark) return true;
  }
  return false;
}

/// Who announces the next paragraph, and by which words; empty where nobody does.
struct Announcement {
  Span source;
  Span cue;
};

/// `the governor added:`, `Olsen wrote on his page:`: the last verb is one of speech, with nothing but its
/// circumstances between it and the colon.
Announcement by_verb(const Clauses& c, Span sentence) {
  const std::uint32_t colon = sentence.end - 1;
  for (std::uint32_t at = colon; at-- > sentence.begin && colon - at <= kMostBehindCue + 1;) {
    if (c.quotation_of(at) != kNone) return {};
    if (c.is_cue_verb(at)) {
      if (!c.is(at, WordClass::speech_verb) || !c.is(at, WordClass::saying_verb)) return {};
      const Span cue = c.cue_around(at, sentence.begin);
      if (c.is_passive(cue)) return {};
      return {c.subject_before(cue.begin, sentence.begin), cue};
    }
    // `said he had three demands:` announces the demands.
    if (c.is(at, WordClass::auxiliary) || c.is(at, WordClass::subject_pronoun)) return {};
  }
  return {};
}

/// `On Friday, the company issued this statement:`: a noun of speech before the colon, and the clause's first
/// noun phrase.
Announcement by_noun(const Clauses& c, Span sentence) {
  const std::uint32_t noun = sentence.end - 2;
  if (!c.reading().words.in(noun, List::speech_noun) || c.is_cue_verb(noun)) return {};
  std::uint32_t begin = noun;
  while (begin > sentence.begin && !c.is_comma(begin - 1)) {
    --begin;
    if (c.quotation_of(begin) != kNone || (c.is_cue_verb(begin) && c.is(begin, WordClass::saying_verb)))
      return {};
  }
  if (!c.begins_noun_phrase(begin)) return {};
  // The verb is one of those that statements and letters are given out by; `His statement:` has none.
  constexpr std::array<std::string_view, 8> kGivers = {"gave", "issued", "issues",   "gives",
                                                       "sent", "sends",  "released", "releases"};
  std::uint32_t verb = begin + 1;
  while (verb < noun && !c.grammar().is_reporting_verb(verb) && !c.is(verb, WordClass::loose_verb) &&
         std::find(kGivers.begin(), kGivers.end(), c.lower(verb)) == kGivers.end())
    ++verb;
  if (verb >= noun) return {};
  const Span source = c.subject_after(begin, verb);
  return {source, {noun, noun + 1}};
}

Announcement announcement_in(const Clauses& c, Span sentence) {
  if (sentence.size() < 3 || c.form(sentence.end - 1) != ":") return {};
  const Announcement by = by_verb(c, sentence);
  return by.cue.empty() ? by_noun(c, sentence) : by;
}

}  // namespace

std::vector<FoundQuote> find_block_quotes(const Clauses& clauses) {
  std::vector<FoundQuote> quotes;
  const std::vector<BlockTokens> paragraphs = paragraphs_of(clauses.reading());
  for (std::size_t i = 0; i + 1 < paragraphs.size(); ++i) {
    const Span words = paragraphs[i + 1].all;
    const Announcement by = announcement_in(clauses, paragraphs[i].last);
    if (by.source.empty() || words.size() < kFewestTokens || !clauses.is_final(words.end - 1) ||
        has_marks(clauses, words)) {
      continue;
    }
    FoundQuote found;
    found.source = by.source;
    found.quote.kind = QuoteKind::direct;
    found.quote.spans = {words};
    found.quote.cue = by.cue;
    found.origin = Origin::before;
    quotes.push_back(std::move(found));
  }
  return quotes;
}

}  // namespace copydesk
