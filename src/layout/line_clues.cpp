// Templates: each a number, mixed with its value.
#include "layout/line_clues.hpp"

#include <algorithm>
#include <cmath>

namespace copydesk {
namespace {

enum Template : std::uint64_t {
  kBias = 1,
  kShape,
  kLength,
  kCase,
  kFlag,
  kSpacing,
  kWord,
  kPair,
  kFirst,
  kFirstTwo,
  kFirstThree,
  kLast,
  kLastTwo,
  kWhole,
  kPlace,
  kPassed,
  kCore,
  kPlaced,
  kPlacedAround,
  kPlacedPair,
  kOwn,
  kShapeAround,
  kShapePair,
  kWholeAround,
  kFirstAround,
  kHeading,
  kHeadingWord,
  kRepeats,
  kLongWord,
};

std::uint64_t length_bin(std::uint32_t words) {
  constexpr std::array<std::uint32_t, 10> limits = {0, 1, 2, 3, 5, 8, 12, 19, 35, 60};
  return static_cast<std::uint64_t>(std::lower_bound(limits.begin(), limits.end(), words) - limits.begin());
}
std::uint64_t share_bin(std::uint32_t part, std::uint32_t whole, std::uint32_t bins) {
  return whole == 0 ? 0 : 1 + std::min(bins - 1, part * bins / whole);
}
std::uint64_t score_bin(float score) {
  return static_cast<std::uint64_t>(std::clamp(score, -6.0F, 6.0F) + 6.0F);
}
std::uint64_t log_bin(std::uint32_t count) {
  std::uint64_t bin = 0;
  for (; count > 0; count /= 2) ++bin;
  return bin;
}

constexpr std::uint32_t kShort = 14;         // words of rows whose every word is a feature
constexpr std::size_t kLongRead = 36;        // words of longer ones that are features
constexpr std::uint32_t kHeadingReach = 12;  // rows below a heading that it may head

}  // namespace

LineClues::LineClues(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks)
    : lines_(lines), words_(words), looks_(looks) {
  bins_.reserve(lines.size());
  shapes_.reserve(lines.size());
  heading_.reserve(lines.size());
  prose_passed_.reserve(lines.size());
  float prose = 0.0F;
  for (const LineFeatures& line : lines) prose += is_prose(line) ? static_cast<float>(line.words) : 0.0F;
  float passed = 0.0F;
  std::uint32_t heading = kNone;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const LineFeatures& line = lines[i];
    bins_.push_back(static_cast<std::uint8_t>(score_bin(looks.placed[i])));
    const bool promo = line.promo_line || line.promo_heading || line.promo_start || line.promo_phrases > 0;
    shapes_.push_back(static_cast<std::uint16_t>(length_bin(line.words) * 32 +
                                                 (line.row.ends_sentence ? 16U : 0U) + (promo ? 8U : 0U) +
                                                 (line.date_line ? 4U : 0U) + (line.row.bullet ? 2U : 0U) +
                                                 (2 * line.capitals > line.words ? 1U : 0U)));
    if (heading != kNone && i - heading > kHeadingReach) heading = kNone;
    heading_.push_back(heading);
    if (line.words > 0 && line.words <= 6 && !line.row.ends_sentence && !line.row.bullet &&
        (line.row.blanks > 0 || line.promo_heading || line.row.ends_colon))
      heading = i;
    prose_passed_.push_back(prose == 0.0F ? 0.0F : passed / prose);
    passed += is_prose(line) ? static_cast<float>(line.words) : 0.0F;
  }
}

std::uint64_t LineClues::shape(std::int64_t row) const {
  return row < 0 || row >= static_cast<std::int64_t>(lines_.size()) ? 0xffff
                                                                    : shapes_[static_cast<std::size_t>(row)];
}
std::uint64_t LineClues::placed_bin(std::int64_t row) const {
  return row < 0 || row >= static_cast<std::int64_t>(lines_.size()) ? 99
                                                                    : bins_[static_cast<std::size_t>(row)];
}

void LineClues::append(std::uint32_t row, FeatureList& features) const {
  const LineFeatures& line = lines_[row];
  const std::int64_t at = row;
  const auto add = [&](std::uint64_t name, std::uint64_t value) { features.push_back(mix(name, value)); };
  const std::uint64_t length = length_bin(line.words);
  const std::uint64_t functions = share_bin(line.functions, line.words, 6);
  const std::uint64_t capitals = share_bin(line.capitals, line.words, 5);
  const std::uint64_t placed = placed_bin(at);

  add(kBias, 0);
  add(kShape, shape(at));
  add(kLength, length * 64 + functions * 8 + (line.row.ends_sentence ? 1 : 0));
  add(kCase, length * 64 + capitals * 8 + share_bin(line.numbers, line.words, 3));
  std::uint64_t flag = 0;
  for (const bool is : {line.section, line.outlet, line.copyright, line.separators, line.quotes,
                        line.question, line.row.ends_colon, line.ellipsis, line.row.starts_lower,
                        line.address, line.caption_words, line.credit.has_value(), line.caption.has_value(),
                        line.promo_line, line.promo_heading, line.promo_start, line.promo_phrases > 1}) {
    ++flag;
    if (is) add(kFlag, flag);
  }
  add(kSpacing, std::min(line.row.blanks, 3U) * 64 + (line.blank_after ? 32 : 0) + length);
  add(kRepeats, log_bin(line.repeats) * 16 + length);

  const auto words = words_.of(row);
  if (line.words > 0) {
    add(kFirst, words[0]);
    add(kLast, words.back());
    add(kWhole, line.key);
    if (words.size() > 1) {
      add(kFirstTwo, mix(words[0], words[1]));
      add(kLastTwo, mix(words[words.size() - 2], words.back()));
    }
    if (words.size() > 2) add(kFirstThree, mix(mix(words[0], words[1]), words[2]));
    if (words.size() <= kShort) {
      for (const std::uint32_t word : words) add(kWord, word);
      for (std::size_t i = 0; i + 1 < words.size(); ++i) add(kPair, mix(words[i], words[i + 1]));
    } else {
      for (const std::uint32_t word : words.first(std::min(words.size(), kLongRead))) add(kLongWord, word);
    }
  }

  const std::uint64_t passed = static_cast<std::uint64_t>(prose_passed_[row] * 8.0F);
  const std::uint64_t core = row < looks_.core.begin ? 0 : row < looks_.core.end ? 1 : 2;
  const std::uint64_t away = core == 0   ? log_bin(looks_.core.begin - row)
                             : core == 2 ? log_bin(row - looks_.core.end + 1)
                                         : 0;
  add(kPlace, log_bin(row) * 16 + length);
  add(kPassed, passed * 16 + length);
  add(kCore, core * 1024 + away * 64 + length);
  add(kPlaced, placed);
  add(kOwn, score_bin(looks_.own[row]) * 16 + placed);
  for (const int d : {-3, -2, -1, 1, 2, 3})
    add(kPlacedAround + (static_cast<std::uint64_t>(d + 3) << 32), placed_bin(at + d));
  for (const int d : {-2, -1, 1, 2})
    add(kShapeAround + (static_cast<std::uint64_t>(d + 3) << 32), shape(at + d));
  add(kPlacedPair, (placed_bin(at - 1) * 128 + placed) * 128 + placed_bin(at + 1));
  add(kShapePair, mix(shape(at), shape(at + 1)));
  add(kShapePair + (1ULL << 32), mix(shape(at), shape(at - 1)));
  for (const int d : {-1, 1}) {
    const std::int64_t beside = at + d;
    if (beside < 0 || beside >= static_cast<std::int64_t>(lines_.size())) continue;
    const auto other = static_cast<std::size_t>(beside);
    if (lines_[other].words == 0) continue;
    const std::uint64_t side = d < 0 ? 0 : 1ULL << 32;
    add(kFirstAround + side, words_.of(other)[0]);
    if (lines_[other].words <= kShort) add(kWholeAround + side, lines_[other].key);
  }
  if (const std::uint32_t heading = heading_[row]; heading != kNone) {
    const std::uint64_t near = row - heading < 4 ? 0 : 1ULL << 32;
    add(kHeading + near, lines_[heading].key);
    for (const std::uint32_t word : words_.of(heading)) add(kHeadingWord, mix(word, length > 6 ? 1 : 0));
  }
}

}  // namespace copydesk
