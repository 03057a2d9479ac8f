// Pages, their layouts, their labels.
#include "train/line_corpus.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

#include "layout/lines.hpp"
#include "layout/wrapping.hpp"
#include "tagging/feature.hpp"
#include "text/characters.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace copydesk::train {
namespace {

/// A page's text with the label of each of its lines.
struct Labelled {
  std::string text;
  std::vector<LineKind> kinds;
};

LineKind kind_of(std::string_view label) {
  // A headline that the story repeats is a headline.
  for (const auto& [name, kind] :
       {std::pair{"headline-dup", LineKind::other}, std::pair{"headline", LineKind::headline},
        std::pair{"body", LineKind::body}, std::pair{"byline", LineKind::byline},
        std::pair{"date", LineKind::date}}) {
    if (label.find(name) != std::string_view::npos) return kind;
  }
  return LineKind::other;
}

std::string_view stripped(std::string_view line) {
  while (!line.empty() && is_space(static_cast<unsigned char>(line.front()))) line.remove_prefix(1);
  while (!line.empty() && is_space(static_cast<unsigned char>(line.back()))) line.remove_suffix(1);
  return line;
}

Labelled laid_out(const Labelled& page, Dump dump) {
  if (dump == Dump::as_is) return page;
  Labelled out;
  const auto lines = split_lines(page.text);
  constexpr std::size_t kColumns = 72;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineKind kind = i < page.kinds.size() ? page.kinds[i] : LineKind::other;
    std::string_view line = stripped(std::string_view(page.text).substr(lines[i].begin, lines[i].size()));
    if (line.empty() && dump == Dump::unspaced) continue;
    while (dump == Dump::wrapped && line.size() > kColumns) {
      std::size_t cut = line.rfind(' ', kColumns);
      if (cut == std::string_view::npos || cut == 0) cut = line.find(' ', kColumns);
      if (cut == std::string_view::npos) break;
      out.text.append(line.substr(0, cut)) += '\n';
      out.kinds.push_back(kind);
      line.remove_prefix(cut + 1);
    }
    out.text.append(line) += '\n';
    out.kinds.push_back(kind);
  }
  return out;
}

/// The kind that most words of the row's lines have.
std::vector<LineKind> kinds_of_rows(const Labelled& page, const std::vector<Span>& lines,
                                    const std::vector<LineFeatures>& rows) {
  std::vector<LineKind> kinds;
  std::size_t line = 0;
  for (const LineFeatures& row : rows) {
    while (line < lines.size() && lines[line].end <= row.row.bytes.begin) ++line;
    std::array<std::uint32_t, 5> bytes{};
    for (std::size_t at = line; at < lines.size() && lines[at].begin < row.row.bytes.end; ++at) {
      const LineKind kind = at < page.kinds.size() ? page.kinds[at] : LineKind::other;
      bytes[static_cast<std::size_t>(kind)] += lines[at].size();
    }
    kinds.push_back(static_cast<LineKind>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin()));
  }
  return kinds;
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t hash = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = decode(text, at);
    const bool part = is_letter(point) || is_digit(point) || point == '_';
    if (part) hash = mix(inside ? hash : 0, point);
    if (!part && inside) words.push_back(hash);
    inside = part;
  }
  if (inside) words.push_back(hash);
  return words;
}

std::unordered_map<std::uint64_t, std::int32_t> shingles_of(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  std::unordered_map<std::uint64_t, std::int32_t> counts;
  constexpr std::size_t kSize = 4;
  const std::size_t count = words.size() >= kSize ? words.size() - kSize + 1 : words.empty() ? 0 : 1;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = i; j < std::min(words.size(), i + kSize); ++j) hash = mix(hash, words[j]);
    ++counts[hash];
  }
  return counts;
}

}  // namespace

Overlap overlap_of(std::string_view gold, std::string_view found) {
  const auto wanted = shingles_of(gold);
  const auto have = shingles_of(found);
  double both = 0.0;
  double all_wanted = 0.0;
  double all_have = 0.0;
  for (const auto& [hash, count] : wanted) {
    all_wanted += count;
    const auto at = have.find(hash);
    if (at != have.end()) both += std::min(count, at->second);
  }
  for (const auto& [hash, count] : have) all_have += count;
  if (both == all_wanted && both == all_have) return {1.0, 1.0};
  return {all_have == 0.0 ? 0.0 : both / all_have, all_wanted == 0.0 ? 0.0 : both / all_wanted};
}

std::vector<LabelledPage> load_pages(const std::filesystem::path& path, const Lexicon& lexicon, bool dumps) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) throw SetupError(path.string() + ": cannot be read");
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::vector<LabelledPage> pages;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    try {
      const auto json = nlohmann::json::parse(line);
      Labelled page;
      page.text = json.at("text").get<std::string>();
      for (const auto& label : json.at("labels")) page.kinds.push_back(kind_of(label.get<std::string>()));
      const auto add = [&](Dump dump, const char* style) {
        Labelled laid = laid_out(page, dump);
        LabelledPage out;
        out.name = json.at("set").get<std::string>() + " " + style;
        if (json.contains("domain") && json.at("domain").is_string()) out.site = json.at("domain");
        if (out.site.empty()) out.site = json.at("id").get<std::string>();
        out.gold = json.at("gold").get<std::string>();
        out.text = std::move(laid.text);
        const auto lines = split_lines(out.text);
        out.lines = describe_rows(out.text, find_rows(out.text, lines), lexicon, &out.words);
        out.looks = weigh_looks(out.lines);
        out.kinds = kinds_of_rows(laid, lines, out.lines);
        pages.push_back(std::move(out));
      };
      add(Dump::as_is, json.at("style").get<std::string>().c_str());
      if (dumps && number % 4 == 0) add(Dump::unspaced, "unspaced");
      if (dumps && number % 4 == 3) add(Dump::wrapped, "wrapped");
    } catch (const std::exception& error) {
      throw SetupError(fmt::format("{}:{}: {}", path.string(), number, error.what()));
    }
  }
  return pages;
}

}  // namespace copydesk::train
