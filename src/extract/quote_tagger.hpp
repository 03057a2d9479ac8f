#pragma once
// Sentences -> the parts of reported speech, by a trained model.

#include <array>
#include <filesystem>
#include <vector>

#include "extract/quote_features.hpp"
#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/model_file.hpp"
#include "tagging/network.hpp"

namespace copydesk {

/// The parts, and of each how far its labels score above being no part, per token in 64ths of a logarithm of
/// likelihood: how sure the tagger is.
struct TaggedParts {
  std::vector<TypedSpan> spans;
  std::vector<std::int16_t> margins;
};

/// Labels content, cue and source of speech, token by token (as Newell et al. 2018 annotate it). Immutable:
/// threads may share one.
class QuoteTagger {
 public:
  /// `clusters` is the model whose word clusters the features use. Throws SetupError: a file that is no
  /// model, a damaged one, one for features this program does not know, or one made with other clusters.
  static QuoteTagger load(const std::filesystem::path& path, const ModelFile& clusters) {
    return QuoteTagger(ModelFile::open(path), clusters);
  }
  QuoteTagger(ModelFile file, const ModelFile& clusters);

  /// The parts in text order, none overlapping, none across sentences; types are QuotePart. What lies in a
  /// direct quote of `found` is content.
  TaggedParts tag(const Clauses& clauses, const std::vector<FoundQuote>& found,
                  const ClusterTable& clusters) const;

 private:
  class Document;

  ModelFile file_;
  LabelScheme scheme_;
  Network network_;
  Decoder decoder_;
  std::array<std::vector<const Network::Row*>, QuotePlace::kAspects> of_places_;  // by number; null: none
};

/// What a model of quotes stores of its features: the templates' names, and a print of the clusters they look
/// up.
std::string quote_feature_text(const ModelFile& clusters);

}  // namespace copydesk
