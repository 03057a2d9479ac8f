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

 private:
  struct Part {
    Span tokens;
    std::uint8_t type = 0;  // QuotePart + 1
  };
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
