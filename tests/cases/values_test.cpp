// tests/cases/dates.cases, money.cases and value_mentions.cases: dates and sums that are marked by hand.
#include "values/values.hpp"

#include <array>
#include <cstdio>

#include <gtest/gtest.h>

#include "case_file.hpp"
#include "marked_text.hpp"
#include "names/entities.hpp"
#include "values/value_mentions.hpp"

namespace {

using namespace copydesk;

/// `2026-03-05: ` before a text is the day of its publication.
std::string take_published(std::string& text) {
  if (text.size() < 12 || text[4] != '-' || text.substr(10, 2) != ": ") return "";
  const std::string published = text.substr(0, 10);
  text.erase(0, 12);
  return published;
}

std::string shown(const Entity& entity) {
  if (!entity.date.empty()) return entity.date;
  if (!entity.money) return "-";
  std::array<char, 40> amount{};
  std::snprintf(amount.data(), amount.size(), "%.15g", entity.money->amount);
  return std::string(amount.data()) + " " + (entity.money->currency.empty() ? "?" : entity.money->currency);
}

void run(const std::string& file, std::size_t at_least) {
  const auto cases = read_cases(file);
  ASSERT_GT(cases.size(), at_least);
  for (const TextCase& c : cases) {
    std::string text = c.text;
    const std::string published = take_published(text);
    MarkedText marked = read_marked_text(text);
    Document& d = marked.document;
    d.entities = merge_mentions(marked.reading(), d.mentions);
    find_values(marked.reading(), published, d.mentions, d.entities);
    EXPECT_EQ(check(d), std::nullopt) << file << ":" << c.line;
    std::vector<std::string> lines;
    for (std::uint32_t id = 0; id < d.entities.size(); ++id) {
      const EntityType type = d.entities[id].type;
      if (type != EntityType::date && type != EntityType::money) continue;
      std::string line;
      for (const Mention& mention : d.mentions) {
        if (mention.entity == id) line += marked.text(mention.tokens) + "; ";
      }
      line.resize(line.size() - 2);
      lines.push_back(line + " | " + shown(d.entities[id]));
    }
    EXPECT_EQ(lines, c.expected) << "tests/cases/" << file << ":" << c.line << ": " << c.text;
  }
}

TEST(ValueCases, OfDates) {
  run("dates.cases", 30);
}
TEST(ValueCases, OfMoney) {
  run("money.cases", 20);
}

TEST(ValueCases, OfMentions) {
  const auto cases = read_cases("value_mentions.cases");
  ASSERT_GE(cases.size(), 5u);
  for (const TextCase& c : cases) {
    const MarkedText marked = read_marked_text(c.text);
    std::vector<std::string> lines;
    for (const Mention& mention : correct_values(marked.reading(), marked.document.mentions))
      lines.push_back(type_name(mention.type) + " | " + marked.text(mention.tokens));
    EXPECT_EQ(lines, c.expected) << "tests/cases/value_mentions.cases:" << c.line << ": " << c.text;
  }
}

}  // namespace
