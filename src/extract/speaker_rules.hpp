#pragma once
// Quotes and entities -> who said what, by rules: the proposal that the ranker sees.

#include <vector>

#include "extract/genders.hpp"
#include "extract/quotes.hpp"
#include "extract/source_phrases.hpp"

namespace copydesk {

/// Resolves quotes in text order and remembers who spoke. References must outlive it.
class SpeakerRules {
 public:
  SpeakerRules(const SourcePhrases& phrases, const std::vector<Entity>& entities,
               const std::vector<KnownGender>& genders, const std::vector<Quoted>& quoted)
      : p_(phrases),
        r_(phrases.reading()),
        mentions_(phrases.mentions()),
        entities_(entities),
        genders_(genders),
        quoted_(quoted),
        grammar_(phrases.grammar()) {}

  /// The speaker of quote `id`; an empty name where there is no ground for one.
  Attribution resolve(std::uint32_t id, const FoundQuote& found);
  /// `a man who goes by “Ghost”`: the bytes inside the marks, or nothing.
  Span nickname_of(Span source) const;
  /// Tells who was taken for the speaker in the end.
  void remember(const FoundQuote& found, const Attribution& chosen);

 private:
  /// A speaker without a name: `a woman in the crowd`, `officials`.
  struct Nominal {
    Span name;  // bytes
    std::uint64_t head = 0;
    std::uint32_t at = 0;  // token of the quote
    bool plural = false;
    bool indefinite = false;  // `a woman`; `the mayor` may be somebody with a name
  };

  /// `the spokesman` after `a spokesman for the ministry`: the fuller words that came first.
  const Nominal* known_nominal(Span source) const;
  /// `they said` after `officials said`; `he said` right after `a man in the crowd said`, where no person
  /// spoke since.
  const Nominal* unnamed_antecedent(std::uint32_t pronoun, std::uint32_t person) const;
  void name(Attribution& result, std::uint32_t entity) const;
  /// `Some farmers were angry. They said …`, `The lawsuit was filed on Monday. It says …`: what begins the
  /// sentence, or the one before.
  Span subject_before(const FoundQuote& found) const;
  bool fits(std::uint32_t entity, Gender wanted) const;
  /// Whom `he`, `she`, `they` or `it` means: the last speaker where he fits, else the nearest fitting name
  /// before, names that begin a sentence before others (Hobbs 1978: subjects first).
  std::uint32_t antecedent(std::uint32_t pronoun) const;
  /// `it said`: the body named last at a sentence's start.
  std::uint32_t body_antecedent(std::uint32_t pronoun) const;
  /// `the minister`, `the mayor`: the person whose stated role holds the same head word, the nearest before.
  std::uint32_t described(Span source) const;
  /// `the union`, `the finance ministry`: the body whose name holds all these words, the nearest before.
  std::uint32_t described_body(Span source, std::uint32_t head) const;
  /// `the defender said` right after `Joe Bellamy admitted …`: another word for the one who spoke last, where
  /// no other person was named since.
  std::uint32_t epithet_of(Span source) const;
  /// The person named in the last paragraphs, if nobody else is.
  std::uint32_t only_person_before(std::uint32_t at) const;
  /// `the doctor` for `Dr Ruiz`, `the governor` for `Gov. Ruiz`.
  bool titled(const Mention& person, std::uint32_t noun) const;
  bool holds_words(Span role, Span source, std::uint32_t head) const;
  static bool leads(std::string_view noun);
  /// Of what country or body a description and a title speak: `the Danish president` is `Danish President
  /// Henrik Dahl`, not `Swedish President Ana Ruiz`, and may be `President Henrik Dahl`. The same, too, where
  /// the description names none.
  enum class Place { same, open, another };
  Place place_of(Span title, Span source) const;

  const SourcePhrases& p_;
  const Reading& r_;
  const std::vector<Mention>& mentions_;
  const std::vector<Entity>& entities_;
  const std::vector<KnownGender>& genders_;
  const std::vector<Quoted>& quoted_;
  const Grammar& grammar_;
  std::uint32_t last_person_ = kNone;
  std::uint32_t last_person_at_ = 0;
  std::uint32_t last_body_ = kNone;  // an organisation or a place that spoke
  std::uint32_t last_body_at_ = 0;
  std::vector<Nominal> nominals_;
};

}  // namespace copydesk
