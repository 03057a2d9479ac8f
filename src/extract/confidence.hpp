#pragma once
// A found quote -> how likely somebody is really said to have said or thought it.

#include <filesystem>
#include <optional>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"
#include "tagging/linear_model.hpp"

namespace copydesk {

/// Adds what speaks for and against a quote: how it was found, the tagger's margins, whether the rules found
/// it too, its cue, its source, its form. `act` must be set.
void append_confidence_features(const Clauses& clauses, const FoundQuote& found, ValuedFeatures& features);

/// The name of the features above, as a model stores it, so that it never meets other ones.
std::string_view confidence_feature_text();

/// Takes away the mixed and indirect quotes whose confidence is below `least`. Without it, passives that name
/// nobody (`is expected to`), and those whose doubt (1 less the confidence) is above 0.0128 times their
/// words, but none that is 0.94 sure, no question, nothing that is declined, nothing that somebody named
/// `said`. Direct ones stand on their marks.
void leave_out_doubtful(const Clauses& clauses, std::optional<float> least, std::vector<FoundQuote>& quotes);

/// A logistic regression over these features. Immutable: threads may share one.
class QuoteConfidence {
 public:
  /// Throws SetupError: no such model, or one for other features.
  static QuoteConfidence load(const std::filesystem::path& path) {
    return QuoteConfidence(ModelFile::open(path));
  }
  explicit QuoteConfidence(const ModelFile& file);

  /// Sets `confidence` of every quote.
  void rate(const Clauses& clauses, std::vector<FoundQuote>& quotes) const;

 private:
  LinearModel model_;
};

}  // namespace copydesk
