#pragma once
// What the entity tagger sees of a token, in one place for training and tagging.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tagging/clusters.hpp"
#include "tagging/entity_templates.hpp"
#include "tagging/feature.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// The features of one document. A token's features are those of its own word, of the words up to kReach to
/// its left and right in the sentence, and those of its place. Since most features belong to words, a tagger
/// sums a word's weights once, however often the word comes.
class EntityFeatures {
 public:
  static constexpr int kReach = 2;

  /// Both references must outlive this object.
  EntityFeatures(const Reading& reading, const ClusterTable& clusters, const EntityTemplates& templates);

  /// Appends what the word of type `type` (an index into Words::types()) tells the token `distance` to its
  /// left (a negative one: to its right); 0 is the token itself.
  void append_type(std::uint32_t type, int distance, FeatureList& features) const;
  /// Words of one key tell the same.
  std::uint64_t key_of(std::uint32_t type) const {
    return mix(reading_.words.types()[type].hash, reading_.words.types()[type].lists.bits());
  }
  /// The same for the sentence's edge in place of a word.
  void append_edge(int distance, FeatureList& features) const;
  /// Appends the features of a token's place in sentence and document: those of casing and of the rest.
  void append_place(std::uint32_t token, FeatureList& features) const;
  /// Appends those that depend on the casing around it alone, and on its sentence's; places of one key have
  /// the same.
  std::uint64_t casing_key(std::uint32_t token) const;
  void append_casing(std::uint32_t token, FeatureList& features) const;
  void append_rest(std::uint32_t token, FeatureList& features) const;
  /// Appends all features of a token: what the above give in sum.
  void append_token(std::uint32_t token, FeatureList& features) const;

  /// Equal lower-cased words have equal numbers, below lower_count().
  std::uint32_t lower_id(std::uint32_t token) const { return lower_id_[reading_.words.id(token)]; }
  std::uint32_t lower_count() const { return static_cast<std::uint32_t>(evidence_.size()); }
  /// Whether a token stands in a run of capitalised words, small words between them included.
  bool in_run(std::uint32_t token) const { return run_of_[token] != kNone; }
  Span sentence_of(std::uint32_t token) const { return reading_.sentences[sentence_of_[token]].tokens; }
  /// Below 6: how far capitals tell anything in the token's sentence, and whether it is short.
  std::uint8_t tone(std::uint32_t token) const { return tone_of_[sentence_of_[token]]; }

 private:
  struct Run;
  struct Evidence;
  template <unsigned kParts>
  void append_parts(std::uint32_t token, FeatureList& features) const;
  void find_clusters();
  void find_runs();
  void find_tones();
  void find_phrases();
  void gather_evidence();
  std::uint16_t cluster(std::uint32_t token, std::size_t depth) const {
    return clusters_of_[reading_.words.id(token)][depth];
  }

  struct Word {
    std::uint32_t begin = 0;  // into word_features_
    std::uint32_t end = 0;
  };
  struct WordFeature {
    Feature feature = 0;
    std::int32_t reach = 0;
  };
  Word describe(std::uint32_t type) const;
  struct Run {
    Span tokens;
    Span sentence;
  };
  /// What the document knows of a lower-cased word.
  struct Evidence {
    std::uint32_t bits = 0;
    std::uint32_t longest_ending = kNone;  // runs: the longest that ends in the word, and any that goes on
    std::uint32_t longest_holding = kNone;
  };
  struct Phrase {
    std::uint8_t part = 0;  // 0: none, 1: begin, 2: inside, 3: end
    std::uint8_t size = 0;
    ListSet lists;
  };

  const Reading& reading_;
  const ClusterTable& clusters_;
  const EntityTemplates& templates_;
  std::vector<ClusterTable::Ids> clusters_of_;  // by type
  // By type; a type is described when it is first asked for: a tagger knows most from documents before.
  mutable std::vector<Word> words_;
  mutable std::vector<WordFeature> word_features_;
  std::vector<std::uint32_t> sentence_of_;  // by token
  std::vector<std::uint8_t> tone_of_;       // by sentence
  std::vector<std::uint8_t> bracket_;       // by token: in round brackets, in quotation marks
  std::vector<Run> runs_;
  std::vector<std::uint32_t> run_of_;                              // by token, kNone outside
  std::vector<Phrase> phrase_;                                     // by token
  std::vector<std::uint32_t> lower_id_;                            // by type: equal lower forms
  std::vector<Evidence> evidence_;                                 // by lower id
  std::vector<std::pair<std::uint64_t, std::uint32_t>> initials_;  // of runs, sorted
};

}  // namespace copydesk
