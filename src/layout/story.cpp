// Which rows are the story's: weighed looks, weighed places, and certain signs.
#include "layout/story.hpp"

namespace copydesk {
namespace {

// Weights of logistic regressions over the features of story_features.cpp, fitted on the training part of
// public article-extraction sets (scrapinghub, MIT; AndyTheFactory, Apache-2.0; WCXB, CC BY 4.0; fundus, MIT;
// Readability, newspaper4k and postlight test pages) and rounded.
constexpr std::array<float, kOwnFeatures> kOwnWeights = {
    -0.46F, -0.07F, 0.09F,  0.62F,  -0.58F, -1.08F, -0.85F, -0.70F, 1.16F,  0.75F,
    -0.14F, -0.74F, 0.16F,  -0.03F, -1.55F, -1.22F, 0.88F,  -1.46F, 0.60F,  0.42F,
    0.64F,  0.63F,  0.04F,  -0.01F, -2.14F, -0.04F, -1.43F, 0.02F,  -1.09F, -0.86F,
    -0.85F, -0.08F, -0.19F, -3.53F, -2.59F, -1.56F, -2.44F, -0.35F, 3.12F,  -0.67F,
};
constexpr std::array<float, kOwnFeatures> kStackedOwnWeights = {
    0.62F, 0.42F,  0.39F,  -0.22F, -0.35F, -0.10F, 0.18F,  -1.54F, 0.37F,  0.13F,
    0.01F, -0.67F, 0.37F,  -0.05F, -0.04F, -0.11F, -0.58F, -0.34F, 0.28F,  -0.25F,
    0.28F, -0.33F, 0.65F,  -0.75F, -1.61F, -0.63F, -0.75F, -0.23F, -0.57F, 0.15F,
    0.03F, -0.24F, -0.54F, -2.37F, -1.07F, -0.91F, -1.85F, 0.80F,  1.19F,  -0.63F,
};
constexpr std::array<float, kPlaceFeatures> kPlaceWeights = {
    0.62F, 0.45F,  0.92F,  0.66F,  1.01F, 0.75F,  0.69F, 1.16F,  0.90F,  -0.44F, 0.00F,  0.66F,
    0.04F, 0.68F,  -2.08F, -0.45F, 0.88F, -0.61F, 1.99F, -1.13F, -1.56F, 0.66F,  -0.31F, 0.12F,
    0.17F, -0.58F, -1.30F, -0.90F, 0.23F, -1.35F, 0.47F, -0.02F, 0.95F,  -2.90F,
};

// Losing a paragraph costs a reader more than one promo line too many.
constexpr float kLeniency = 0.5F;

template <std::size_t N>
float weigh(const std::array<float, N>& features, const std::array<float, N>& weights) {
  float sum = 0.0F;
  for (std::size_t i = 0; i < N; ++i) sum += features[i] * weights[i];
  return sum;
}

/// A page that is nearly all prose was cleaned before it was saved, or is a plain text.
bool is_clean(const std::vector<LineFeatures>& lines) {
  std::uint64_t words = 0;
  std::uint64_t prose = 0;
  std::uint64_t site_rows = 0;
  std::uint64_t loose_rows = 0;
  for (const LineFeatures& line : lines) {
    words += line.words;
    if (is_prose(line)) prose += line.words;
    site_rows += line.promo_line || line.promo_heading;
    loose_rows += !is_prose(line);
  }
  return 100 * prose >= 85 * words && site_rows <= 2 + lines.size() / 20 && 2 * loose_rows <= lines.size();
}

}  // namespace

bool is_site_own(const LineFeatures& line) {
  if (line.promo_line || line.source) return true;
  if (line.copyright && line.words < 60 && !line.credit) return true;
  return line.promo_start && line.words < 30 && line.promo_phrases > 0;
}

Story find_story(const std::vector<LineFeatures>& lines) {
  Story story;
  std::vector<OwnFeatures> own;
  own.reserve(lines.size());
  std::vector<float> first;
  first.reserve(lines.size());
  for (const LineFeatures& line : lines) {
    own.push_back(own_features(line));
    first.push_back(weigh(own.back(), kOwnWeights));
  }
  story.core = find_core(lines, first);
  const std::vector<PlaceFeatures> places = place_features(lines, first, story.core);
  const bool clean = is_clean(lines);
  bool any = false;
  bool in_list = false;  // below `Also read:`, until prose begins again
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].promo_heading) in_list = true;
    if (is_prose(lines[i])) in_list = false;
    const float score = kLeniency + weigh(own[i], kStackedOwnWeights) + weigh(places[i], kPlaceWeights);
    const bool kept = !is_site_own(lines[i]) && (score > 0.0F || (clean && !in_list));
    story.scores.push_back(score);
    story.kept.push_back(kept);
    any = any || kept;
  }
  if (!any) {
    // A page of a few loose words: nothing says that they are the site's.
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const LineFeatures& line = lines[i];
      story.kept[i] = !is_site_own(line) && !line.promo_heading && !line.date_line && line.promo_phrases == 0;
    }
  }
  return story;
}

}  // namespace copydesk
