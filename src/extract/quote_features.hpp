#pragma once
// What the quote tagger sees of a token: words around it, reporting verbs near it, marks, names, and what the
// rules found.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"
#include "tagging/clusters.hpp"
#include "tagging/feature.hpp"

namespace copydesk {

/// The span types of the quote tagger, in the order of its labels.
enum class QuotePart : std::uint8_t { content, cue, source };
inline constexpr std::array<std::string_view, 3> kQuoteParts = {"content", "cue", "source"};

/// The names of the templates, one a line: what a model stores, so that it never meets features of another
/// program.
std::string quote_template_text();

/// The features of one document, as those of EntityFeatures: words tell their neighbours, places tell the
/// rest. All references must outlive it.
class QuoteFeatures {
 public:
  static constexpr int kReach = 3;

  /// `found` holds the quotes of the rules, direct ones among them.
  QuoteFeatures(const Clauses& clauses, const std::vector<FoundQuote>& found, const ClusterTable& clusters);

  /// Prepares the tokens of a sentence; append() then serves them.
  void begin_sentence(Span sentence);
  /// All features of a token: what the three below give in sum.
  void append_token(std::uint32_t token, FeatureList& features) const;
  /// What a word of type `type` tells the token `distance` to its left (a negative one: to its right). Since
  /// words recur, a tagger sums these weights once a type.
  void append_type(std::uint32_t type, int distance, FeatureList& features) const;
  void append_edge(int distance, FeatureList& features) const;
  /// Words of one key tell the same.
  std::uint64_t key_of(std::uint32_t type) const {
    return mix(r_.words.types()[type].hash, r_.words.types()[type].lists.bits());
  }
  /// The features of a token's place: those of the groups below and the rest.
  void append_place(std::uint32_t token, FeatureList& features) const;

  /// Features that depend on little, so that places recur that have them all alike: of names, rules, marks
  /// and edges around a token; of its word under these; of the reporting verb to its left; of the one to its
  /// right.
  static constexpr std::size_t kGroups = 4;
  static constexpr std::array<unsigned, kGroups> kGroupBits = {12, 14, 12, 12};  // for KeptScores
  /// Places of one key in a group have the same features of that group.
  std::array<std::uint64_t, kGroups> group_keys(std::uint32_t token) const;
  void append_group(std::size_t group, std::uint32_t token, FeatureList& features) const;
  void append_rest(std::uint32_t token, FeatureList& features) const;
  /// Whether the sentence holds anything that could report speech: a verb or noun of the lists, marks,
  /// `according`.
  bool may_report() const { return may_report_; }

  /// Whether the token lies in a direct quote of the rules: its label is known.
  bool is_direct(std::uint32_t token) const { return rule_[token] == kDirect; }

 private:
  static constexpr std::uint8_t kDirect = 13;
  struct Near {
    std::uint32_t verb = kNone;       // nearest reporting verb to the left, outside marks
    std::uint32_t next_verb = kNone;  // and to the right
    std::uint32_t commas = 0;         // between the left one and the token
    bool that = false;                // a complementiser stands between
  };

  /// What the features of a token see.
  class View;
  template <unsigned kParts>
  void append_parts(std::uint32_t token, FeatureList& features) const;

  std::uint64_t class_of(std::uint32_t type) const {
    return mix(classes_[type], c_.grammar().classes_of(type));
  }

  const Clauses& c_;
  const Reading& r_;
  std::vector<std::uint8_t> rule_;              // by token: 0 none, 1 + 4 * part + place in span, kDirect
  std::vector<ClusterTable::Ids> clusters_of_;  // by word type
  std::vector<std::uint64_t> classes_;          // by word type: word classes and lists of interest
  Span sentence_;
  std::vector<Near> near_;
  bool has_marks_ = false;
  bool has_rule_ = false;
  bool may_report_ = false;
};

}  // namespace copydesk
