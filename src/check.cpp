// The promises of document.hpp, callable.
#include <algorithm>

#include <copydesk/document.hpp>

#include "layout/blocks.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

/// What the first character of the bytes that readers see is, as a broken promise.
std::optional<std::string> first_visible(std::string_view text, Span bytes) {
  for (std::size_t at = bytes.begin; at < bytes.end;) {
    const auto byte = std::to_string(at);
    const char32_t point = decode(text, at);
    if (!is_space(point) && !is_invisible(point)) return "a character lies in no block: byte " + byte;
  }
  return std::nullopt;
}

bool starts_code_point(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

}  // namespace

std::optional<std::string> check(const Document& d) {
  const auto text_size = static_cast<std::uint32_t>(d.text.size());
  const auto tokens = static_cast<std::uint32_t>(d.tokens.size());
  const auto bytes_ok = [&](Span span) {
    return span.begin <= span.end && span.end <= text_size && starts_code_point(d.text, span.begin) &&
           starts_code_point(d.text, span.end);
  };
  const auto tokens_ok = [&](Span span) { return span.begin <= span.end && span.end <= tokens; };
  std::uint32_t last = 0;
  for (const Span line : d.lines) {
    if (!bytes_ok(line) || line.begin < last) return "a line is out of order or bounds";
    last = line.end;
  }
  last = 0;
  for (const Block& block : d.blocks) {
    if (!bytes_ok(block.bytes) || block.bytes.empty() || block.bytes.begin < last)
      return "a block is out of order or bounds";
    if (block.reason.empty()) return "a block has no reason";
    if (!(block.confidence >= 0.0F && block.confidence <= 1.0F))
      return "a block's confidence is no probability";
    if (const auto lost = first_visible(d.text, {last, block.bytes.begin})) return *lost;
    last = block.bytes.end;
  }
  if (const auto lost = first_visible(d.text, {last, text_size})) return *lost;
  for (const Caption& caption : d.captions) {
    if (!bytes_ok(caption.bytes) || !bytes_ok(caption.credit)) return "a caption is out of bounds";
  }
  last = 0;
  for (const Aside& aside : d.asides) {
    if (!bytes_ok(aside.bytes) || aside.bytes.empty() || aside.bytes.begin < last)
      return "an aside is empty, out of order or bounds";
    last = aside.bytes.end;
  }
  const Metadata& m = d.metadata;
  for (const Span span : {m.title, m.subtitle, m.publisher, m.section, m.published, m.updated,
                          m.dateline.bytes, m.dateline.place, m.dateline.agency}) {
    if (!bytes_ok(span)) return "a metadata span is out of bounds";
  }
  for (const Span author : m.authors) {
    if (!bytes_ok(author) || author.empty()) return "an author is empty or out of bounds";
  }
  last = 0;
  for (const Token& token : d.tokens) {
    if (!bytes_ok(token.bytes) || token.bytes.empty() || token.bytes.begin < last)
      return "a token is out of order or bounds";
    last = token.bytes.end;
  }
  last = 0;
  for (const Sentence& sentence : d.sentences) {
    if (!tokens_ok(sentence.tokens) || sentence.tokens.empty() || sentence.tokens.begin != last)
      return "a sentence is out of order or bounds";
    if (sentence.block >= d.blocks.size()) return "a sentence stands in no block";
    if (!d.blocks[sentence.block].bytes.contains(d.bytes_of(sentence.tokens)))
      return "a sentence leaves its block";
    if (!is_read(d.blocks[sentence.block].kind)) return "a sentence stands in a block that is not read";
    last = sentence.tokens.end;
  }
  if (last != tokens) return "tokens stand in no sentence";
  last = 0;
  std::size_t sentence = 0;
  for (const Mention& mention : d.mentions) {
    if (!tokens_ok(mention.tokens) || mention.tokens.empty() || mention.tokens.begin < last)
      return "a mention is out of order or bounds";
    while (d.sentences[sentence].tokens.end <= mention.tokens.begin) ++sentence;
    if (!d.sentences[sentence].tokens.contains(mention.tokens)) return "a mention leaves its sentence";
    if (mention.entity >= d.entities.size()) return "a mention has no entity";
    if (d.entities[mention.entity].type != mention.type) return "a mention and its entity differ in type";
    last = mention.tokens.end;
  }
  for (std::uint32_t id = 0; id < d.entities.size(); ++id) {
    const Entity& entity = d.entities[id];
    if (entity.name >= d.mentions.size() || d.mentions[entity.name].entity != id)
      return "an entity's name is no mention of it";
    if (!bytes_ok(entity.role)) return "a role is out of bounds";
    if (!std::all_of(entity.titles.begin(), entity.titles.end(), bytes_ok)) return "a title is out of bounds";
    if (!bytes_ok(entity.affiliation)) return "an affiliation is out of bounds";
    if (!entity.date.empty() && entity.type != EntityType::date) return "a date's value is no date's";
    if (entity.money && entity.type != EntityType::money) return "an amount is no sum's";
  }
  for (const Quote& quote : d.quotes) {
    if (quote.spans.empty()) return "a quote has no words";
    last = 0;
    for (const Span span : quote.spans) {
      if (!tokens_ok(span) || span.empty() || span.begin < last)
        return "a quote's span is out of order or bounds";
      last = span.end;
    }
    if (!tokens_ok(quote.cue)) return "a cue is out of bounds";
    if (!tokens_ok(quote.addressee) || !tokens_ok(quote.via)) return "a hearer is out of bounds";
    if (!(quote.confidence >= 0 && quote.confidence <= 1)) return "a confidence is no share";
  }
  for (const Quoted& quoted : d.quoted) {
    if (!tokens_ok(quoted.tokens) || quoted.tokens.empty()) return "quoted words are out of bounds";
  }
  last = 0;
  std::size_t unnamed = 0;
  for (const Attribution& attribution : d.attributions) {
    if (attribution.quote >= d.quotes.size() || attribution.quote < last)
      return "an attribution is out of order or bounds";
    last = attribution.quote + 1;
    if (attribution.entity != kNone && attribution.entity >= d.entities.size())
      return "an attribution's entity does not exist";
    if (!tokens_ok(attribution.source) || !bytes_ok(attribution.name))
      return "an attribution is out of bounds";
    if (attribution.name.empty()) {
      if (attribution.entity != kNone || attribution.source.empty()) return "an attribution is without name";
      ++unnamed;
    }
    if (attribution.runner_up != kNone && attribution.runner_up >= d.entities.size())
      return "a runner-up does not exist";
    if (!(attribution.confidence >= 0 && attribution.confidence <= 1)) return "a confidence is no share";
  }
  std::size_t listed = unnamed;
  for (const Speaker& speaker : d.speakers) {
    if (speaker.attributions.empty() || !bytes_ok(speaker.name) || speaker.name.empty())
      return "a speaker says nothing or has no name";
    if (speaker.entity != kNone && speaker.entity >= d.entities.size())
      return "a speaker's entity does not exist";
    last = 0;
    for (const std::uint32_t attribution : speaker.attributions) {
      if (attribution >= d.attributions.size() || attribution < last ||
          d.attributions[attribution].entity != speaker.entity)
        return "a speaker's attributions are out of order or another's";
      last = attribution + 1;
    }
    listed += speaker.attributions.size();
  }
  if (listed != d.attributions.size()) return "an attribution has no speaker";
  return std::nullopt;
}

}  // namespace copydesk
