#pragma once
// A document's sentences -> typed spans, by a trained model.

#include <filesystem>
#include <vector>

#include "tagging/clusters.hpp"
#include "tagging/decoder.hpp"
#include "tagging/entity_features.hpp"
#include "tagging/labels.hpp"
#include "tagging/model_file.hpp"
#include "tagging/second_look.hpp"
#include "tagging/weights.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Finds entities. Immutable: threads may share one.
class EntityTagger {
 public:
  /// Throws SetupError: a file that is no model, a damaged one, or one for features this program does not
  /// know.
  static EntityTagger load(const std::filesystem::path& path) { return EntityTagger(ModelFile::open(path)); }
  explicit EntityTagger(ModelFile file);

  /// The entities in text order, none overlapping, none across sentences; types index scheme().types().
  std::vector<TypedSpan> tag(const Reading& reading) const;
  /// The first labelling alone, for training the second. `features` are those of features_of().
  FirstLook look(const Reading& reading, const EntityFeatures& features) const;
  EntityFeatures features_of(const Reading& reading) const { return {reading, clusters_, templates_}; }
  const LabelScheme& scheme() const { return scheme_; }
  const ClusterTable& clusters() const { return clusters_; }
  const ModelFile& file() const { return file_; }

 private:
  void look_again(const Reading& reading, const EntityFeatures& features, FirstLook& look) const;

  ModelFile file_;
  LabelScheme scheme_;
  EntityTemplates templates_;
  ClusterTable clusters_;
  WeightTable weights_;
  Decoder decoder_;
  bool looks_twice_ = false;
  WeightTable second_weights_;
  Decoder second_decoder_;
};

}  // namespace copydesk
