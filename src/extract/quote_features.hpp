#pragma once
// What the quote tagger sees of a token: its word, reporting verbs near it, marks, names, and what the rules
// found.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"
#include "tagging/clusters.hpp"
#include "tagging/feature.hpp"
#include "tagging/labels.hpp"

namespace copydesk {

/// The span types of the quote tagger, in the order of its labels.
enum class QuotePart : std::uint8_t { content, cue, source };
inline constexpr std::array<std::string_view, 3> kQuoteParts = {"content", "cue", "source"};

/// The names of the templates, one a line: what a model stores, so that it never meets features of another
/// program.
std::string quote_template_text();

/// What a token tells besides its word, by small numbers, each with features of its own.
struct QuotePlace {
  /// The name it stands in, the part that the rules gave it, the marks around it and in its sentence; how far
  /// the reporting verb to its left is and what stands between; how far the one to its right is; whether it
  /// is one.
  enum Aspect : std::uint8_t { name, rule, marks, left, right, verb };
  static constexpr std::size_t kAspects = 6;
  /// More than any number of an aspect.
  static constexpr std::array<std::uint32_t, kAspects> kSizes = {64, 16, 16, 128, 16, 2};
  std::array<std::uint8_t, kAspects> numbers{};

  static Feature feature(std::size_t aspect, std::uint32_t number);
};

/// The features of one document. All references must outlive it.
class QuoteFeatures {
 public:
  /// `found` holds the quotes of the rules, direct ones among them.
  QuoteFeatures(const Clauses& clauses, const std::vector<FoundQuote>& found, const ClusterTable& clusters);

  /// Prepares the tokens of a sentence; what follows then serves them.
  void begin_sentence(Span sentence);
  /// All features of a token: what those below give in sum.
  void append_token(std::uint32_t token, FeatureList& features) const;
  /// Those of a word type, wherever it stands.
  void append_type(std::uint32_t type, FeatureList& features) const;
  /// Words of one key have the same features.
  std::uint64_t key_of(std::uint32_t type) const {
    return mix(r_.words.types()[type].hash, r_.words.types()[type].lists.bits());
  }
  QuotePlace place(std::uint32_t token) const;
  /// The reporting verbs next to a token on its left and its right, outside marks; kNone where there is none.
  std::uint32_t left_verb(std::uint32_t token) const { return near_[token - sentence_.begin].verb; }
  std::uint32_t right_verb(std::uint32_t token) const { return near_[token - sentence_.begin].next_verb; }
  /// What such a verb tells the tokens behind it and before it.
  Feature left_verb_feature(std::uint32_t verb) const;
  Feature right_verb_feature(std::uint32_t verb) const;

  /// Whether the sentence holds anything that could report speech: a verb or noun of the lists, marks,
  /// `according`.
  bool may_report() const { return may_report_; }
  /// Whether the token lies in a direct quote of the rules: its label is known.
  bool is_direct(std::uint32_t token) const { return rule_[token] == kDirect; }
  /// The labels that a token of a direct quote may have: those of content, and that of its inside where it
  /// has such tokens on both sides.
  std::uint64_t direct_labels(std::uint32_t token) const;

 private:
  static constexpr std::uint8_t kDirect = 13;
  struct Near {
    std::uint32_t verb = kNone;
    std::uint32_t next_verb = kNone;
    std::uint32_t commas = 0;  // between the left one and the token
    bool that = false;         // a complementiser stands between
  };
  std::uint32_t name_of(std::uint32_t token) const;
  std::uint32_t marks_of(std::uint32_t token) const;

  const Clauses& c_;
  const Reading& r_;
  std::vector<std::uint8_t> rule_;              // by token: 0 none, 1 + 4 * part + place in span, kDirect
  std::vector<ClusterTable::Ids> clusters_of_;  // by word type
  Span sentence_;
  std::vector<Near> near_;
  bool has_marks_ = false;
  bool may_report_ = false;
};

}  // namespace copydesk
