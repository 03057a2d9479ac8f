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

/// What is found in the corpora, right or not, article by article.
struct Examples {
  std::vector<Choice> choices;
  std::vector<std::size_t> articles;  // by choice
};

void add_examples(const std::string& path, const Lexicon& lexicon, const EntityTagger& names,
                  const QuoteTagger& quotes, Examples& examples) {
  std::size_t number = examples.articles.empty() ? 0 : examples.articles.back() + 1;
  for (const auto& article : load_quoted_articles(path, lexicon, names, quotes)) {
    const Reading reading = article->article.reading(lexicon);
    const Clauses clauses(reading, article->mentions);
    for (const FoundQuote& found : article->found.quotes) {
      Choice choice;
      choice.options.resize(2);
      append_confidence_features(clauses, found, choice.options[0]);
      const bool real = is_real(*article, found);
      choice.right = {real, !real};
      examples.choices.push_back(std::move(choice));
      examples.articles.push_back(number);
    }
    ++number;
  }
}

void rate(const LinearModel& model, const Choice& choice, Reliability& table) {
  table.add(static_cast<double>(logistic(model.score(choice.options[0]))), choice.right[0]);
}

/// Each part of the articles rated by a model of the others.
Reliability rate_in_turn(const Examples& examples, const ConfidenceTraining& options) {
  Reliability table;
  for (int fold = 0; fold < options.folds; ++fold) {
    const auto held = [&](std::size_t i) {
      return examples.articles[i] % static_cast<std::size_t>(options.folds) == static_cast<std::size_t>(fold);
    };
    std::vector<Choice> rest;
    for (std::size_t i = 0; i < examples.choices.size(); ++i) {
      if (!held(i)) rest.push_back(examples.choices[i]);
    }
    const LinearModel model = learn_ranker(rest, options.learning);
    for (std::size_t i = 0; i < examples.choices.size(); ++i) {
      if (held(i)) rate(model, examples.choices[i], table);
    }
  }
  return table;
}

}  // namespace

void train_confidence(const ConfidenceTraining& options) {
  const Lexicon lexicon = Lexicon::load(options.data + "/lexicons");
  const EntityTagger names = EntityTagger::load(options.data + "/models/entities.model");
  const QuoteTagger quotes = QuoteTagger::load(options.data + "/models/quotes.model", names.file());
  Examples examples;
  for (const std::string& path : options.corpora) add_examples(path, lexicon, names, quotes, examples);
  Reliability table;
  const LinearModel model = learn_ranker(examples.choices, options.learning);
  if (options.dev.empty()) {
    table = rate_in_turn(examples, options);
  } else {
    Examples dev;
    add_examples(options.dev, lexicon, names, quotes, dev);
    for (const Choice& choice : dev.choices) rate(model, choice, table);
  }
  std::cout << table.text();
  const std::string_view templates = confidence_feature_text();
  const auto* first = reinterpret_cast<const std::byte*>(templates.data());
  const auto bytes = build_model(
      {{Section::templates, {first, first + templates.size()}}, {Section::linear, model.section()}});
  std::ofstream out(options.out, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw SetupError(options.out + ": cannot be written");
  std::cerr << fmt::format("{} quotes, {} bytes\n", examples.choices.size(), bytes.size());
}

}  // namespace copydesk::train
