// Feature vectors of rows: by themselves, and by their place on the page.
#include "layout/story_features.hpp"

#include <algorithm>
#include <cmath>

namespace copydesk {
namespace {

float flag(bool value) {
  return value ? 1.0F : 0.0F;
}
float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}
float clipped(float score) {
  return std::clamp(score, -4.0F, 4.0F) / 4.0F;
}

}  // namespace

OwnFeatures own_features(const LineFeatures& line) {
  const auto words = static_cast<float>(line.words);
  const float length = std::log1p(words) / 3.0F;
  const float functions = share(line.functions, line.words);
  const float capitals =
      line.words > 1 ? share(line.capitals - std::min(line.capitals, 1u), line.words - 1) : 0.5F;
  const bool sentence = line.row.ends_sentence;
  const bool shouted = line.words > 0 && 4 * line.shouted >= 3 * line.words;
  const float phrases = std::min(static_cast<float>(line.promo_phrases), 3.0F);
  const float near_words = std::max(words, 6.0F);
  return {
      1.0F,
      length,
      length * length,
      flag(line.words >= 20),
      flag(line.words >= 10),
      flag(line.words <= 4),
      flag(line.words <= 1),
      flag(line.words == 0),
      flag(sentence),
      flag(sentence && line.words >= 8),
      functions,
      functions * flag(line.words >= 8),
      flag(line.functions == 0),
      flag(line.words >= 10 && functions < 0.2F),
      capitals,
      capitals * flag(line.words >= 6),
      flag(shouted),
      flag(line.row.starts_lower),
      flag(line.quotes),
      flag(line.quotes && sentence),
      flag(line.comma),
      share(line.numbers, line.words),
      flag(line.row.bullet),
      flag(line.row.bullet && line.words >= 10),
      flag(line.promo_line),
      flag(line.promo_heading),
      flag(line.promo_start),
      flag(line.promo_start && line.words < 25),
      phrases,
      10.0F * phrases / (near_words + 10.0F),
      std::log(static_cast<float>(line.repeats)),
      flag(line.separators),
      flag(line.address),
      flag(line.copyright),
      flag(line.date_line),
      flag(line.credit.has_value()),
      flag(line.caption.has_value()),
      8.0F * static_cast<float>(std::min(line.addressing, 6u)) / (words + 20.0F),
      flag(line.row.ends_colon),
      flag(line.question),
  };
}

Span find_core(const std::vector<LineFeatures>& lines, const std::vector<float>& scores) {
  Span best;
  float best_sum = 0.0F;
  float sum = 0.0F;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const float likely = 1.0F / (1.0F + std::exp(-scores[i])) - 0.5F;
    const float weight = static_cast<float>(std::clamp(lines[i].words, 3u, 50u));
    sum += likely * weight;
    if (sum <= 0.0F) {
      sum = 0.0F;
      begin = i + 1;
    } else if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

std::vector<PlaceFeatures> place_features(const std::vector<LineFeatures>& lines,
                                          const std::vector<float>& scores, Span core) {
  const std::size_t size = lines.size();
  std::vector<PlaceFeatures> out(size);
  std::vector<float> sums(size + 1, 0.0F);
  std::vector<float> prose_sums(size + 1, 0.0F);
  float prose_words = 0.0F;
  float all_words = 0.0F;
  std::array<std::uint32_t, 64> indents{};
  std::uint32_t spaced_prose = 0;
  std::uint32_t prose_rows = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto words = static_cast<float>(lines[i].words);
    const bool prose = is_prose(lines[i]);
    sums[i + 1] = sums[i] + clipped(scores[i]);
    prose_sums[i + 1] = prose_sums[i] + (prose ? words : 0.0F);
    all_words += words;
    if (prose) {
      prose_words += words;
      ++indents[std::min<std::size_t>(lines[i].row.indent, indents.size() - 1)];
      spaced_prose += lines[i].row.blanks > 0;
      ++prose_rows;
    }
  }
  const auto usual_indent =
      static_cast<std::uint32_t>(std::max_element(indents.begin(), indents.end()) - indents.begin());
  const bool spaced = 2 * spaced_prose > prose_rows;
  const auto mean = [&](std::ptrdiff_t first, std::ptrdiff_t last) {
    first = std::clamp<std::ptrdiff_t>(first, 0, static_cast<std::ptrdiff_t>(size));
    last = std::clamp<std::ptrdiff_t>(last, 0, static_cast<std::ptrdiff_t>(size));
    if (first >= last) return -0.5F;
    return (sums[static_cast<std::size_t>(last)] - sums[static_cast<std::size_t>(first)]) /
           static_cast<float>(last - first);
  };
  std::vector<float> to_next_prose(size, 0.0F);
  float distance = 30.0F;
  for (std::size_t i = size; i-- > 0;) {
    to_next_prose[i] = std::min(distance, 30.0F);
    distance = is_prose(lines[i]) ? 0.0F : distance + 1.0F;
  }
  float since_prose = 30.0F;
  float since_heading = 30.0F;
  for (std::size_t i = 0; i < size; ++i) {
    const LineFeatures& line = lines[i];
    const auto at = static_cast<std::ptrdiff_t>(i);
    const bool prose = is_prose(line);
    const bool inside = core.contains(static_cast<std::uint32_t>(i));
    const bool before = i < core.begin;
    const bool after = i >= core.end;
    const float away = before  ? static_cast<float>(core.begin - i)
                       : after ? static_cast<float>(i - core.end + 1)
                               : 0.0F;
    const float own = clipped(scores[i]);
    const bool short_row = line.words < 10;
    const float gap = since_prose + to_next_prose[i];
    const float prose_share = all_words == 0.0F ? 0.0F : prose_words / all_words;
    const bool after_prose = since_prose == 0.0F;
    const bool before_prose = to_next_prose[i] == 0.0F;
    const float seen = prose_words == 0.0F ? 0.0F : prose_sums[i] / prose_words;
    const bool indent_like = line.row.indent == usual_indent;
    const bool spaced_like = (line.row.blanks > 0) == spaced;
    out[i] = {
        1.0F,
        scores[i] / 4.0F,
        own,
        mean(at - 1, at),
        mean(at + 1, at + 2),
        mean(at - 3, at - 1),
        mean(at + 2, at + 4),
        mean(at - 10, at - 3),
        mean(at + 4, at + 11),
        mean(at - 40, at - 10),
        mean(at + 11, at + 41),
        flag(inside),
        flag(before),
        flag(after),
        flag(after) * std::log1p(away) / 4.0F,
        flag(before) * std::log1p(away) / 4.0F,
        flag(inside) * own,
        flag(after) * own,
        flag(before) * own,
        prose_share,
        prose_share * own,
        std::log1p(gap) / 4.0F,
        flag(short_row) * std::log1p(gap) / 4.0F,
        flag(short_row && after_prose && before_prose),
        flag(prose) * std::log1p(gap) / 4.0F,
        since_heading < 30.0F ? 1.0F / (1.0F + since_heading) : 0.0F,
        flag(since_heading < 12.0F) * flag(!prose),
        flag(since_heading < 12.0F) * flag(prose),
        seen,
        seen * seen,
        flag(indent_like),
        flag(spaced_like),
        flag(inside) * flag(short_row) * flag(line.row.bullet),
        flag(inside) * flag(line.credit.has_value() || line.caption.has_value()),
    };
    since_prose = prose ? 0.0F : std::min(since_prose + 1.0F, 30.0F);
    if (line.promo_heading) {
      since_heading = 0.0F;
    } else if (prose && line.words > 25) {
      since_heading = std::min(30.0F, since_heading + 6.0F);
    } else {
      since_heading = std::min(30.0F, since_heading + 1.0F);
    }
  }
  return out;
}

}  // namespace copydesk
