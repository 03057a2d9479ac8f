// Which rows are the story's: weighed looks, weighed places, and certain signs.
#include "layout/story.hpp"

#include "layout/line_labeller.hpp"

namespace copydesk {
namespace {

// Weights of logistic regressions over the features of story_features.cpp, fitted on the training part of
// public article-extraction sets (scrapinghub, MIT; AndyTheFactory, Apache-2.0; WCXB, CC BY 4.0; fundus, MIT;
// Readability, newspaper4k and postlight test pages) and rounded.
constexpr std::array<float, kOwnFeatures> kOwnWeights = {
    -4.52F, 7.58F,  -2.56F, 0.14F,  -1.07F, -0.52F, 0.28F,  -2.25F, 0.79F,  0.92F,
    0.74F,  -1.96F, 0.44F,  -0.01F, -1.41F, -2.20F, 0.56F,  -1.58F, 0.77F,  0.11F,
    0.61F,  0.73F,  -0.01F, 0.13F,  -1.73F, 0.29F,  -1.37F, 0.15F,  -0.93F, -1.56F,
    -0.94F, 0.01F,  -0.47F, -4.24F, -3.15F, -1.36F, -1.66F, -0.37F, 3.04F,  -0.50F};
constexpr std::array<float, kOwnFeatures> kStackedOwnWeights = {
    1.29F, 0.36F,  0.33F,  -0.38F, -1.00F, 0.35F,  0.31F,  -0.97F, -0.34F, 0.30F,
    0.44F, -0.46F, 0.41F,  0.03F,  0.41F,  0.76F,  -0.68F, 0.12F,  0.14F,  -0.68F,
    0.01F, -0.91F, 0.62F,  -1.04F, -1.30F, -0.45F, -0.25F, -0.17F, -0.08F, 0.14F,
    0.23F, -0.19F, -0.32F, -0.48F, -0.34F, -0.73F, -0.33F, 1.00F,  -0.12F, -0.32F};
constexpr std::array<float, kPlaceFeatures> kPlaceWeights = {
    1.29F,  0.82F,  2.55F,  0.58F,  0.94F, 0.58F,  0.68F, 0.87F,  0.95F,  -0.46F, 0.21F,  0.55F,
    0.17F,  0.57F,  -2.49F, -0.34F, 1.20F, -0.45F, 1.80F, -2.03F, -2.36F, 0.65F,  -1.39F, -0.38F,
    -0.04F, -0.50F, -1.26F, -0.96F, 2.62F, -3.06F, 0.34F, -0.01F, 0.55F,  -2.17F};

// Losing a paragraph costs a reader more than one promo line too many.
constexpr float kLeniency = 0.41F;
// Below `Also read:` a row has to look much like the story.
constexpr float kBelowHeading = 1.5F;
constexpr float kSurelyNot = -8.0F;

template <std::size_t N>
float weigh(const std::array<float, N>& features, const std::array<float, N>& weights) {
  float sum = 0.0F;
  for (std::size_t i = 0; i < N; ++i) sum += features[i] * weights[i];
  return sum;
}

/// Whether Latin letters write most of the page's prose: rows in others are translations or other editions.
bool is_latin(const std::vector<LineFeatures>& lines) {
  std::uint64_t latin = 0;
  std::uint64_t other = 0;
  for (const LineFeatures& line : lines) (line.other_script ? other : latin) += line.words;
  return latin > 2 * other;
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

/// The rule by which a row is the site's own, empty for none.
std::string_view site_rule(const LineFeatures& line) {
  if (line.promo_line || line.source) return "rule:site-words";
  if (line.counter) return "rule:counter";
  if (line.post) return "rule:embedded-post";
  if (line.pointer || (line.promo_heading && line.row.ends_colon)) return "rule:other-stories";
  if (line.copyright && line.words < 60 && !line.credit) return "rule:copyright";
  return line.promo_start && line.words < 30 && line.promo_phrases > 0 ? "rule:promo" : "";
}

/// The row with which readers' comments begin, the count of rows for none. What stands above must be a story.
std::size_t first_comment(const std::vector<LineFeatures>& lines) {
  constexpr std::uint32_t kLeastStory = 40;  // words of prose
  std::uint32_t prose = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_prose(lines[i])) prose += lines[i].words;
    if (lines[i].comment_stamp && prose >= kLeastStory) {
      // `2 thoughts on “…”` heads them.
      const bool headed =
          i > 0 && lines[i - 1].numbers > 0 && !lines[i - 1].row.ends_sentence && lines[i - 1].words < 20;
      return headed ? i - 1 : i;
    }
  }
  return lines.size();
}

}  // namespace

bool is_site_own(const LineFeatures& line) {
  return !site_rule(line).empty();
}

Looks weigh_looks(const std::vector<LineFeatures>& lines) {
  Looks looks;
  std::vector<OwnFeatures> own;
  own.reserve(lines.size());
  looks.own.reserve(lines.size());
  for (const LineFeatures& line : lines) {
    own.push_back(own_features(line));
    looks.own.push_back(weigh(own.back(), kOwnWeights));
  }
  looks.core = find_core(lines, looks.own);
  const std::vector<PlaceFeatures> places = place_features(lines, looks.own, looks.core);
  looks.placed.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    looks.placed.push_back(weigh(own[i], kStackedOwnWeights) + weigh(places[i], kPlaceWeights));
  }
  return looks;
}

namespace {

/// The labels of all rows where the model is shown only those above readers' comments, which else pass for
/// the story.
LineLabeller::Labels label_above(const std::vector<LineFeatures>& lines, std::size_t comments,
                                 const RowWords& words, const LineLabeller& labeller) {
  if (comments == lines.size()) return labeller.label(lines, words, weigh_looks(lines));
  const std::vector<LineFeatures> above(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(comments));
  LineLabeller::Labels labels = labeller.label(above, words, weigh_looks(above));
  labels.scores.resize(lines.size(), kSurelyNot);
  labels.chain.labels.resize(lines.size());
  labels.chain.margins.resize(lines.size(), {kSurelyNot, kSurelyNot, kSurelyNot, kSurelyNot});
  return labels;
}

}  // namespace

Story find_story(const std::vector<LineFeatures>& lines, const RowWords& words,
                 const LineLabeller& labeller) {
  Story story;
  story.rules.resize(lines.size());
  const std::size_t comments = first_comment(lines);
  LineLabeller::Labels labels = label_above(lines, comments, words, labeller);
  story.scores = std::move(labels.scores);
  story.chain = std::move(labels.chain);
  story.core = find_core(lines, story.scores);
  const bool clean = is_clean(lines);
  const bool latin = is_latin(lines);
  bool any = false;
  bool in_list = false;  // below `Also read:`, until prose begins again
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].promo_heading) in_list = true;
    if (is_prose(lines[i])) in_list = false;
    const bool liked = story.scores[i] > (in_list ? kBelowHeading : -kLeniency);
    std::string_view rule = i >= comments ? "rule:comments" : site_rule(lines[i]);
    if (rule.empty() && latin && lines[i].other_script) rule = "rule:other-script";
    if (rule.empty() && lines[i].words == 0) rule = "rule:ornament";  // `* * *`
    const bool kept = rule.empty() && (liked || (clean && !in_list));
    if (kept && !liked) rule = "rule:clean-text";
    story.rules[i] = rule;
    story.kept.push_back(kept);
    any = any || kept;
  }
  if (!any) {
    // A page of a few loose words: nothing says that they are the site's. On a longer one, its sentences.
    constexpr std::size_t kFewRows = 30;
    for (std::size_t i = 0; i < comments; ++i) {
      const LineFeatures& line = lines[i];
      story.kept[i] = !is_site_own(line) && !line.promo_heading && !line.date_line &&
                      line.promo_phrases == 0 && (lines.size() <= kFewRows || is_prose(line));
      if (story.kept[i]) story.rules[i] = "rule:few-words";
    }
  }
  return story;
}

}  // namespace copydesk
