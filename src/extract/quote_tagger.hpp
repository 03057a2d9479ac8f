#pragma once
// Sentences -> the parts of reported speech, by a trained model.

#include <filesystem>
#include <vector>

#include "extract/quote_features.hpp"
#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/model_file.hpp"
#include "tagging/weights.hpp"

namespace copydesk {

/// Labels content, cue and source of speech, token by token (as Newell et al. 2018 annotate it). Immutable:
/// threads may share one.
class QuoteTagger {
 public:
  /// Throws SetupError: a file that is no model, a damaged one, or one for features this program does not
  /// know.
  static QuoteTagger load(const std::filesystem::path& path) { return QuoteTagger(ModelFile::open(path)); }
  explicit QuoteTagger(ModelFile file);

  /// The parts in text order, none overlapping, none across sentences; types are QuotePart. What lies in a
  /// direct quote of `found` is content.
  std::vector<TypedSpan> tag(const Clauses& clauses, const std::vector<FoundQuote>& found,
                             const ClusterTable& clusters) const;

 private:
  ModelFile file_;
  LabelScheme scheme_;
  WeightTable weights_;
  Decoder decoder_;
};

/// The labels that tokens of a direct quote may have: those of content.
constexpr std::uint64_t content_labels() {
  std::uint64_t bits = 0;
  for (const auto part : {LabelScheme::begin, LabelScheme::inside, LabelScheme::end, LabelScheme::single}) {
    bits |= std::uint64_t{1} << LabelScheme::label(static_cast<std::uint32_t>(QuotePart::content), part);
  }
  return bits;
}

}  // namespace copydesk
