// The only file that knows nlohmann/json.
#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include <copydesk/json.hpp>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {

extern const std::string_view kArticleSchema;  // docs/article.schema.json, embedded by the build

namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> kFields = {
    "metadata", "blocks", "paragraphs", "captions", "entities", "quotes", "quoted", "speakers", "notes"};

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
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t point = decode(raw, at);
    if (is_invisible(point)) continue;
    if (!is_space(point)) {
      append(point, name);
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  return name;
}

/// With two decimals.
double rounded(float share) {
  return std::round(static_cast<double>(share) * 100) / 100;
}

/// A guess never reads as certain: 0.997 is 0.99.
double confidence(float share) {
  return std::min(rounded(share), 0.99);
}

}  // namespace

std::string_view name_of(BlockKind kind) {
  constexpr std::array<std::string_view, 12> names = {"boilerplate", "publisher", "section",  "byline",
                                                      "date",        "dateline",  "headline", "standfirst",
                                                      "subheading",  "paragraph", "caption",  "credit"};
  return names[static_cast<std::size_t>(kind)];
}

namespace {

std::string print(const ordered_json& value, bool pretty) {
  return value.dump(pretty ? 2 : -1, ' ', false, ordered_json::error_handler_t::replace);
}

/// An object whose members are printed one by one and arrays row by row: a page of a million lines has as
/// many blocks, and the library's own trees of them would take a hundred times the page.
class ObjectPrinter {
 public:
  /// `size` is about how many bytes there will be.
  ObjectPrinter(bool pretty, std::size_t size) : pretty_(pretty) {
    out_.reserve(size);
    out_ += '{';
  }

  void member(std::string_view name, const ordered_json& value) {
    begin(name);
    add(value, 2);
  }
  void begin_rows(std::string_view name) {
    begin(name);
    out_ += '[';
    rows_ = 0;
  }
  void push_back(const ordered_json& row) {
    if (rows_++ > 0) out_ += ',';
    break_line(4);
    add(row, 4);
  }
  void end_rows() {
    if (rows_ > 0) break_line(2);
    out_ += ']';
  }
  std::string finish() {
    break_line(0);
    out_ += '}';
    return std::move(out_);
  }

 private:
  void begin(std::string_view name) {
    if (members_++ > 0) out_ += ',';
    break_line(2);
    out_.append(print(name, false)) += ':';
    if (pretty_) out_ += ' ';
  }
  void break_line(std::size_t indent) {
    if (pretty_) out_.append(1, '\n').append(indent, ' ');
  }
  void add(const ordered_json& value, std::size_t indent) {
    const std::string text = print(value, pretty_);
    for (const char byte : text) {
      out_ += byte;
      if (byte == '\n') out_.append(indent, ' ');  // strings hold none
    }
  }

  bool pretty_;
  std::string out_;
  std::size_t members_ = 0;
  std::size_t rows_ = 0;
};

class Writer {
 public:
  Writer(const Document& document, const JsonOptions& options)
      : d_(document), options_(options), points_(document.text) {}

  std::string article(std::string_view path) const {
    constexpr std::size_t kBlock = 112;  // bytes that one takes
    const bool long_page = wanted("blocks") && d_.blocks.size() > 10000;
    ObjectPrinter out(options_.pretty, long_page && !options_.pretty ? kBlock * d_.blocks.size() : 0);
    out.member("schema", "copydesk.article/1");
    out.member("version", COPYDESK_VERSION);
    out.member("path", path);
    if (wanted("metadata")) out.member("metadata", metadata());
    const auto rows = [&](std::string_view field, void (Writer::*write)(ObjectPrinter&) const) {
      if (!wanted(field)) return;
      out.begin_rows(field);
      (this->*write)(out);
      out.end_rows();
    };
    rows("blocks", &Writer::blocks);
    rows("paragraphs", &Writer::paragraphs);
    rows("captions", &Writer::captions);
    rows("entities", &Writer::entities);
    rows("quotes", &Writer::quotes);
    rows("quoted", &Writer::quoted);
    if (wanted("speakers")) out.member("speakers", speakers());
    rows("notes", &Writer::notes);
    return out.finish();
  }

 private:
  bool wanted(std::string_view field) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), field) != options_.only.end();
  }

  ordered_json range(Span bytes) const {
    return {{"start", points_.at(bytes.begin)}, {"end", points_.at(bytes.end)}};
  }
  ordered_json range_or_null(Span bytes) const {
    return bytes.empty() ? ordered_json(nullptr) : range(bytes);
  }
  ordered_json words(Span bytes) const {
    ordered_json out = range(bytes);
    out["text"] = d_.slice(bytes);
    return out;
  }
  ordered_json words_or_null(Span bytes) const {
    return bytes.empty() ? ordered_json(nullptr) : words(bytes);
  }
  ordered_json name_or_null(Span bytes) const {
    return bytes.empty() ? ordered_json(nullptr) : ordered_json(display(d_.slice(bytes)));
  }

  static ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
  }

  static ordered_json value(const std::optional<Money>& money) {
    if (!money) return nullptr;
    // Whole amounts up to 2^53 are printed without a fraction.
    const bool whole = money->amount == std::floor(money->amount) && money->amount < 9e15;
    const ordered_json amount =
        whole ? ordered_json(static_cast<std::int64_t>(money->amount)) : ordered_json(money->amount);
    return {{"amount", amount}, {"currency", text_or_null(money->currency)}};
  }

  ordered_json metadata() const {
    const Metadata& m = d_.metadata;
    ordered_json out;
    out["title"] = name_or_null(m.title);
    out["subtitle"] = name_or_null(m.subtitle);
    out["authors"] = ordered_json::array();
    for (const Span author : m.authors) out["authors"].push_back(display(d_.slice(author)));
    out["publisher"] = name_or_null(m.publisher);
    out["section"] = name_or_null(m.section);
    out["published"] = m.published_iso.empty() ? ordered_json(nullptr) : ordered_json(m.published_iso);
    out["updated"] = m.updated_iso.empty() ? ordered_json(nullptr) : ordered_json(m.updated_iso);
    out["language"] = m.language.empty() ? ordered_json(nullptr) : ordered_json(m.language);
    out["dateline"] = nullptr;
    if (!m.dateline.bytes.empty()) {
      out["dateline"] = {{"place", name_or_null(m.dateline.place)},
                         {"agency", name_or_null(m.dateline.agency)}};
    }
    return out;
  }

  void blocks(ObjectPrinter& out) const {
    for (const Block& block : d_.blocks) {
      ordered_json row;
      row["kind"] = name_of(block.kind);
      row.update(range(block.bytes));
      row["reason"] = block.reason;
      row["confidence"] = rounded(block.confidence);
      out.push_back(std::move(row));
    }
  }

  void paragraphs(ObjectPrinter& out) const {
    for (const Block& block : d_.blocks) {
      // Standfirst and subheadings are the story's own words; they stand with the paragraphs.
      if (block.kind == BlockKind::paragraph || block.kind == BlockKind::standfirst ||
          block.kind == BlockKind::subheading)
        out.push_back(words(block.bytes));
    }
  }

  void captions(ObjectPrinter& out) const {
    for (const Caption& caption : d_.captions) {
      ordered_json row = words(caption.bytes);
      row["credit"] = name_or_null(caption.credit);
      out.push_back(std::move(row));
    }
  }

  Span mention_bytes(std::uint32_t mention) const { return d_.bytes_of(d_.mentions[mention].tokens); }

  void entities(ObjectPrinter& out) const {
    std::vector<std::vector<std::uint32_t>> mentions(d_.entities.size());
    for (std::uint32_t i = 0; i < d_.mentions.size(); ++i) mentions[d_.mentions[i].entity].push_back(i);
    std::vector<std::uint32_t> quotes(d_.entities.size(), 0);
    for (const Attribution& row : d_.attributions) {
      if (row.entity != kNone) ++quotes[row.entity];
    }
    for (std::uint32_t id = 0; id < d_.entities.size(); ++id) {
      const Entity& entity = d_.entities[id];
      ordered_json row;
      row["id"] = id;
      row["type"] = name_of(entity.type);
      row["name"] = display(d_.slice(mention_bytes(entity.name)));
      row["role"] = name_or_null(entity.role);
      if (entity.type == EntityType::person) {
        row["role_span"] = range_or_null(entity.role);
        row["affiliation"] = name_or_null(entity.affiliation);
        row["affiliation_span"] = range_or_null(entity.affiliation);
      }
      if (entity.type == EntityType::date) row["value"] = text_or_null(entity.date);
      if (entity.type == EntityType::money) row["value"] = value(entity.money);
      row["quotes"] = quotes[id];
      row["mentions"] = ordered_json::array();
      for (const std::uint32_t mention : mentions[id])
        row["mentions"].push_back(words(mention_bytes(mention)));
      out.push_back(std::move(row));
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

  ordered_json speaker(std::uint32_t quote) const {
    const auto found =
        std::lower_bound(d_.attributions.begin(), d_.attributions.end(), quote,
                         [](const Attribution& row, std::uint32_t wanted) { return row.quote < wanted; });
    if (found == d_.attributions.end() || found->quote != quote) {
      return {{"entity", nullptr}, {"name", nullptr}, {"mention", nullptr},
              {"how", "none"},     {"confidence", 0}, {"runner_up", nullptr}};
    }
    ordered_json out;
    out["entity"] = found->entity == kNone ? ordered_json(nullptr) : ordered_json(found->entity);
    out["name"] = name_or_null(found->name);
    out["mention"] = words_or_null(d_.bytes_of(found->source));
    out["how"] = name_of(found->how);
    out["confidence"] = confidence(found->confidence);
    out["runner_up"] = found->runner_up == kNone ? ordered_json(nullptr) : ordered_json(found->runner_up);
    return out;
  }

  void quotes(ObjectPrinter& out) const {
    for (std::uint32_t id = 0; id < d_.quotes.size(); ++id) {
      const Quote& quote = d_.quotes[id];
      ordered_json row;
      row["id"] = id;
      row["kind"] = name_of(quote.kind);
      row["act"] = name_of(quote.act);
      row["confidence"] = confidence(quote.confidence);
      row["text"] = quote_text(quote);
      row["spans"] = ordered_json::array();
      for (const Span span : quote.spans) row["spans"].push_back(range(d_.bytes_of(span)));
      row["cue"] = words_or_null(d_.bytes_of(quote.cue));
      row["addressee"] = words_or_null(d_.bytes_of(quote.addressee));
      row["via"] = words_or_null(d_.bytes_of(quote.via));
      row["speaker"] = speaker(id);
      out.push_back(std::move(row));
    }
  }

  void quoted(ObjectPrinter& out) const {
    for (const Quoted& quoted : d_.quoted) {
      ordered_json row = {{"kind", name_of(quoted.kind)}};
      row.update(words(d_.bytes_of(quoted.tokens)));
      out.push_back(std::move(row));
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
  ordered_json speakers() const {
    std::uint32_t all = 0;
    for (const Quote& quote : d_.quotes) all += word_count(quote);
    ordered_json out = ordered_json::array();
    for (const Speaker& speaker : d_.speakers) {
      const bool person = speaker.entity != kNone && d_.entities[speaker.entity].type == EntityType::person;
      ordered_json row;
      row["entity"] = speaker.entity == kNone ? ordered_json(nullptr) : ordered_json(speaker.entity);
      row["name"] = display(d_.slice(speaker.name));
      row["type"] = name_of(speaker.type);
      row["role"] = person ? name_or_null(d_.entities[speaker.entity].role) : nullptr;
      row["affiliation"] = person ? name_or_null(d_.entities[speaker.entity].affiliation) : nullptr;
      row["gender"] = nullptr;
      if (speaker.gender != Gender::unknown) {
        row["gender"] = {{"value", speaker.gender == Gender::female ? "female" : "male"},
                         {"evidence", name_of(speaker.gender_evidence)}};
      }
      row["quotes"] = ordered_json::array();
      std::array<std::uint32_t, 3> kinds{};
      std::uint32_t words = 0;
      for (const std::uint32_t attribution : speaker.attributions) {
        const std::uint32_t quote = d_.attributions[attribution].quote;
        row["quotes"].push_back(quote);
        ++kinds[static_cast<std::size_t>(d_.quotes[quote].kind)];
        words += word_count(d_.quotes[quote]);
      }
      row["kinds"] = {{"direct", kinds[0]}, {"mixed", kinds[1]}, {"indirect", kinds[2]}};
      row["words"] = words;
      row["share"] = all == 0 ? 0.0 : rounded(static_cast<float>(words) / static_cast<float>(all));
      const Quote& first = d_.quotes[d_.attributions[speaker.attributions.front()].quote];
      row["first"] = points_.at(d_.bytes_of(first.spans.front()).begin);
      out.push_back(std::move(row));
    }
    return out;
  }

  void notes(ObjectPrinter& out) const {
    for (const Note& note : d_.notes) out.push_back({{"kind", note.kind}, {"message", note.message}});
  }

  const Document& d_;
  const JsonOptions& options_;
  CodePointIndex points_;
};

}  // namespace

std::string to_json(const Document& document, std::string_view path, const JsonOptions& options) {
  return Writer(document, options).article(path);
}

std::string error_json(std::string_view path, std::string_view kind, std::string_view message) {
  return print({{"path", path}, {"error", {{"kind", kind}, {"message", message}}}}, false);
}

bool is_json_field(std::string_view field) {
  return std::find(kFields.begin(), kFields.end(), field) != kFields.end();
}

std::string_view json_schema() {
  return kArticleSchema;
}

}  // namespace copydesk
