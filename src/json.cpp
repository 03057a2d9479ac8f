// The only file that knows nlohmann/json.
#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include <copydesk/json.hpp>

#include "json_text.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {

extern const std::string_view kArticleSchema;  // docs/article.schema.json, embedded by the build

namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 10> kFields = {"metadata", "blocks",   "paragraphs", "asides",
                                                      "captions", "entities", "quotes",     "quoted",
                                                      "speakers", "notes"};

std::string_view name_of(EntityType type) {
  constexpr std::array<std::string_view, 9> names = {"PERSON",  "ORG",  "LOC",  "FACILITY", "NORP",
                                                     "PRODUCT", "MISC", "DATE", "MONEY"};
  return names[static_cast<std::size_t>(type)];
}
std::string_view name_of(QuoteKind kind) {
  constexpr std::array<std::string_view, 3> names = {"direct", "mixed", "indirect"};
  return names[static_cast<std::size_t>(kind)];
}
std::string_view name_of(Act act) {
  constexpr std::array<std::string_view, 8> names = {"statement", "question", "order",  "promise",
                                                     "belief",    "feeling",  "denial", "declined"};
  return names[static_cast<std::size_t>(act)];
}
std::string_view name_of(QuotedKind kind) {
  constexpr std::array<std::string_view, 4> names = {"scare-quote", "title", "nickname", "term"};
  return names[static_cast<std::size_t>(kind)];
}
std::string_view name_of(SourceType type) {
  constexpr std::array<std::string_view, 5> names = {"named-person", "unnamed-person", "organisation",
                                                     "group", "document"};
  return names[static_cast<std::size_t>(type)];
}
std::string_view name_of(GenderEvidence evidence) {
  constexpr std::array<std::string_view, 4> names = {"none", "title", "pronoun", "given-name"};
  return names[static_cast<std::size_t>(evidence)];
}
std::string_view name_of(Evidence how) {
  constexpr std::array<std::string_view, 4> names = {"name", "pronoun", "nominal", "continuation"};
  return names[static_cast<std::size_t>(how)];
}

/// A name for display: white space folded to one blank, invisible characters left out.
std::string display(std::string_view raw) {
  std::string name;
  name.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    const char32_t point = decode(raw, at);
    if (is_invisible(point)) continue;
    if (!is_space(point)) {
      name.append(raw, begin, at - begin);
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  return name;
}

}  // namespace

std::string_view name_of(BlockKind kind) {
  constexpr std::array<std::string_view, 12> names = {"boilerplate", "publisher", "section",  "byline",
                                                      "date",        "dateline",  "headline", "standfirst",
                                                      "subheading",  "paragraph", "caption",  "credit"};
  return names[static_cast<std::size_t>(kind)];
}

namespace {

/// By the library: for what is rare, or may be invalid UTF-8.
std::string print(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// Writes member by member and row by row: a page of a million lines has as many blocks, and a tree of them
/// would take a hundred times the page.
class Writer {
 public:
  Writer(const Document& document, const JsonOptions& options, JsonText::Sink sink)
      : d_(document), options_(options), points_(document.text), out_(options.pretty, std::move(sink)) {}

  std::string article(std::string_view path) {
    out_.begin_object();
    member("schema", "copydesk.article/1");
    member("version", COPYDESK_VERSION);
    out_.key("path");
    out_.add_raw(print(path));
    const auto rows = [&](std::string_view field, void (Writer::*write)()) {
      if (!wanted(field)) return;
      out_.key(field);
      out_.begin_array();
      (this->*write)();
      out_.end_array();
    };
    if (wanted("metadata")) metadata();
    rows("blocks", &Writer::blocks);
    rows("paragraphs", &Writer::paragraphs);
    rows("asides", &Writer::asides);
    rows("captions", &Writer::captions);
    rows("entities", &Writer::entities);
    rows("quotes", &Writer::quotes);
    rows("quoted", &Writer::quoted);
    rows("speakers", &Writer::speakers);
    rows("notes", &Writer::notes);
    out_.end_object();
    return out_.finish();
  }

 private:
  bool wanted(std::string_view field) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), field) != options_.only.end();
  }

  void member(std::string_view name, std::string_view text) {
    out_.key(name);
    out_.add(text);
  }
  void member(std::string_view name, std::uint32_t number) {
    out_.key(name);
    out_.add(number);
  }
  void null_member(std::string_view name) {
    out_.key(name);
    out_.add_null();
  }
  void text_or_null(std::string_view name, std::string_view text) {
    text.empty() ? null_member(name) : member(name, text);
  }
  void number_or_null(std::string_view name, std::uint32_t number) {
    number == kNone ? null_member(name) : member(name, number);
  }
  /// A share from 0 to 1 with two decimals at most, one at least.
  void share(std::string_view name, float value) {
    out_.key(name);
    const double hundredths = std::round(static_cast<double>(value) * 100);
    if (std::signbit(hundredths) || !(hundredths <= 100)) {
      out_.add_raw(print(hundredths / 100));
      return;
    }
    const auto number = static_cast<unsigned>(hundredths);
    const std::array<char, 4> digits = {static_cast<char>('0' + number / 100), '.',
                                        static_cast<char>('0' + number / 10 % 10),
                                        static_cast<char>('0' + number % 10)};
    out_.add_raw({digits.data(), number % 10 == 0 ? 3U : 4U});
  }

  /// A guess never reads as certain: 0.997 is 0.99.
  void confidence(float value) { share("confidence", std::min(value, 0.99F)); }

  void range_members(Span bytes) {
    member("start", points_.at(bytes.begin));
    member("end", points_.at(bytes.end));
  }
  void range(Span bytes) {
    out_.begin_object();
    range_members(bytes);
    out_.end_object();
  }
  void range_or_null(std::string_view name, Span bytes) {
    if (bytes.empty()) return null_member(name);
    out_.key(name);
    range(bytes);
  }
  void word_members(Span bytes) {
    range_members(bytes);
    member("text", d_.slice(bytes));
  }
  void words(Span bytes) {
    out_.begin_object();
    word_members(bytes);
    out_.end_object();
  }
  void words_or_null(std::string_view name, Span bytes) {
    if (bytes.empty()) return null_member(name);
    out_.key(name);
    words(bytes);
  }
  void name(std::string_view key, Span bytes) { member(key, display(d_.slice(bytes))); }
  void name_or_null(std::string_view key, Span bytes) { bytes.empty() ? null_member(key) : name(key, bytes); }

  void value(const std::optional<Money>& money) {
    if (!money) return null_member("value");
    // Whole amounts up to 2^53 are printed without a fraction.
    const bool whole = money->amount == std::floor(money->amount) && money->amount < 9e15;
    out_.key("value");
    out_.begin_object();
    out_.key("amount");
    out_.add_raw(whole ? std::to_string(static_cast<std::int64_t>(money->amount)) : print(money->amount));
    text_or_null("currency", money->currency);
    out_.end_object();
  }

  void metadata() {
    const Metadata& m = d_.metadata;
    out_.key("metadata");
    out_.begin_object();
    name_or_null("title", m.title);
    name_or_null("subtitle", m.subtitle);
    out_.key("authors");
    out_.begin_array();
    for (const Span author : m.authors) out_.add(display(d_.slice(author)));
    out_.end_array();
    name_or_null("publisher", m.publisher);
    name_or_null("section", m.section);
    text_or_null("published", m.published_iso);
    text_or_null("updated", m.updated_iso);
    text_or_null("language", m.language);
    if (m.dateline.bytes.empty()) {
      null_member("dateline");
    } else {
      out_.key("dateline");
      out_.begin_object();
      name_or_null("place", m.dateline.place);
      name_or_null("agency", m.dateline.agency);
      out_.end_object();
    }
    out_.end_object();
  }

  void blocks() {
    for (const Block& block : d_.blocks) {
      out_.begin_object();
      member("kind", name_of(block.kind));
      range_members(block.bytes);
      member("reason", block.reason);
      share("confidence", block.confidence);
      out_.end_object();
    }
  }

  void paragraphs() {
    for (const Block& block : d_.blocks) {
      // Standfirst and subheadings are the story's own words; they stand with the paragraphs.
      if (block.kind == BlockKind::paragraph || block.kind == BlockKind::standfirst ||
          block.kind == BlockKind::subheading)
        words(block.bytes);
    }
  }

  void captions() {
    for (const Caption& caption : d_.captions) {
      out_.begin_object();
      word_members(caption.bytes);
      name_or_null("credit", caption.credit);
      out_.end_object();
    }
  }

  void asides() {
    for (const Aside& aside : d_.asides) words(aside.bytes);
  }

  Span mention_bytes(std::uint32_t mention) const { return d_.bytes_of(d_.mentions[mention].tokens); }

  void entities() {
    // The mentions of each entity, in text order, one behind the other.
    std::vector<std::uint32_t> ends(d_.entities.size() + 1, 0);
    for (const Mention& mention : d_.mentions) ++ends[mention.entity + 1];
    for (std::size_t id = 1; id < ends.size(); ++id) ends[id] += ends[id - 1];
    std::vector<std::uint32_t> mentions(d_.mentions.size());
    for (std::uint32_t i = 0; i < d_.mentions.size(); ++i) mentions[ends[d_.mentions[i].entity]++] = i;
    std::vector<std::uint32_t> quotes(d_.entities.size(), 0);
    for (const Attribution& row : d_.attributions) {
      if (row.entity != kNone) ++quotes[row.entity];
    }
    std::uint32_t next = 0;
    for (std::uint32_t id = 0; id < d_.entities.size(); ++id) {
      const Entity& entity = d_.entities[id];
      out_.begin_object();
      member("id", id);
      member("type", name_of(entity.type));
      name("name", mention_bytes(entity.name));
      name_or_null("role", entity.role);
      if (entity.type == EntityType::person) {
        range_or_null("role_span", entity.role);
        name_or_null("affiliation", entity.affiliation);
        range_or_null("affiliation_span", entity.affiliation);
      }
      if (entity.type == EntityType::date) text_or_null("value", entity.date);
      if (entity.type == EntityType::money) value(entity.money);
      member("quotes", quotes[id]);
      out_.key("mentions");
      out_.begin_array();
      for (; next < ends[id]; ++next) words(mention_bytes(mentions[next]));
      out_.end_array();
      out_.end_object();
    }
  }

  std::string quote_text(const Quote& quote) const {
    std::string text;
    for (const Span span : quote.spans) {
      if (!text.empty()) text += ' ';
      text += d_.slice(d_.bytes_of(span));
    }
    return text;
  }

  void speaker(std::uint32_t quote) {
    const auto found =
        std::lower_bound(d_.attributions.begin(), d_.attributions.end(), quote,
                         [](const Attribution& row, std::uint32_t wanted) { return row.quote < wanted; });
    out_.key("speaker");
    out_.begin_object();
    if (found == d_.attributions.end() || found->quote != quote) {
      null_member("entity");
      null_member("name");
      null_member("mention");
      member("how", "none");
      member("confidence", 0);
      null_member("runner_up");
      return out_.end_object();
    }
    number_or_null("entity", found->entity);
    name_or_null("name", found->name);
    words_or_null("mention", d_.bytes_of(found->source));
    member("how", name_of(found->how));
    confidence(found->confidence);
    number_or_null("runner_up", found->runner_up);
    out_.end_object();
  }

  void quotes() {
    for (std::uint32_t id = 0; id < d_.quotes.size(); ++id) {
      const Quote& quote = d_.quotes[id];
      out_.begin_object();
      member("id", id);
      member("kind", name_of(quote.kind));
      member("act", name_of(quote.act));
      confidence(quote.confidence);
      member("text", quote_text(quote));
      out_.key("spans");
      out_.begin_array();
      for (const Span span : quote.spans) range(d_.bytes_of(span));
      out_.end_array();
      words_or_null("cue", d_.bytes_of(quote.cue));
      words_or_null("addressee", d_.bytes_of(quote.addressee));
      words_or_null("via", d_.bytes_of(quote.via));
      speaker(id);
      out_.end_object();
    }
  }

  void quoted() {
    for (const Quoted& quoted : d_.quoted) {
      out_.begin_object();
      member("kind", name_of(quoted.kind));
      word_members(d_.bytes_of(quoted.tokens));
      out_.end_object();
    }
  }

  std::uint32_t word_count(const Quote& quote) const {
    std::uint32_t count = 0;
    for (const Span span : quote.spans) {
      for (std::uint32_t token = span.begin; token < span.end; ++token) {
        const TokenKind kind = d_.tokens[token].kind;
        count += kind == TokenKind::word || kind == TokenKind::number;
      }
    }
    return count;
  }

  /// Who speaks, with how much of the article's quoted words.
  void speakers() {
    std::uint32_t all = 0;
    for (const Quote& quote : d_.quotes) all += word_count(quote);
    for (const Speaker& speaker : d_.speakers) {
      const bool person = speaker.entity != kNone && d_.entities[speaker.entity].type == EntityType::person;
      out_.begin_object();
      number_or_null("entity", speaker.entity);
      name("name", speaker.name);
      member("type", name_of(speaker.type));
      name_or_null("role", person ? d_.entities[speaker.entity].role : Span{});
      name_or_null("affiliation", person ? d_.entities[speaker.entity].affiliation : Span{});
      if (speaker.gender == Gender::unknown) {
        null_member("gender");
      } else {
        out_.key("gender");
        out_.begin_object();
        member("value", speaker.gender == Gender::female ? "female" : "male");
        member("evidence", name_of(speaker.gender_evidence));
        out_.end_object();
      }
      out_.key("quotes");
      out_.begin_array();
      std::array<std::uint32_t, 3> kinds{};
      std::uint32_t words = 0;
      for (const std::uint32_t attribution : speaker.attributions) {
        const std::uint32_t quote = d_.attributions[attribution].quote;
        out_.add(quote);
        ++kinds[static_cast<std::size_t>(d_.quotes[quote].kind)];
        words += word_count(d_.quotes[quote]);
      }
      out_.end_array();
      out_.key("kinds");
      out_.begin_object();
      member("direct", kinds[0]);
      member("mixed", kinds[1]);
      member("indirect", kinds[2]);
      out_.end_object();
      member("words", words);
      share("share", all == 0 ? 0.0F : static_cast<float>(words) / static_cast<float>(all));
      const Quote& first = d_.quotes[d_.attributions[speaker.attributions.front()].quote];
      member("first", points_.at(d_.bytes_of(first.spans.front()).begin));
      out_.end_object();
    }
  }

  void notes() {
    for (const Note& note : d_.notes) {
      out_.begin_object();
      member("kind", note.kind);
      member("message", note.message);
      out_.end_object();
    }
  }

  const Document& d_;
  const JsonOptions& options_;
  CodePointIndex points_;
  JsonText out_;
};

}  // namespace

std::string to_json(const Document& document, std::string_view path, const JsonOptions& options) {
  return Writer(document, options, {}).article(path);
}

void write_json(const Document& document, std::string_view path, const JsonOptions& options,
                const std::function<void(std::string_view)>& sink) {
  Writer(document, options, sink).article(path);
}

std::string error_json(std::string_view path, std::string_view kind, std::string_view message) {
  return print({{"path", path}, {"error", {{"kind", kind}, {"message", message}}}});
}

bool is_json_field(std::string_view field) {
  return std::find(kFields.begin(), kFields.end(), field) != kFields.end();
}

std::string_view json_schema() {
  return kArticleSchema;
}

}  // namespace copydesk
