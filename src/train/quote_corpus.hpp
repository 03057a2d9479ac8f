#pragma once
// JSON Lines of articles with annotated quotes -> what the analyzer finds there, beside what is right.

#include <functional>
#include <string>
#include <vector>

#include "extract/quote_tagger.hpp"
#include "extract/quotes.hpp"
#include "tagging/tagger.hpp"
#include "train/corpus.hpp"

namespace copydesk::train {

/// An annotated quote.
struct GoldQuote {
  std::vector<Span> content;       // tokens
  std::vector<std::string> names;  // the speaker's name and other names for him; empty where not annotated
};

struct QuotedArticle {
  Article article;
  bool speakers_annotated = false;
  std::vector<GoldQuote> quotes;
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  FoundQuotes found;
};

/// Reads lines of {"id", "text", "quotes": [{"content", "speaker"?, "aliases"?, "also_accept"?}]} and finds
/// mentions, entities and quotes in each. Throws SetupError with file and line.
std::vector<std::unique_ptr<QuotedArticle>> load_quoted_articles(const std::string& path,
                                                                 const Lexicon& lexicon,
                                                                 const EntityTagger& names,
                                                                 const QuoteTagger& quotes);

/// The share of the words of `inner` that lie in `outer` too; punctuation does not count.
double share_within(const Article& article, const std::vector<Span>& inner, const std::vector<Span>& outer);

}  // namespace copydesk::train
