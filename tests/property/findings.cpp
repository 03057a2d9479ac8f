// What a document says, without offsets.
#include "findings.hpp"

#include <string_view>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

std::string fold(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = decode(text, at);
    if (is_invisible(point)) continue;
    if (is_space(point)) {
      gap = !out.empty();
    } else {
      if (gap) out += ' ';
      gap = false;
      append(point, out);
    }
  }
  return out;
}

class Lines {
 public:
  explicit Lines(const Document& document) : d_(document) {}

  std::vector<std::string> take() {
    const Metadata& m = d_.metadata;
    add("title", {m.title});
    for (const Span author : m.authors) add("author", {author});
    add("publisher", {m.publisher});
    add("section", {m.section});
    add("published " + m.published_iso, {m.published});
    add("dateline", {m.dateline.place, m.dateline.agency});
    for (const Block& block : d_.blocks) {
      add("block " + number(static_cast<std::uint32_t>(block.kind)) + std::string(block.reason),
          {block.bytes});
    }
    for (const Caption& caption : d_.captions) add("caption", {caption.bytes, caption.credit});
    for (const Sentence& sentence : d_.sentences) add("sentence", {d_.bytes_of(sentence.tokens)});
    for (const Mention& mention : d_.mentions) {
      add("mention " + number(static_cast<std::uint32_t>(mention.type)) + number(mention.entity),
          {d_.bytes_of(mention.tokens)});
    }
    for (const Entity& entity : d_.entities) add("entity " + number(entity.name), {entity.role});
    for (const Quote& quote : d_.quotes) {
      lines_.push_back("quote " + number(static_cast<std::uint32_t>(quote.kind)));
      for (const Span span : quote.spans) add("span", {d_.bytes_of(span)});
      add("cue " + number(static_cast<std::uint32_t>(quote.act)) + std::to_string(quote.confidence),
          {d_.bytes_of(quote.cue), d_.bytes_of(quote.addressee), d_.bytes_of(quote.via)});
    }
    for (const Quoted& quoted : d_.quoted) {
      add("quoted " + number(static_cast<std::uint32_t>(quoted.kind)), {d_.bytes_of(quoted.tokens)});
    }
    for (const Attribution& row : d_.attributions) {
      add("speaker " + number(row.quote) + number(row.entity) + number(static_cast<std::uint32_t>(row.how)),
          {d_.bytes_of(row.source), row.name});
    }
    return std::move(lines_);
  }

 private:
  static std::string number(std::uint32_t value) { return std::to_string(value) + ' '; }

  void add(std::string line, std::initializer_list<Span> spans) {
    for (const Span span : spans) line += " | " + fold(d_.slice(span));
    lines_.push_back(std::move(line));
  }

  const Document& d_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> findings(const Document& document) {
  return Lines(document).take();
}

}  // namespace copydesk
