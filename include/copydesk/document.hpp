#pragma once
// All that is known about one article. Each layer is a flat vector that points down by numbers:
//
//   text - lines - blocks - tokens - sentences - mentions - entities
//   bytes  bytes   bytes    bytes    tokens      tokens     mention ids
//                                    '- quotes (tokens) - attributions {quote, entity, source}
//
// No layer holds a copy or a view of the text, so that documents move, compare and print freely.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

/// No such index: a quote without a block, a mention without an entity.
inline constexpr std::uint32_t kNone = 0xffffffff;

/// A half-open range [begin, end) of bytes or of items of the layer below. Empty means absent.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return begin >= end; }
  constexpr std::uint32_t size() const { return empty() ? 0 : end - begin; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// What was noticed about the file on the way, such as replaced bytes. `kind` is stable and machine-readable.
struct Note {
  std::string kind;
  std::string message;
  friend bool operator==(const Note&, const Note&) = default;
};

enum class BlockKind : std::uint8_t {
  boilerplate,
  publisher,
  section,
  byline,
  date,
  dateline,
  headline,
  standfirst,
  subheading,
  paragraph,
  caption,
  credit,
};

/// The kind's name in the output: `boilerplate`.
std::string_view name_of(BlockKind kind);

/// Why a line is what it is: `model`, or such as `rule:copyright`. A number, so that a page of a million
/// lines has room for its blocks.
class Reason {
 public:
  Reason() = default;  // none, an empty name
  Reason(std::string_view name);
  Reason(const char* name) : Reason(std::string_view(name)) {}
  operator std::string_view() const;  // lives as long as the program
  bool empty() const { return number_ == 0; }
  friend bool operator==(Reason, Reason) = default;

 private:
  std::uint8_t number_ = 0;
};

/// One labelled stretch of the file: whole lines, or a part of a line where a credit follows a caption.
/// Blocks stand in text order, never overlap, and together hold every character that is not white space.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Reason reason;
  Span bytes;
  float confidence = 1.0F;  // how often such a label is right, 0 to 1
  friend bool operator==(const Block&, const Block&) = default;
};

/// A caption's words without its credit, and who is credited (`Sputnik/Reuters`), both in bytes.
struct Caption {
  Span bytes;
  Span credit;
  friend bool operator==(const Caption&, const Caption&) = default;
};

/// Bytes inside a paragraph, heading or caption that are none of its words: texts of links that a site set
/// into the sentence. They are not read.
struct Aside {
  Span bytes;
  friend bool operator==(const Aside&, const Aside&) = default;
};

/// `KYIV, Ukraine (AP) —` before the first sentence. All in bytes; `bytes` runs from the place to the dash.
struct Dateline {
  Span bytes;
  Span place;
  Span agency;
  friend bool operator==(const Dateline&, const Dateline&) = default;
};

/// Spans are bytes and empty where the text does not say.
struct Metadata {
  Span title;
  Span subtitle;              // the standfirst below it
  std::vector<Span> authors;  // one person each, without `By`, role or outlet
  Span publisher;
  Span section;
  Span published;             // the date as it stands in the text
  std::string published_iso;  // the same as ISO 8601, `2023-09-13` or `2023-09-13T14:05:00+01:00`
  Span updated;               // when the story was last changed, as it stands in the text
  std::string updated_iso;
  std::string language;  // ISO 639-1 of the story's words, `und` for an unknown one; empty: too few words
  Dateline dateline;
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

enum class TokenKind : std::uint8_t { word, number, punctuation, quote_mark, symbol, address };

/// A word, number, mark or address (URL, e-mail, @handle). Tokens lie inside blocks that are read
/// (headline, standfirst, subheading, paragraph, caption), in text order.
struct Token {
  Span bytes;
  TokenKind kind = TokenKind::word;
  friend bool operator==(const Token&, const Token&) = default;
};

/// A sentence's tokens and the block it stands in. A sentence never crosses a block.
struct Sentence {
  Span tokens;
  std::uint32_t block = kNone;
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

enum class EntityType : std::uint8_t { person, org, loc, facility, norp, product, misc, date, money };

/// A name, date or sum in the text, without article, honorific or possessive: `Kim`, not `Mr Kim's`.
struct Mention {
  Span tokens;
  EntityType type = EntityType::misc;
  std::uint32_t entity = kNone;
  friend bool operator==(const Mention&, const Mention&) = default;
};

/// A sum of money: `$4.5 million` is 4500000 USD.
struct Money {
  double amount = 0;
  std::string currency;  // ISO 4217, empty if the text leaves it open: `Rs 500`
  friend bool operator==(const Money&, const Money&) = default;
};

/// All mentions of one person, body, place or thing in the article.
struct Entity {
  EntityType type = EntityType::misc;
  std::uint32_t name = kNone;  // the mention with the fullest name
  Span role;                   // bytes: `Kremlin spokesman`, as the text states it; persons only
  std::vector<Span> titles;    // bytes: all that the text states, the role among them; persons only
  Span affiliation;            // bytes: `Kremlin`, the body or country that the role names; persons only
  std::string date;            // dates only: ISO 8601, empty if the text leaves it open
  std::optional<Money> money;  // sums only
  friend bool operator==(const Entity&, const Entity&) = default;
};

enum class QuoteKind : std::uint8_t { direct, mixed, indirect };

/// What a cue reports. Speech is all but belief and feeling: `believes`, `knows`; `hopes`, `wants`, `plans`.
enum class Act : std::uint8_t { statement, question, order, promise, belief, feeling, denial, declined };

/// What somebody is said to have said. `spans` are tokens, quotation marks included, in text order: several
/// where the attribution stands between (`“A,” she said. “B.”`) or the marks re-open with each paragraph.
struct Quote {
  QuoteKind kind = QuoteKind::indirect;
  std::vector<Span> spans;
  Span cue;  // tokens: `said`, `told`, `according to`
  Act act = Act::statement;
  Span addressee = {};  // tokens: `reporters` in `told reporters`
  Span via = {};  // tokens: who passed the words on: `state media` in `…, he said, according to state media`
  float confidence = 0;  // in [0, 1]: how likely these are words, or thoughts, of somebody
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// What words in marks are where nobody says them: `the “peace fleet”`, `the novel “Glass River”`, `Ana “the
/// Fox” Ruiz`, `the word “perhaps”`.
enum class QuotedKind : std::uint8_t { scare_quote, title, nickname, term };

/// Words in marks that nobody says there, marks included, in tokens.
struct Quoted {
  Span tokens;
  QuotedKind kind = QuotedKind::scare_quote;
  friend bool operator==(const Quoted&, const Quoted&) = default;
};

/// The ground on which a quote was given to its speaker.
enum class Evidence : std::uint8_t { name, pronoun, nominal, continuation };

enum class Gender : std::uint8_t { unknown, female, male };
/// What tells a gender: `Mrs`, `she said`, or only a given name.
enum class GenderEvidence : std::uint8_t { none, title, pronoun, given_name };

/// What speaks: somebody with a name or without, a body, people (`officials`), a report.
enum class SourceType : std::uint8_t { named_person, unnamed_person, organisation, group, document };

/// Who said a quote. A quote without any ground for a speaker has no attribution.
struct Attribution {
  std::uint32_t quote = kNone;
  std::uint32_t entity = kNone;  // kNone for speakers that are no named entity (`experts`)
  Span source;  // tokens that name the speaker beside the quote: `the minister`; empty if none do
  Span name;    // bytes: the speaker's name, the entity's fullest or the source's own words; empty where the
                // source is a pronoun that means nobody named
  Evidence how = Evidence::name;
  float confidence = 0;             // in [0, 1]: how likely this is the speaker, if the quote is one
  std::uint32_t runner_up = kNone;  // the entity that comes next, if it is close
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// One who speaks in the article and has a name or words for it.
struct Speaker {
  std::uint32_t entity = kNone;
  Span name;  // bytes
  SourceType type = SourceType::named_person;
  Gender gender = Gender::unknown;
  GenderEvidence gender_evidence = GenderEvidence::none;
  std::vector<std::uint32_t> attributions;  // in order
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

struct Document {
  std::string text;  // UTF-8, line ends as in the file, without byte-order mark
  std::vector<Note> notes;
  std::vector<Span> lines;  // bytes, without line ends
  std::vector<Block> blocks;
  std::vector<Caption> captions;
  std::vector<Aside> asides;  // in order
  Metadata metadata;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<Quote> quotes;
  std::vector<Quoted> quoted;  // by first token
  std::vector<Attribution> attributions;
  std::vector<Speaker> speakers;  // by first attribution

  /// The words of a byte span. The span must lie inside `text`.
  std::string_view slice(Span bytes) const {
    return std::string_view(text).substr(bytes.begin, bytes.size());
  }

  /// The bytes of a token span, from its first token's begin to its last one's end. Empty for an empty span.
  Span bytes_of(Span span) const {
    return span.empty() ? Span{} : Span{tokens[span.begin].bytes.begin, tokens[span.end - 1].bytes.end};
  }

  friend bool operator==(const Document&, const Document&) = default;
};

/// Whether every promise above holds: order, bounds, code-point borders, ids that exist.
/// Gives the first broken one as a sentence, or nothing.
std::optional<std::string> check(const Document& document);

}  // namespace copydesk
