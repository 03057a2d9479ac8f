#pragma once
// The words beside a quote that name its speaker, read as a noun phrase.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/grammar.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Heads, names and ends of source phrases. Spans are tokens. References must outlive it.
class SourcePhrases {
 public:
  SourcePhrases(const Reading& reading, const std::vector<Mention>& mentions);

  const Reading& reading() const { return r_; }
  const Grammar& grammar() const { return grammar_; }
  const std::vector<Mention>& mentions() const { return mentions_; }

  /// The noun that a noun phrase is about: `spokesman` in `a spokesman for the ministry`.
  std::uint32_t head_of(Span source) const;
  std::uint64_t head_hash(Span source) const { return r_.words.type(head_of(source)).lower_hash; }
  /// `she`, `they`, `it`, `we’ve`, and `his`, whose promise it is; not as a part of a name.
  bool is_pronoun(Span source) const;
  /// `a woman`, `another resident`.
  bool is_indefinite(Span source) const;
  /// The mention whom the noun phrase is about: `Kremlin spokesman [Dmitry Peskov]`, `[Ana Ruiz], a doctor`;
  /// kNone in `a spokesman for [Ana Ruiz]`, `Ana Ruiz’s lawyer`.
  std::uint32_t head_mention(Span source) const;
  /// `Ana Ruiz, who said …`: the mention that the relative clause belongs to, or kNone.
  std::uint32_t mention_before(std::uint32_t relative) const;
  /// `some economists who say …`: the noun phrase that the relative clause belongs to.
  Span noun_before(std::uint32_t relative) const;
  /// The noun phrase at the beginning of a sentence's tokens [begin, end), if it is about several people, or,
  /// where not `several`, about one document or body: `Some farmers` in `While some farmers were angry, …`.
  Span subject_at(std::uint32_t begin, std::uint32_t end, bool several) const;
  /// The phrase as a name of its own, without article and without what is added to it.
  Span without_article(Span source) const;

  /// First mention that ends behind the token.
  std::uint32_t first_mention(std::uint32_t token) const;
  /// The mention that holds the token, or kNone.
  std::uint32_t mention_at(std::uint32_t token) const;
  std::uint32_t sentence_of(std::uint32_t token) const { return sentence_of_[token]; }
  std::uint32_t sentence_begin(std::uint32_t token) const {
    return r_.sentences[sentence_of_[token]].tokens.begin;
  }
  /// First token of the block that holds the token.
  std::uint32_t block_begin(std::uint32_t token) const { return block_begin_[sentence_of_[token]]; }
  Span bytes_of(Span tokens) const {
    return {r_.tokens[tokens.begin].bytes.begin, r_.tokens[tokens.end - 1].bytes.end};
  }
  /// The tokens that a byte span touches.
  Span tokens_in(Span bytes) const;

 private:
  bool ends_phrase(std::uint32_t at, Span source) const;
  bool is_head_of(std::uint32_t token, bool several) const;
  std::uint32_t name_apposed_before(std::uint32_t relative, std::uint32_t next) const;

  const Reading& r_;
  const std::vector<Mention>& mentions_;
  Grammar grammar_;
  std::vector<std::uint32_t> sentence_of_;  // by token
  std::vector<std::uint32_t> block_begin_;  // by sentence
};

}  // namespace copydesk
