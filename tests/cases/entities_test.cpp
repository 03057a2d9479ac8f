// tests/cases/companies.cases, corrections.cases, entities.cases and roles.cases: what is made of names that
// are marked by hand.
#include "names/entities.hpp"

#include <gtest/gtest.h>

#include "case_file.hpp"
#include "marked_text.hpp"
#include "names/companies.hpp"
#include "names/mention_corrections.hpp"
#include "names/roles.hpp"

namespace {

using namespace copydesk;

MarkedText merged(const std::string& text) {
  MarkedText marked = read_marked_text(text);
  Document& d = marked.document;
  d.entities = merge_mentions(marked.reading(), d.mentions);
  return marked;
}

TEST(EntityCases, AreMerged) {
  const auto cases = read_cases("entities.cases");
  ASSERT_GT(cases.size(), 30u);
  for (const TextCase& c : cases) {
    const MarkedText marked = merged(c.text);
    const Document& d = marked.document;
    EXPECT_EQ(check(d), std::nullopt);
    std::vector<std::string> lines;
    for (std::uint32_t id = 0; id < d.entities.size(); ++id) {
      std::string line = type_name(d.entities[id].type) + " | " + marked.name(d.entities[id]) + " |";
      for (const Mention& mention : d.mentions) {
        if (mention.entity == id) line += " " + marked.text(mention.tokens) + ";";
      }
      line.pop_back();
      lines.push_back(line);
    }
    EXPECT_EQ(lines, c.expected) << "tests/cases/entities.cases:" << c.line << ": " << c.text;
  }
}

using Correction = std::vector<Mention> (*)(const Reading&, std::vector<Mention>);

/// Each case's mentions after a correction, as `type | words`.
void expect_corrected(const std::string& file, Correction correct) {
  const auto cases = read_cases(file);
  ASSERT_GT(cases.size(), 10u);
  for (const TextCase& c : cases) {
    MarkedText marked = read_marked_text(c.text);
    Document& d = marked.document;
    d.mentions = correct(marked.reading(), d.mentions);
    std::vector<std::string> lines;
    for (const Mention& mention : d.mentions)
      lines.push_back(type_name(mention.type) + " | " + marked.text(mention.tokens));
    EXPECT_EQ(lines, c.expected) << "tests/cases/" << file << ":" << c.line << ": " << c.text;
  }
}

TEST(CorrectionCases, AreCorrected) {
  expect_corrected("corrections.cases", correct_mentions);
}

TEST(CompanyCases, AreMadeWholeAndTyped) {
  expect_corrected("companies.cases", correct_companies);
}

/// What is read of each person in a case file: `Ana Ruiz | mayor`.
void read_persons(const std::string& file, Span Entity::*what) {
  const auto cases = read_cases(file);
  ASSERT_GT(cases.size(), 15u);
  for (const TextCase& c : cases) {
    MarkedText marked = merged(c.text);
    Document& d = marked.document;
    find_roles(marked.reading(), d.mentions, d.entities);
    EXPECT_EQ(check(d), std::nullopt);
    std::vector<std::string> lines;
    for (const Entity& entity : d.entities) {
      if (entity.type != EntityType::person) continue;
      const Span words = entity.*what;
      lines.push_back(marked.name(entity) + " | " + (words.empty() ? "-" : std::string(d.slice(words))));
    }
    EXPECT_EQ(lines, c.expected) << "tests/cases/" << file << ":" << c.line << ": " << c.text;
  }
}

TEST(RoleCases, AreRead) {
  read_persons("roles.cases", &Entity::role);
}

TEST(AffiliationCases, AreRead) {
  read_persons("affiliations.cases", &Entity::affiliation);
}

}  // namespace
