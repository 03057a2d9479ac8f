// check() notices every kind of broken promise.
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include <copydesk/document.hpp>

namespace copydesk {
namespace {

/// `Zoë said “yes”.` with all layers, each holding something.
Document whole() {
  Document d;
  d.text = "Zoë said “yes”.\n";
  d.lines = {{0, 20}};
  d.blocks = {{BlockKind::paragraph, "model", {0, 20}}};
  d.captions = {{{0, 4}, {5, 9}}};
  d.asides = {{{4, 5}}, {{9, 10}}};
  d.metadata.title = {0, 4};
  d.metadata.authors = {{0, 4}};
  d.tokens = {{{0, 4}, TokenKind::word},         {{5, 9}, TokenKind::word},
              {{10, 13}, TokenKind::quote_mark}, {{13, 16}, TokenKind::word},
              {{16, 19}, TokenKind::quote_mark}, {{19, 20}, TokenKind::punctuation}};
  d.sentences = {{{0, 6}, 0}};
  d.mentions = {{{0, 1}, EntityType::person, 0}};
  d.entities = {{EntityType::person, 0, {5, 9}, {}, {0, 4}, {}, {}}};
  d.quotes = {{QuoteKind::direct, {{2, 5}}, {1, 2}}};
  d.quoted = {{{2, 5}}};
  d.attributions = {{0, 0, {0, 1}, {0, 4}, Evidence::name}};
  d.speakers = {{0, {0, 4}, SourceType::named_person, Gender::female, GenderEvidence::given_name, {0}}};
  return d;
}

TEST(Check, FindsNothingWrongWithWholeDocuments) {
  EXPECT_EQ(check(Document()).value_or("fine"), "fine");
  EXPECT_EQ(check(whole()).value_or("fine"), "fine");
}

struct Damage {
  const char* found;  // part of the message
  std::function<void(Document&)> damage;
};

TEST(Check, NamesWhatIsBroken) {
  const Damage cases[] = {
      {"a line", [](Document& d) { d.lines[0].end = 22; }},
      {"a line", [](Document& d) { d.lines[0].begin = 3; }},  // inside `ë`
      {"a block is", [](Document& d) { d.blocks[0].bytes = {}; }},
      {"a block is",
       [](Document& d) {
         d.blocks.push_back({BlockKind::caption, "model", {3, 20}});
       }},
      {"no reason", [](Document& d) { d.blocks[0].reason = {}; }},
      {"in no block: byte 0", [](Document& d) { d.blocks[0].bytes.begin = 5; }},
      {"in no block: byte 2", [](Document& d) { d.text[0] = d.text[1] = ' ', d.blocks[0].bytes.begin = 5; }},
      {"in no block: byte 19", [](Document& d) { d.blocks[0].bytes.end = 19; }},
      {"an aside", [](Document& d) { d.asides[1].bytes.begin = 4; }},
      {"an aside", [](Document& d) { d.asides[0].bytes.end = 4; }},
      {"an aside", [](Document& d) { d.asides[1].bytes.end = 9999; }},
      {"a caption", [](Document& d) { d.captions[0].credit.end = 99; }},
      {"a metadata span",
       [](Document& d) {
         d.metadata.title = {3, 4};
       }},
      {"an author", [](Document& d) { d.metadata.authors = {Span{}}; }},
      {"a token",
       [](Document& d) {
         d.tokens[1].bytes = {3, 9};
       }},
      {"a token",
       [](Document& d) {
         d.tokens[1].bytes = {9, 9};
       }},
      {"a sentence is", [](Document& d) { d.sentences[0].tokens.begin = 1; }},
      {"a sentence stands in no", [](Document& d) { d.sentences[0].block = 1; }},
      {"not read", [](Document& d) { d.blocks[0].kind = BlockKind::boilerplate; }},
      {"in no sentence", [](Document& d) { d.sentences[0].tokens.end = 5; }},
      {"a mention is",
       [](Document& d) {
         d.mentions[0].tokens = {6, 7};
       }},
      {"leaves its sentence",
       [](Document& d) {
         d.sentences = {{{0, 1}, 0}, {{1, 6}, 0}}, d.mentions[0].tokens.end = 2;
       }},
      {"has no entity", [](Document& d) { d.mentions[0].entity = 1; }},
      {"differ in type", [](Document& d) { d.entities[0].type = EntityType::org; }},
      {"name is no mention", [](Document& d) { d.entities[0].name = 1; }},
      {"a role", [](Document& d) { d.entities[0].role.end = 99; }},
      {"an affiliation", [](Document& d) { d.entities[0].affiliation.end = 99; }},
      {"date's value", [](Document& d) { d.entities[0].date = "2026"; }},
      {"no sum's",
       [](Document& d) {
         d.entities[0].money = Money{1, "EUR"};
       }},
      {"no words", [](Document& d) { d.quotes[0].spans.clear(); }},
      {"a quote's span",
       [](Document& d) {
         d.quotes[0].spans = {{4, 5}, {2, 3}};
       }},
      {"a cue", [](Document& d) { d.quotes[0].cue.end = 7; }},
      {"a hearer", [](Document& d) { d.quotes[0].via.end = 7; }},
      {"a confidence", [](Document& d) { d.quotes[0].confidence = 1.5F; }},
      {"quoted", [](Document& d) { d.quoted = {Quoted{}}; }},
      {"an attribution is out of order", [](Document& d) { d.attributions.push_back(d.attributions[0]); }},
      {"an attribution is out of order", [](Document& d) { d.attributions[0].quote = 1; }},
      {"entity does not exist", [](Document& d) { d.attributions[0].entity = 1; }},
      {"a runner-up", [](Document& d) { d.attributions[0].runner_up = 1; }},
      {"no share", [](Document& d) { d.attributions[0].confidence = -1; }},
      {"a speaker says nothing", [](Document& d) { d.speakers[0].attributions.clear(); }},
      {"another's", [](Document& d) { d.speakers[0].entity = kNone; }},
      {"has no speaker", [](Document& d) { d.speakers.clear(); }},
      {"without name", [](Document& d) { d.attributions[0].name = {}; }},
  };
  for (const Damage& c : cases) {
    Document d = whole();
    c.damage(d);
    EXPECT_NE(check(d).value_or("nothing").find(c.found), std::string::npos)
        << "expected: " << c.found << ", found: " << check(d).value_or("nothing");
  }
}

}  // namespace
}  // namespace copydesk
