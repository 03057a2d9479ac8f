// Any bytes as a model: refused with a sentence, or a tagger whose spans are in order, or a network.
//
// Once as they are, and once as the sections of a model with a good head and checksum: an id (1 byte), a size
// (2 bytes) and the content of each.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <copydesk/error.hpp>

#include "extract/quote_tagger.hpp"
#include "tagging/network.hpp"
#include "tagging/tagger.hpp"
#include "tokens/sentences.hpp"
#include "tokens/tokenizer.hpp"

namespace {

using namespace copydesk;

struct Text {
  std::string text = "Ana Torres, the mayor of Lima, told the Daily Crier on May 3 that Mr Ito had left.";
  Lexicon lexicon;
  std::vector<Block> blocks;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  Words words;

  Text() {
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    blocks.push_back({BlockKind::paragraph, "model", all});
    tokenize(text, all, tokens);
    words = Words(text, tokens, lexicon);
    split_sentences(tokens, words, {0, static_cast<std::uint32_t>(tokens.size())}, 0, 0, sentences);
  }
};

void load(std::vector<std::byte> bytes) {
  static const Text text;
  const Reading reading{text.text, text.blocks, text.tokens, text.sentences, text.words, text.lexicon};
  try {
    const EntityTagger tagger(ModelFile::from_bytes(bytes, "fuzz"));
    std::uint32_t last = 0;
    for (const TypedSpan& span : tagger.tag(reading)) {
      if (span.items.empty() || span.items.begin < last || span.items.end > text.tokens.size()) std::abort();
      last = span.items.end;
    }
  } catch (const SetupError&) {
  }
  try {
    const ModelFile file = ModelFile::from_bytes(bytes, "fuzz");
    const QuoteTagger tagger(file, file);
  } catch (const SetupError&) {
  }
  try {
    const ModelFile file = ModelFile::from_bytes(std::move(bytes), "fuzz");
    const Network network(file, 13);
    std::vector<Network::State> states(7);
    for (std::size_t t = 0; t < states.size(); ++t) network.add(std::vector<Feature>{11, 22 + t}, states[t]);
    std::vector<std::int16_t> scores(states.size() * Network::kMostLabels);
    Network::Scratch scratch;
    network.score(states, Network::kMostLabels, scores.data(), scratch);
  } catch (const SetupError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* begin = reinterpret_cast<const std::byte*>(data);
  load({begin, begin + size});
  std::vector<std::pair<Section, std::vector<std::byte>>> sections;
  for (std::size_t at = 0; at + 3 <= size;) {
    const std::size_t length = std::min<std::size_t>(data[at + 1] | data[at + 2] << 8, size - at - 3);
    sections.emplace_back(static_cast<Section>(data[at]),
                          std::vector<std::byte>(begin + at + 3, begin + at + 3 + length));
    at += 3 + length;
  }
  load(build_model(sections));
  return 0;
}
