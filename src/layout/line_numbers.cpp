// One number after the other, each with its name.
#include "layout/line_numbers.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <unordered_map>

#include "layout/story_features.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kFar = 40;
constexpr float kNoRow = -9.0F;

float number_of(std::uint32_t count) {
  return static_cast<float>(count);
}
float number_of(bool flag) {
  return flag ? 1.0F : 0.0F;
}
float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? -1.0F : static_cast<float>(part) / static_cast<float>(whole);
}
float probability(float score) {
  return 1.0F / (1.0F + std::exp(-score));
}
bool is_promo(const LineFeatures& line) {
  return line.promo_line || line.promo_heading || line.promo_start || line.promo_phrases > 0 ||
         line.copyright || line.repeats > 1;
}

/// A short row with a date and more: below a comment, beside another story.
bool is_stamp(const LineFeatures& line) {
  return line.words >= 3 && line.words <= 14 && line.numbers >= 2 && !line.row.ends_sentence;
}

/// Writes numbers one behind the other.
struct Writer {
  float* out;
  void operator()(const char*, float value) { *out++ = value; }
  void operator()(const char*, int, float value) { *out++ = value; }
};

/// Collects their names.
struct Namer {
  std::vector<std::string> names;
  void operator()(const char* name, float) { names.emplace_back(name); }
  void operator()(const char* name, int at, float) { names.push_back(name + std::to_string(at)); }
};

/// The distance of each row to the last one before it that `is` holds for, at most kFar.
template <typename Is>
std::vector<std::uint32_t> since(std::size_t size, Is is) {
  std::vector<std::uint32_t> out(size);
  std::uint32_t distance = kFar;
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = distance;
    distance = is(i) ? 0 : std::min(distance + 1, kFar);
  }
  return out;
}
template <typename Is>
std::vector<std::uint32_t> until(std::size_t size, Is is) {
  std::vector<std::uint32_t> out(size);
  std::uint32_t distance = kFar;
  for (std::size_t i = size; i-- > 0;) {
    out[i] = distance;
    distance = is(i) ? 0 : std::min(distance + 1, kFar);
  }
  return out;
}

}  // namespace

float LineNumbers::Sums::sum(std::int64_t first, std::int64_t last) const {
  const auto size = static_cast<std::int64_t>(sums_.size()) - 1;
  first = std::clamp<std::int64_t>(first, 0, size);
  last = std::clamp<std::int64_t>(last, 0, size);
  if (first >= last) return 0.0F;
  return static_cast<float>(sums_[static_cast<std::size_t>(last)] - sums_[static_cast<std::size_t>(first)]);
}
float LineNumbers::Sums::mean(std::int64_t first, std::int64_t last, float none) const {
  const auto size = static_cast<std::int64_t>(sums_.size()) - 1;
  first = std::clamp<std::int64_t>(first, 0, size);
  last = std::clamp<std::int64_t>(last, 0, size);
  return first >= last ? none : sum(first, last) / static_cast<float>(last - first);
}

void LineNumbers::Topic::clear(std::size_t words) {
  std::size_t size = 16;
  while (size < 2 * words) size *= 2;
  keys_.assign(size, 0);
  counts_.assign(size, 0);
}
std::size_t LineNumbers::Topic::slot_of(std::uint32_t key) const {
  std::size_t slot = (key * 0x9e3779b1U) & (keys_.size() - 1);
  while (keys_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & (keys_.size() - 1);
  return slot;
}
void LineNumbers::Topic::add(std::span<const std::uint32_t> keys) {
  for (const std::uint32_t key : keys) {
    if ((key & 1) == 0) continue;
    const std::size_t slot = slot_of(key);
    keys_[slot] = key;
    ++counts_[slot];
  }
}
float LineNumbers::Topic::share(std::span<const std::uint32_t> keys, std::uint32_t own) const {
  std::uint32_t all = 0;
  std::uint32_t known = 0;
  for (const std::uint32_t key : keys) {
    if ((key & 1) == 0) continue;
    ++all;
    const std::size_t slot = slot_of(key);
    known += keys_[slot] == key && counts_[slot] > own;
  }
  return all == 0 ? -1.0F : number_of(known) / number_of(all);
}

template <typename Same>
std::vector<LineNumbers::Run> LineNumbers::runs_of(Same same) const {
  std::vector<Run> runs(lines_.size());
  for (std::uint32_t begin = 0; begin < lines_.size();) {
    std::uint32_t end = begin + 1;
    while (end < lines_.size() && same(end - 1, end)) ++end;
    for (std::uint32_t i = begin; i < end; ++i) runs[i] = {begin, end};
    begin = end;
  }
  return runs;
}

LineNumbers::LineNumbers(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks,
                         const ChainLook& chain)
    : lines_(lines),
      row_words_(words),
      own_(looks.own),
      placed_(looks.placed),
      chain_(chain),
      core_(looks.core) {
  const std::size_t size = lines.size();
  words_.fill(size, [&](std::size_t i) { return lines[i].words; });
  prose_words_.fill(size, [&](std::size_t i) { return is_prose(lines[i]) ? lines[i].words : 0; });
  prose_rows_.fill(size, [&](std::size_t i) { return is_prose(lines[i]); });
  loose_.fill(size, [&](std::size_t i) { return lines[i].words < 10 && !lines[i].row.ends_sentence; });
  promo_.fill(size, [&](std::size_t i) { return is_promo(lines[i]); });
  bullets_.fill(size, [&](std::size_t i) { return lines[i].row.bullet; });
  sentences_.fill(size, [&](std::size_t i) { return lines[i].row.ends_sentence; });
  own_sums_.fill(size, [&](std::size_t i) { return probability(own_[i]); });
  placed_sums_.fill(size, [&](std::size_t i) { return probability(placed_[i]); });
  since_prose_ = since(size, [&](std::size_t i) { return is_prose(lines[i]); });
  to_prose_ = until(size, [&](std::size_t i) { return is_prose(lines[i]); });
  since_heading_ = since(size, [&](std::size_t i) { return lines[i].promo_heading; });
  since_date_ = since(size, [&](std::size_t i) { return lines[i].date_line; });
  to_date_ = until(size, [&](std::size_t i) { return lines[i].date_line; });
  to_site_ = until(size, [&](std::size_t i) { return lines[i].promo_line || lines[i].copyright; });
  since_stamp_ = since(size, [&](std::size_t i) { return is_stamp(lines[i]); });
  to_stamp_ = until(size, [&](std::size_t i) { return is_stamp(lines[i]); });
  stamps_.fill(size, [&](std::size_t i) { return is_stamp(lines[i]); });
  chain_sums_.fill(size, [&](std::size_t i) { return chain.labels[i] == 1; });
  since_chain_ = since(size, [&](std::size_t i) { return chain.labels[i] == 1; });
  to_chain_ = until(size, [&](std::size_t i) { return chain.labels[i] == 1; });
  count_shapes();
  group_ = runs_of([&](std::uint32_t, std::uint32_t next) { return lines[next].row.blanks == 0; });
  list_ = runs_of([&](std::uint32_t at, std::uint32_t next) {
    return lines[at].row.bullet == lines[next].row.bullet && lines[at].row.indent == lines[next].row.indent;
  });
  short_run_ = runs_of([&](std::uint32_t at, std::uint32_t next) {
    return (lines[at].words < 10) == (lines[next].words < 10);
  });
  std::array<std::uint32_t, 64> indents{};
  std::uint32_t spaced = 0;
  std::uint32_t prose = 0;
  std::size_t prose_keys = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!is_prose(lines[i])) continue;
    ++indents[std::min<std::size_t>(lines[i].row.indent, indents.size() - 1)];
    spaced += lines[i].row.blanks > 0;
    ++prose;
    prose_keys += words.of(i).size();
  }
  usual_indent_ =
      static_cast<std::uint32_t>(std::max_element(indents.begin(), indents.end()) - indents.begin());
  spaced_ = 2 * spaced > prose;
  prose_length_ = prose == 0 ? 0.0F : prose_words_.all() / number_of(prose);
  prose_topic_.clear(prose_keys);
  for (std::size_t i = 0; i < size; ++i) {
    if (is_prose(lines[i])) prose_topic_.add(words.of(i));
  }
}

template <typename Sink>
void LineNumbers::first(std::uint32_t row, Sink& sink) const {
  const LineFeatures& line = lines_[row];
  const auto size = static_cast<std::int64_t>(lines_.size());
  const std::int64_t at = row;
  sink("words", number_of(line.words));
  sink("columns", number_of(line.row.columns));
  sink("letters a word", share(line.letters, line.words));
  sink("functions", share(line.functions, line.words));
  sink("capitals", share(line.capitals, line.words));
  sink("shouted", share(line.shouted, line.words));
  sink("numbers", share(line.numbers, line.words));
  sink("names", share(line.names, line.words));
  sink("addressing", number_of(line.addressing));
  sink("promo phrases", number_of(line.promo_phrases));
  sink("promo line", number_of(line.promo_line));
  sink("promo heading", number_of(line.promo_heading));
  sink("promo start", number_of(line.promo_start));
  sink("repeats", number_of(std::min(line.repeats, 20u)));
  sink("section", number_of(line.section));
  sink("outlet", number_of(line.outlet));
  sink("date", number_of(line.date_line));
  sink("address", number_of(line.address));
  sink("copyright", number_of(line.copyright));
  sink("separators", number_of(line.separators));
  sink("quotes", number_of(line.quotes));
  sink("caption words", number_of(line.caption_words));
  sink("credit", line.credit ? line.credit->whole ? 2.0F : 1.0F : 0.0F);
  sink("caption", number_of(line.caption.has_value()));
  sink("other script", number_of(line.other_script));
  sink("source", number_of(line.source));
  sink("comma", number_of(line.comma));
  sink("question", number_of(line.question));
  sink("ellipsis", number_of(line.ellipsis));
  sink("sentence", number_of(line.row.ends_sentence));
  sink("colon", number_of(line.row.ends_colon));
  sink("bullet", number_of(line.row.bullet));
  sink("small", number_of(line.row.starts_lower));
  sink("indent", number_of(line.row.indent));
  sink("indent unlike prose", number_of(line.row.indent) - number_of(usual_indent_));
  sink("blanks", number_of(std::min(line.row.blanks, 5u)));
  sink("blank after", number_of(line.blank_after));
  sink("blank unlike prose", number_of((line.row.blanks > 0) != spaced_));
  sink("own", own_[row]);
  sink("placed", placed_[row]);

  for (const int d : {-3, -2, -1, 1, 2, 3}) {
    const std::int64_t beside = at + d;
    if (!in(beside)) {
      for (const char* name : {"words", "functions", "own", "placed", "promo"}) sink(name, d, kNoRow);
      continue;
    }
    const auto other = static_cast<std::size_t>(beside);
    sink("words", d, number_of(lines_[other].words));
    sink("functions", d, share(lines_[other].functions, lines_[other].words));
    sink("own", d, own_[other]);
    sink("placed", d, placed_[other]);
    sink("promo", d, number_of(is_promo(lines_[other])));
  }

  for (const int reach : {4, 12, 40}) {
    sink("words before", reach, words_.mean(at - reach, at, kNoRow));
    sink("words after", reach, words_.mean(at + 1, at + 1 + reach, kNoRow));
    sink("own before", reach, own_sums_.mean(at - reach, at, 0.0F));
    sink("own after", reach, own_sums_.mean(at + 1, at + 1 + reach, 0.0F));
  }
  sink("placed before", 20, placed_sums_.mean(at - 20, at, 0.0F));
  sink("placed after", 20, placed_sums_.mean(at + 1, at + 21, 0.0F));
  sink("loose", 6, loose_.mean(at - 6, at + 7, 0.0F));
  sink("promo", 6, promo_.mean(at - 6, at + 7, 0.0F));
  sink("bullets", 6, bullets_.mean(at - 6, at + 7, 0.0F));
  sink("since prose", number_of(since_prose_[row]));
  sink("to prose", number_of(to_prose_[row]));
  sink("since heading", number_of(since_heading_[row]));
  sink("since date", number_of(since_date_[row]));
  sink("to date", number_of(to_date_[row]));
  sink("to site's own", number_of(to_site_[row]));

  const auto run = [&](const char* name, const Run& r) {
    sink(name, 0, number_of(r.end - r.begin));
    sink(name, 1, words_.mean(r.begin, r.end, 0.0F));
    sink(name, 2, number_of(row - r.begin));
  };
  run("group", group_[row]);
  run("list", list_[row]);
  sink("list sentences", sentences_.mean(list_[row].begin, list_[row].end, 0.0F));
  run("short", short_run_[row]);

  const float behind = row < core_.begin  ? -number_of(core_.begin - row)
                       : row >= core_.end ? number_of(row - core_.end + 1)
                                          : 0.0F;
  sink("from core", behind);
  sink("in core",
       core_.empty() ? 0.0F : number_of(row - std::min(row, core_.begin)) / number_of(core_.size()));
  sink("place", size == 0 ? 0.0F : static_cast<float>(at) / static_cast<float>(size));
  sink("row", number_of(row));
  sink("words passed", words_.before(row) / std::max(1.0F, words_.all()));
  sink("prose passed", prose_words_.before(row) / std::max(1.0F, prose_words_.all()));
  sink("prose words passed", prose_words_.before(row));
  sink("rows", static_cast<float>(size));
  sink("page words", words_.all());
  sink("page prose", prose_words_.all() / std::max(1.0F, words_.all()));
  sink("page prose rows", prose_rows_.all());
  sink("prose length", prose_length_);
  sink("length to prose", number_of(line.words) / std::max(1.0F, prose_length_));
  sink("core share", words_.sum(core_.begin, core_.end) / std::max(1.0F, words_.all()));
  sink("stamp", number_of(is_stamp(line)));
  sink("since stamp", number_of(since_stamp_[row]));
  sink("to stamp", number_of(to_stamp_[row]));
  sink("stamps passed", stamps_.before(row));
  sink("stamps after", stamps_.sum(at, at + 40));
  sink("shape repeats", number_of(shape_repeats_[row]));
  for (std::size_t type = 0; type < 4; ++type)
    sink("chain type", static_cast<int>(type), chain_.margins[row][type]);
  sink("chain label", number_of(std::uint32_t{chain_.labels[row]}));
  for (const int d : {-2, -1, 1, 2}) {
    sink("chain", d, in(at + d) ? chain_.margins[static_cast<std::size_t>(at + d)][0] : kNoRow);
  }
  for (const int reach : {3, 12}) {
    sink("chain before", reach, chain_sums_.mean(at - reach, at, 0.0F));
    sink("chain after", reach, chain_sums_.mean(at + 1, at + 1 + reach, 0.0F));
  }
  sink("since chain", number_of(since_chain_[row]));
  sink("to chain", number_of(to_chain_[row]));
  sink("chain passed", chain_sums_.before(row) / std::max(1.0F, chain_sums_.all()));
  sink("topic", prose_topic_.share(row_words_.of(row), is_prose(line) ? 1 : 0));
}

void LineNumbers::count_shapes() {
  std::unordered_map<std::uint32_t, std::uint32_t> counts;
  const auto shape_of = [](const LineFeatures& line) {
    return std::min(line.words, 30U) | std::min(line.capitals, 15U) << 5 | std::min(line.numbers, 7U) << 9 |
           std::min(line.functions, 15U) << 12 | static_cast<std::uint32_t>(line.row.ends_sentence) << 16 |
           static_cast<std::uint32_t>(line.row.ends_colon) << 17 |
           static_cast<std::uint32_t>(line.comma) << 18;
  };
  for (const LineFeatures& line : lines_) ++counts[shape_of(line)];
  shape_repeats_.reserve(lines_.size());
  for (const LineFeatures& line : lines_) shape_repeats_.push_back(std::min(counts[shape_of(line)], 50U));
}

void LineNumbers::see(std::vector<float> scores) {
  seen_ = std::move(scores);
  const std::size_t size = lines_.size();
  seen_sums_.fill(size, [&](std::size_t i) { return probability(seen_[i]); });
  seen_words_.fill(
      size, [&](std::size_t i) { return probability(seen_[i]) * static_cast<float>(lines_[i].words); });
  seen_core_ = find_core(lines_, seen_);
  first_seen_ = static_cast<std::uint32_t>(size);
  last_seen_ = 0;
  std::size_t keys = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (seen_[i] <= 0.0F) continue;
    first_seen_ = std::min(first_seen_, i);
    last_seen_ = i;
    keys += row_words_.of(i).size();
  }
  story_topic_.clear(keys);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (seen_[i] > 0.0F) story_topic_.add(row_words_.of(i));
  }
}

template <typename Sink>
void LineNumbers::second(std::uint32_t row, Sink& sink) const {
  const std::int64_t at = row;
  sink("seen", seen_[row]);
  for (int d = -6; d <= 6; ++d) {
    if (d != 0) sink("seen", d, in(at + d) ? seen_[static_cast<std::size_t>(at + d)] : kNoRow);
  }
  for (const int reach : {4, 10, 25, 60}) {
    sink("seen before", reach, seen_sums_.mean(at - reach, at, 0.0F));
    sink("seen after", reach, seen_sums_.mean(at + 1, at + 1 + reach, 0.0F));
    sink("seen words before", reach, seen_words_.sum(at - reach, at));
    sink("seen words after", reach, seen_words_.sum(at + 1, at + 1 + reach));
  }
  sink("seen words passed", seen_words_.before(row) / std::max(1.0F, seen_words_.all()));
  sink("seen words", seen_words_.all());
  sink("seen share", seen_words_.all() / std::max(1.0F, words_.all()));
  sink("seen group", seen_sums_.mean(group_[row].begin, group_[row].end, 0.0F));
  sink("seen list", seen_sums_.mean(list_[row].begin, list_[row].end, 0.0F));
  sink("seen short", seen_sums_.mean(short_run_[row].begin, short_run_[row].end, 0.0F));
  const float behind = row < seen_core_.begin  ? -number_of(seen_core_.begin - row)
                       : row >= seen_core_.end ? number_of(row - seen_core_.end + 1)
                                               : 0.0F;
  sink("from seen core", behind);
  sink("seen core", seen_words_.sum(seen_core_.begin, seen_core_.end) / std::max(1.0F, seen_words_.all()));
  sink("seen core density", seen_sums_.mean(seen_core_.begin, seen_core_.end, 0.0F));
  sink("since first seen", static_cast<float>(at - std::int64_t{first_seen_}));
  sink("to last seen", static_cast<float>(std::int64_t{last_seen_} - at));
  sink("seen inside core", static_cast<float>(std::int64_t{seen_core_.end} - at));
  sink("story topic", story_topic_.share(row_words_.of(row), seen_[row] > 0.0F ? 1 : 0));
  std::uint32_t gap = 0;
  while (gap < kFar && row + 1 + gap < seen_.size() && seen_[row + 1 + gap] <= 0.0F) ++gap;
  sink("to next seen", number_of(gap));
  gap = 0;
  while (gap < kFar && gap < row && seen_[row - 1 - gap] <= 0.0F) ++gap;
  sink("since last seen", number_of(gap));
}

void LineNumbers::write_first(std::uint32_t row, float* out) const {
  Writer writer{out};
  first(row, writer);
  assert(writer.out == out + kFirstNumbers);
}
void LineNumbers::write_second(std::uint32_t row, float* out) const {
  Writer writer{out};
  first(row, writer);
  second(row, writer);
  assert(writer.out == out + kSecondNumbers);
}

std::vector<std::string> line_number_names() {
  const std::vector<LineFeatures> lines(1);
  RowWords words;
  words.begins.push_back(0);
  Looks looks;
  looks.own = looks.placed = {0.0F};
  ChainLook chain;
  chain.labels.resize(1);
  chain.margins.resize(1);
  LineNumbers numbers(lines, words, looks, chain);
  numbers.see({0.0F});
  Namer namer;
  numbers.first(0, namer);
  numbers.second(0, namer);
  return namer.names;
}

}  // namespace copydesk
