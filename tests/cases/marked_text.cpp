// Reading marked texts.
#include "marked_text.hpp"

#include <array>
#include <stdexcept>
#include <vector>

#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"

using namespace copydesk;

namespace {

constexpr std::array<const char*, 9> kTypes = {"PERSON",  "ORG",  "LOC",  "FACILITY", "NORP",
                                               "PRODUCT", "MISC", "DATE", "MONEY"};

struct Mark {
  Span bytes;
  EntityType type;
};

EntityType type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (name == kTypes[i]) return static_cast<EntityType>(i);
  }
  throw std::runtime_error("no such type: " + std::string(name));
}

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

Mention mention_of(const Document& d, const Mark& mark) {
  Mention mention{{}, mark.type, kNone};
  for (std::uint32_t token = 0; token < d.tokens.size(); ++token) {
    if (d.tokens[token].bytes.begin == mark.bytes.begin) mention.tokens.begin = token;
    if (d.tokens[token].bytes.end == mark.bytes.end) mention.tokens.end = token + 1;
  }
  if (mention.tokens.empty())
    throw std::runtime_error("a mark cuts a token: " + std::string(d.slice(mark.bytes)));
  return mention;
}

}  // namespace

std::string type_name(EntityType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

Reading MarkedText::reading() const {
  return {document.text, document.blocks, document.tokens, document.sentences, *words, *lexicon};
}

std::string MarkedText::text(Span tokens) const {
  return std::string(document.slice(document.bytes_of(tokens)));
}

std::string MarkedText::name(const Entity& entity) const {
  return text(document.mentions[entity.name].tokens);
}

MarkedText read_marked_text(std::string_view marked) {
  static const Lexicon lexicon = Lexicon::load(COPYDESK_SOURCE_DIR "/data/lexicons");
  MarkedText result;
  result.lexicon = &lexicon;
  Document& d = result.document;
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != '[') {
      d.text += marked[at];
      continue;
    }
    const std::size_t space = marked.find(' ', at);
    const std::size_t end = marked.find(']', at);
    if (space == std::string_view::npos || end == std::string_view::npos)
      throw std::runtime_error("a mark is open");
    const std::uint32_t begin = size_of(d.text);
    d.text += marked.substr(space + 1, end - space - 1);
    marks.push_back({{begin, size_of(d.text)}, type_of(marked.substr(at + 1, space - at - 1))});
    at = end;
  }
  std::vector<Span> block_tokens;
  for (std::uint32_t begin = 0; begin < d.text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(d.text.find('\n', begin), d.text.size()));
    if (end > begin) {
      const auto first = static_cast<std::uint32_t>(d.tokens.size());
      d.lines.push_back({begin, end});
      d.blocks.push_back({BlockKind::paragraph, "model", {begin, end}});
      tokenize(d.text, {begin, end}, d.tokens);
      block_tokens.push_back({first, static_cast<std::uint32_t>(d.tokens.size())});
    }
    begin = end + 1;
  }
  result.words = std::make_unique<Words>(d.text, d.tokens, lexicon);
  for (std::uint32_t block = 0; block < block_tokens.size(); ++block)
    split_sentences(d.tokens, *result.words, block_tokens[block], block, 0, d.sentences);
  for (const Mark& mark : marks) d.mentions.push_back(mention_of(d, mark));
  return result;
}
