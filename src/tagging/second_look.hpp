#pragma once
// What a first labelling of the whole document, and of a large corpus, tells of a token: features of the
// second look.

#include <array>
#include <cstdint>
#include <vector>

#include "tagging/entity_features.hpp"
#include "tagging/feature.hpp"

namespace copydesk {

/// A first labelling: of each token a row of scores and a label.
struct FirstLook {
  std::size_t stride = 0;
  std::vector<std::int16_t> scores;  // [token * stride + label]
  std::vector<std::uint8_t> labels;  // [token]
};

/// News names people in full once and by surname after; a model that sees one sentence forgets that. These
/// features tell a token how its word and its name were labelled elsewhere in the document and beside it
/// (two-stage prediction: Krishnan and Manning 2006; Ratinov and Roth 2009).
class SecondLook {
 public:
  /// The references must outlive this object.
  SecondLook(const Reading& reading, const EntityFeatures& features, const EntityTemplates& templates,
             std::uint32_t label_count, const FirstLook& first);

  /// Whether a token may be labelled otherwise than at first: one in a name or a run of capitalised words.
  bool is_open(std::uint32_t token) const;
  /// Appends the features of an open token.
  void append(std::uint32_t token, FeatureList& features) const;

 private:
  static constexpr std::size_t kLabels = 16;  // none and the types
  struct Name {
    Span tokens;
    std::uint8_t type = 0;  // index + 1
    std::uint64_t hash = 0;
  };
  /// How often all names of the same words were given each type.
  struct NameCounts {
    std::uint64_t hash = 0;
    std::array<std::uint16_t, kLabels> counts{};
  };
  struct Majority {
    std::uint8_t type = 0;
    std::uint8_t share = 0;  // 0: of none, 1: below two thirds, 2: below all, 3: all
    std::uint8_t count = 0;
  };
  static Majority majority(const std::uint16_t* counts, std::uint8_t but);
  void find_names();

  const Reading& reading_;
  const EntityFeatures& features_;
  const EntityTemplates& templates_;
  const FirstLook& first_;
  std::uint32_t label_count_;
  std::vector<Name> name_;
  std::vector<std::uint32_t> name_of_;      // by token, kNone outside
  std::vector<std::uint16_t> word_counts_;  // [lower id * kLabels + label], capitalised words
  std::vector<std::uint32_t> longest_;      // by lower id: the longest name that holds the word
  std::vector<NameCounts> by_hash_;         // sorted
};

}  // namespace copydesk
