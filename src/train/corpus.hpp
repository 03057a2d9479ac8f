#pragma once
// JSON Lines of annotated articles -> tokens with the labels that each may have.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <copydesk/document.hpp>

#include "lexicon/lexicon.hpp"
#include "tagging/labels.hpp"
#include "tokens/words.hpp"

namespace copydesk::train {

/// An article as the analyzer reads it with --keep-all, and its annotated spans.
struct Article {
  std::string id;
  std::string text;
  std::vector<Block> blocks;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  Words words;
  std::vector<TypedSpan> spans;     // tokens, in order; types index Corpus::types
  std::uint32_t unaligned = 0;      // annotated spans whose ends are no token's ends; kept, widened to tokens
  std::vector<std::string> strays;  // those spans, each with its surroundings

  Reading reading(const Lexicon& lexicon) const { return {text, blocks, tokens, sentences, words, lexicon}; }
};

/// Fills blocks, tokens, words and sentences from the text.
void read_tokens(Article& article, const Lexicon& lexicon);
/// The byte at which each code point begins, and the text's size at the end.
std::vector<std::uint32_t> bytes_of_points(std::string_view text);
/// The tokens of a byte span, widened to whole tokens; `exact` tells whether that was not needed.
Span tokens_of(const std::vector<Token>& tokens, Span bytes, bool& exact);

struct Corpus {
  std::string name;                                // the file's stem
  std::vector<std::string> types;                  // those annotated
  std::vector<std::unique_ptr<Article>> articles;  // addresses stay
};

/// Reads lines of {"id", "text", "spans": [[start, end, type], ...]}, offsets in code points. Leading
/// articles, persons' honorifics and trailing possessives are trimmed off the spans; of overlapping spans the
/// first stays. Throws SetupError with file and line.
Corpus load_corpus(const std::filesystem::path& path, const Lexicon& lexicon);

/// For each token the set of labels that agree with the annotation, where the model has types that the corpus
/// does not annotate: those stay unknown, not absent. `FACILITY` may then hide under LOC or ORG, `NORP` and
/// `PRODUCT` under MISC, and all that has nowhere to hide among the words without a label.
std::vector<std::uint64_t> allowed_labels(const Article& article, const Corpus& corpus,
                                          const LabelScheme& scheme);

}  // namespace copydesk::train
