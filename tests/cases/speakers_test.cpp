// tests/cases/speakers.cases against the whole analyzer.
#include <array>

#include <gtest/gtest.h>

#include <copydesk/analyzer.hpp>

#include "case_file.hpp"

namespace {

using namespace copydesk;

std::vector<std::string> speakers_in(const Document& d) {
  constexpr std::array types = {"named-person", "unnamed-person", "organisation", "group", "document"};
  constexpr std::array genders = {"-", "female", "male"};
  constexpr std::array evidence = {"", " title", " pronoun", " given-name"};
  std::vector<std::string> lines;
  for (const Speaker& speaker : d.speakers) {
    lines.push_back(std::string(d.slice(speaker.name)) + " | " +
                    types[static_cast<std::size_t>(speaker.type)] + " | " +
                    genders[static_cast<std::size_t>(speaker.gender)] +
                    evidence[static_cast<std::size_t>(speaker.gender_evidence)]);
  }
  return lines;
}

TEST(SpeakerCases, AreFound) {
  const Analyzer analyzer(COPYDESK_SOURCE_DIR "/data");
  AnalyzeOptions options;
  options.keep_all = true;
  const auto cases = read_cases("speakers.cases");
  ASSERT_GT(cases.size(), 8u);
  for (const TextCase& c : cases) {
    const Document document = analyzer.analyze(c.text, options);
    EXPECT_EQ(check(document), std::nullopt);
    EXPECT_EQ(speakers_in(document), c.expected) << "tests/cases/speakers.cases:" << c.line << ": " << c.text;
    for (const Attribution& row : document.attributions) EXPECT_GT(row.confidence, 0.2F) << c.text;
  }
}

}  // namespace
