#pragma once
// Sentences -> the parts of reported speech, by a trained model.

#include <filesystem>
#include <vector>

#include "extract/quote_features.hpp"
#include "extract/quote_second_look.hpp"
#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/model_file.hpp"
#include "tagging/weights.hpp"

namespace copydesk {

/// The parts, and of each how far its labels score above being no part, per token in units of weights: how
/// sure the tagger is.
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
  /// A first labelling alone, for training the second.
  struct Look {
    FirstLook first;
    std::vector<std::uint32_t> sentences;  // those read, by number
    std::vector<std::uint64_t> allowed;    // labels that each token may have
  };
  Look look(const Clauses& clauses, const std::vector<FoundQuote>& found, const ClusterTable& clusters) const;
  const LabelScheme& scheme() const { return scheme_; }

 private:
  void look_again(const Clauses& clauses, Look& look) const;

  ModelFile file_;
  LabelScheme scheme_;
  WeightTable weights_;
  Decoder decoder_;
  bool looks_twice_ = false;
  WeightTable second_weights_;
  Decoder second_decoder_;
};

/// What a model of quotes stores of its features: the templates' names, and a print of the clusters they look
/// up.
std::string quote_feature_text(const ModelFile& clusters);

/// The labels that tokens of a direct quote may have: those of content.
constexpr std::uint64_t content_labels() {
  std::uint64_t bits = 0;
  for (const auto part : {LabelScheme::begin, LabelScheme::inside, LabelScheme::end, LabelScheme::single}) {
    bits |= std::uint64_t{1} << LabelScheme::label(static_cast<std::uint32_t>(QuotePart::content), part);
  }
  return bits;
}

}  // namespace copydesk
