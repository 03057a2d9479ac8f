// tests/cases/layout.cases: pages line by line, each with the kind of block it is.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "layout/blocks.hpp"
#include "layout/line_labeller.hpp"
#include "layout/lines.hpp"
#include "layout/metadata.hpp"

namespace {

using namespace copydesk;

struct PageCase {
  int line = 0;  // in the file
  std::string text;
  std::vector<std::string> kinds;                             // of each line, "" for empty ones
  std::vector<std::pair<std::string, std::string>> metadata;  // field, value
};

std::vector<PageCase> read_pages() {
  std::ifstream in(COPYDESK_SOURCE_DIR "/tests/cases/layout.cases");
  std::vector<PageCase> pages;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("#")) continue;
    if (line.empty()) {
      inside = false;
      continue;
    }
    if (!inside) pages.push_back({number, "", {}, {}});
    inside = true;
    PageCase& page = pages.back();
    if (line.starts_with("= ")) {
      const std::size_t colon = line.find(": ");
      page.metadata.emplace_back(line.substr(2, colon - 2), line.substr(colon + 2));
    } else if (line == "|") {
      page.kinds.emplace_back();
      page.text += '\n';
    } else {
      const std::size_t bar = line.find(" | ");
      page.kinds.push_back(line.substr(0, bar));
      page.text += line.substr(bar + 3) + '\n';
    }
  }
  return pages;
}

/// The kinds of the blocks that a line holds or belongs to, joined by `+`.
std::string kinds_in(const Layout& layout, Span line) {
  std::string kinds;
  for (const Block& block : layout.blocks) {
    if (block.bytes.begin >= line.end || block.bytes.end <= line.begin) continue;
    kinds += std::string(kinds.empty() ? "" : "+").append(name_of(block.kind));
  }
  return kinds;
}

std::string field_of(const Metadata& m, const std::string& text, const std::string& field) {
  const auto slice = [&](Span span) { return text.substr(span.begin, span.size()); };
  if (field == "title") return slice(m.title);
  if (field == "section") return slice(m.section);
  if (field == "publisher") return slice(m.publisher);
  if (field == "subtitle") return slice(m.subtitle);
  if (field == "published") return m.published_iso;
  if (field == "updated") return m.updated_iso;
  if (field == "place") return slice(m.dateline.place);
  if (field == "agency") return slice(m.dateline.agency);
  std::string authors;
  for (const Span author : m.authors) authors += (authors.empty() ? "" : "; ") + slice(author);
  return authors;
}

TEST(LayoutCases, AreLabelled) {
  const Lexicon lexicon = Lexicon::load(COPYDESK_SOURCE_DIR "/data/lexicons");
  const LineLabeller labeller = LineLabeller::load(COPYDESK_SOURCE_DIR "/data/models/lines.model");
  const auto pages = read_pages();
  ASSERT_GE(pages.size(), 9u);
  for (const PageCase& page : pages) {
    const auto lines = split_lines(page.text);
    ASSERT_EQ(lines.size(), page.kinds.size());
    const Layout layout = find_blocks(page.text, lines, lexicon, labeller);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(kinds_in(layout, lines[i]), page.kinds[i])
          << "tests/cases/layout.cases, page of line " << page.line << ": "
          << page.text.substr(lines[i].begin, lines[i].size());
    }
    const Metadata metadata = find_metadata(page.text, layout, lexicon);
    for (const auto& [field, value] : page.metadata) {
      EXPECT_EQ(field_of(metadata, page.text, field), value)
          << "tests/cases/layout.cases, page of line " << page.line;
    }
  }
}

}  // namespace
