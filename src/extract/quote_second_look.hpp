#pragma once
// What a first labelling tells of a token: features of the quote tagger's second look.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "extract/clauses.hpp"
#include "tagging/feature.hpp"
#include "tagging/second_look.hpp"

namespace copydesk {

/// The names of the templates, one a line.
std::string quote_second_template_text();

/// A chain of labels sees one neighbour; what makes a quote is far apart: a source, its cue, a content that
/// may run to the end of the sentence. These features tell a token which parts the first look found in its
/// sentence, in which order, how long, and around which words (stacked sequence models: Cohen and Carvalho
/// 2005).
class QuoteSecondLook {
 public:
  /// The references must outlive this object.
  QuoteSecondLook(const Clauses& clauses, std::uint32_t label_count, const FirstLook& first);

  /// Prepares the tokens of a sentence; append() then serves them.
  void begin_sentence(std::uint32_t sentence);
  void append(std::uint32_t token, FeatureList& features) const;

  /// Features that recur together, as those of QuoteFeatures: of the labels around a token; of how near
  /// another came; of its place in the order of the parts; of the parts beside it; of the cues around it; of
  /// the sentence; of the part that holds it.
  static constexpr std::size_t kGroups = 7;
  static constexpr std::array<unsigned, kGroups> kGroupBits = {12, 10, 12, 12, 12, 10, 12};  // for KeptScores
  std::array<std::uint64_t, kGroups> group_keys(std::uint32_t token) const;
  void append_group(std::size_t group, std::uint32_t token, FeatureList& features) const;
  void append_rest(std::uint32_t token, FeatureList& features) const;

 private:
  struct Part {
    Span tokens;
    std::uint8_t type = 0;    // QuotePart + 1
    std::uint64_t print = 0;  // of what its features see
  };
  class View;
  template <unsigned kWanted>
  void append_parts(std::uint32_t token, FeatureList& features) const;
  /// The lower-cased word at `at`, a number below 16 outside the sentence.
  std::uint64_t word(std::int64_t at, std::int64_t from) const;
  bool is_marked(Span span) const;
  /// The parts of a sentence by their labels.
  void find_parts(Span sentence, std::vector<Part>& parts) const;
  /// Which parts a sentence has, and whether content reaches its end; 0 for none.
  std::uint8_t summary(std::uint32_t sentence) const;

  const Clauses& c_;
  const Reading& r_;
  const FirstLook& first_;
  std::uint32_t label_count_;
  Span sentence_;
  std::vector<Part> parts_;
  std::vector<std::uint8_t> summaries_;  // by sentence
  std::uint64_t order_ = 0;              // of the parts' types
  std::uint8_t here_ = 0, before_ = 0, behind_ = 0;
};

}  // namespace copydesk
