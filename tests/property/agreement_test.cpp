// What may not change a finding: line ends, a byte-order mark, the kind of blank, the number of threads.
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <copydesk/analyzer.hpp>

#include "findings.hpp"
#include "mutations.hpp"
#include "samples.hpp"

namespace copydesk {
namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(what, from)) != std::string_view::npos; from = at + what.size()) {
    out += text.substr(from, at - from);
    out += with;
  }
  out += text.substr(from);
  return out;
}

/// Compares line by line, so that a failure names the first thing that differs.
void expect_same_findings(std::string_view text, std::string_view changed) {
  const std::vector<std::string> before = findings(analyzer().analyze(text));
  const std::vector<std::string> after = findings(analyzer().analyze(changed));
  for (std::size_t line = 0; line < std::min(before.size(), after.size()); ++line) {
    ASSERT_EQ(before[line], after[line]);
  }
  ASSERT_EQ(before.size(), after.size());
}

TEST(Agreement, LineEnds) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.name);
    expect_same_findings(sample.text, replaced(sample.text, "\n", "\r\n"));
    expect_same_findings(sample.text, replaced(sample.text, "\n", "\r"));
  }
}

TEST(Agreement, ByteOrderMark) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.name);
    const Document plain = analyzer().analyze(sample.text);
    Document marked = analyzer().analyze("\xef\xbb\xbf" + sample.text);
    ASSERT_EQ(marked.notes.size(), plain.notes.size() + 1);
    EXPECT_EQ(marked.notes[0].kind, "byte-order-mark");
    marked.notes = plain.notes;
    EXPECT_EQ(plain, marked);
  }
}

TEST(Agreement, NoBreakSpaces) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.name);
    expect_same_findings(sample.text, replaced(sample.text, " ", "\u00a0"));
  }
}

TEST(Agreement, BlanksAtLineEnds) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.name);
    expect_same_findings(sample.text, replaced(sample.text, "\n", "  \n"));
  }
}

TEST(Agreement, OneThreadAndEight) {
  std::vector<std::string> texts;
  Random random(3);
  for (const Sample& sample : samples()) {
    texts.push_back(sample.text);
    texts.push_back(mutate(sample.text, random));
  }
  std::vector<Document> alone;
  for (const std::string& text : texts) alone.push_back(analyzer().analyze(text));

  std::vector<std::vector<Document>> together(8);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < together.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        together[thread].push_back(analyzer().analyze(texts[(i + thread) % texts.size()]));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t thread = 0; thread < together.size(); ++thread) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ(together[thread][i], alone[(i + thread) % texts.size()])
          << "thread " << thread << ", text " << i;
    }
  }
}

}  // namespace
}  // namespace copydesk
