// Logistic regression on quotes that are and are not there.
#include "train/confidence_training.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "extract/confidence.hpp"
#include "train/quote_corpus.hpp"
#include "train/reliability.hpp"

namespace copydesk::train {
namespace {

/// Whether some annotated quote holds half of the found one's words or more.
bool is_real(const QuotedArticle& article, const FoundQuote& found) {
  return std::any_of(article.quotes.begin(), article.quotes.end(), [&](const GoldQuote& gold) {
    return share_within(article.article, found.quote.spans, gold.content) >= 0.5;
  });
}

}  // namespace

void train_confidence(const ConfidenceTraining& options) {
  const Lexicon lexicon = Lexicon::load(options.data + "/lexicons");
  const EntityTagger names = EntityTagger::load(options.data + "/models/entities.model");
  const QuoteTagger quotes = QuoteTagger::load(options.data + "/models/quotes.model", names.file());
  std::vector<Choice> choices;
  std::vector<std::size_t> article_of;
  for (const std::string& path : options.corpora) {
    for (const auto& article : load_quoted_articles(path, lexicon, names, quotes)) {
      const Reading reading = article->article.reading(lexicon);
      const Clauses clauses(reading, article->mentions);
      for (const FoundQuote& found : article->found.quotes) {
        Choice choice;
        choice.options.resize(2);
        append_confidence_features(clauses, found, choice.options[0]);
        const bool real = is_real(*article, found);
        choice.right = {real, !real};
        choices.push_back(std::move(choice));
        article_of.push_back(article_of.empty() ? 0 : article_of.back());
      }
      if (!article_of.empty()) ++article_of.back();
    }
  }
  Reliability table;
  for (int fold = 0; fold < options.folds; ++fold) {
    std::vector<Choice> rest;
    const auto held = [&](std::size_t i) {
      return article_of[i] % static_cast<std::size_t>(options.folds) == static_cast<std::size_t>(fold);
    };
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (!held(i)) rest.push_back(choices[i]);
    }
    const LinearModel model = learn_ranker(rest, options.learning);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (held(i))
        table.add(static_cast<double>(logistic(model.score(choices[i].options[0]))), choices[i].right[0]);
    }
  }
  std::cout << table.text();
  const LinearModel model = learn_ranker(choices, options.learning);
  const std::string_view templates = confidence_feature_text();
  const auto* first = reinterpret_cast<const std::byte*>(templates.data());
  const auto bytes = build_model(
      {{Section::templates, {first, first + templates.size()}}, {Section::linear, model.section()}});
  std::ofstream out(options.out, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw SetupError(options.out + ": cannot be written");
  std::cerr << fmt::format("{} quotes, {} bytes\n", choices.size(), bytes.size());
}

}  // namespace copydesk::train
