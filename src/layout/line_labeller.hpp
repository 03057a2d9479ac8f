#pragma once
// Rows of a page -> what each is, by a trained model.

#include <filesystem>
#include <vector>

#include "layout/line_clues.hpp"
#include "layout/line_numbers.hpp"
#include "layout/story.hpp"
#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/model_file.hpp"
#include "tagging/trees.hpp"
#include "tagging/weights.hpp"

namespace copydesk {

/// The first look: a linear chain over the rows (as the entity tagger's over tokens), whose words, shapes and
/// places give each row a score for every label. Immutable.
class LineChain {
 public:
  LineChain() = default;
  /// Throws SetupError: a damaged model, or one for features this program does not know. `file` must outlive
  /// it.
  explicit LineChain(const ModelFile& file);
  ChainLook look(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks) const;
  static LabelScheme scheme();

 private:
  LabelScheme scheme_;
  WeightTable weights_;
  Decoder decoder_;
};

/// The chain, then two sums of trees: the first sees what the chain said, the second what the first said of
/// the rows around. Immutable: threads may share one.
class LineLabeller {
 public:
  /// Throws SetupError: a file that is no model, a damaged one, or one for numbers this program does not
  /// know.
  static LineLabeller load(const std::filesystem::path& path) { return LineLabeller(ModelFile::open(path)); }
  explicit LineLabeller(ModelFile file);

  struct Labels {
    std::vector<float> scores;  // log-odds that the row is the story's
    ChainLook chain;            // what the chain says of headline, byline and date
  };
  Labels label(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks) const;

 private:
  ModelFile file_;
  LineChain chain_;
  TreeSum first_;
  TreeSum second_;
};

/// What a model of lines stores of its features and numbers.
std::string line_number_text();

/// The chain's scores are integers; so many make one.
inline constexpr float kChainScale = 64.0F;

}  // namespace copydesk
