// Candidates beside the annotated speaker.
#include "train/speaker_training.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "extract/speaker_ranker.hpp"
#include "extract/speaker_rules.hpp"
#include "text/characters.hpp"
#include "train/quote_corpus.hpp"
#include "train/reliability.hpp"

namespace copydesk::train {
namespace {

constexpr auto kTitles = std::to_array<std::string_view>(
    {"the",       "a",       "an",   "mr",   "mrs",  "ms",       "miss",      "dr",   "sir",
     "president", "senator", "sen",  "rep",  "gov",  "governor", "secretary", "prof", "professor",
     "judge",     "justice", "lord", "lady", "king", "queen",    "prince",    "pope"});

/// A name as it is compared: lower case, without titles and what stands around it.
std::string plain(std::string name) {
  for (std::size_t at; (at = name.find("’")) != std::string::npos;) name.replace(at, 3, "'");
  std::string folded;
  for (const char c : to_lower(name)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      folded += c;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  const auto outer = [](char c) { return std::string_view(" .,;:\"").find(c) != std::string_view::npos; };
  while (!folded.empty() && outer(folded.back())) folded.pop_back();
  if (folded.ends_with("'s")) folded.resize(folded.size() - 2);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view title : kTitles) {
      for (const std::string_view end : {" ", ". "}) {
        if (folded.starts_with(std::string(title) + std::string(end))) {
          folded.erase(0, title.size() + end.size());
          cut = true;
        }
      }
    }
  }
  return folded;
}

struct Example {
  const FoundQuote* found = nullptr;
  Attribution rule;
  std::vector<SpeakerCandidate> candidates;
  std::vector<bool> right;
  bool ruled_right = false;
};

/// The annotated quote that a found one covers, or null.
const GoldQuote* gold_of(const QuotedArticle& article, const FoundQuote& found) {
  const GoldQuote* best = nullptr;
  double most = 0.5;
  for (const GoldQuote& gold : article.quotes) {
    const double share = share_within(article.article, gold.content, found.quote.spans);
    if (share < 0.5) continue;
    const double both = share * share_within(article.article, found.quote.spans, gold.content);
    if (both > most || best == nullptr) {
      most = both;
      best = &gold;
    }
  }
  return best;
}

void add_examples(const QuotedArticle& article, const Lexicon& lexicon, std::vector<Example>& examples) {
  const Reading reading = article.article.reading(lexicon);
  const SourcePhrases phrases(reading, article.mentions);
  const auto genders = find_genders(reading, article.mentions, article.entities);
  SpeakerRules rules(phrases, article.entities, genders, article.found.quoted);
  SpeakerCandidates candidates(phrases, article.found.quotes, article.entities, genders);
  for (std::uint32_t i = 0; i < article.found.quotes.size(); ++i) {
    const FoundQuote& found = article.found.quotes[i];
    Example example;
    example.found = &found;
    example.rule = rules.resolve(i, found);
    if (example.rule.name.empty()) continue;
    candidates.collect(found, example.rule, example.candidates);
    Attribution chosen = example.rule;
    const GoldQuote* gold = gold_of(article, found);
    if (gold != nullptr && !gold->names.empty()) {
      std::vector<std::string> names;
      for (const std::string& name : gold->names) names.push_back(plain(name));
      for (const SpeakerCandidate& candidate : example.candidates) {
        const std::string name =
            plain(article.article.text.substr(candidate.name.begin, candidate.name.size()));
        const bool right = std::find(names.begin(), names.end(), name) != names.end();
        example.right.push_back(right);
        if (right && candidate.ruled) example.ruled_right = true;
        // What went before is what was right, as it mostly is.
        if (right) {
          chosen.entity = candidate.entity;
          chosen.name = candidate.name;
        }
      }
      examples.push_back(std::move(example));
    }
    rules.remember(found, chosen);
    candidates.remember(found, chosen);
  }
}

struct Loaded {
  std::vector<std::unique_ptr<QuotedArticle>> articles;
  std::vector<Example> examples;
};

Loaded load(const std::string& path, const Lexicon& lexicon, const EntityTagger& names,
            const QuoteTagger& quotes) {
  Loaded loaded;
  loaded.articles = load_quoted_articles(path, lexicon, names, quotes);
  for (const auto& article : loaded.articles) {
    if (article->speakers_annotated) add_examples(*article, lexicon, loaded.examples);
  }
  return loaded;
}

/// The likeliest candidate and its probability.
std::pair<std::size_t, float> best_of(const LinearModel& model, const Example& example) {
  const std::vector<float> shares = rank_speakers(model, example.candidates);
  const auto best = std::max_element(shares.begin(), shares.end());
  return {static_cast<std::size_t>(best - shares.begin()), *best};
}

void report(const char* what, const LinearModel& model, const std::vector<Example>& examples) {
  std::size_t ruled = 0, ranked = 0, possible = 0;
  for (const Example& example : examples) {
    ruled += example.ruled_right;
    ranked += example.right[best_of(model, example).first];
    possible += std::find(example.right.begin(), example.right.end(), true) != example.right.end();
  }
  const auto share = [&](std::size_t count) {
    return 100.0 * static_cast<double>(count) /
           static_cast<double>(std::max<std::size_t>(1, examples.size()));
  };
  std::cout << fmt::format(
      "{}: {} speakers, rules {:.1f} % right, ranker {:.1f} %, among the candidates {:.1f} %\n", what,
      examples.size(), share(ruled), share(ranked), share(possible));
}

}  // namespace

void train_speakers(const SpeakerTraining& options) {
  const Lexicon lexicon = Lexicon::load(options.data + "/lexicons");
  const EntityTagger names = EntityTagger::load(options.data + "/models/entities.model");
  const QuoteTagger quotes = QuoteTagger::load(options.data + "/models/quotes.model", names.file());
  std::vector<Choice> choices;
  std::vector<Example> seen;
  std::vector<Loaded> kept;
  for (const std::string& path : options.corpora) {
    kept.push_back(load(path, lexicon, names, quotes));
    for (const Example& example : kept.back().examples) {
      seen.push_back(example);
      if (std::find(example.right.begin(), example.right.end(), true) == example.right.end()) continue;
      Choice choice;
      for (const SpeakerCandidate& candidate : example.candidates)
        choice.options.push_back(candidate.features);
      choice.right = example.right;
      choices.push_back(std::move(choice));
    }
  }
  const LinearModel model = learn_ranker(choices, options.learning);
  report("training", model, seen);

  const Loaded dev = load(options.dev, lexicon, names, quotes);
  report("dev", model, dev.examples);
  std::vector<Choice> sure;
  for (const Example& example : dev.examples) {
    const auto [best, share] = best_of(model, example);
    Choice choice;
    choice.options.resize(2);
    append_speaker_confidence_features(share, *example.found, example.rule.how, choice.options[0]);
    choice.right = {example.right[best], !example.right[best]};
    sure.push_back(std::move(choice));
  }
  Reliability table;
  constexpr std::size_t kParts = 5;
  for (std::size_t part = 0; part < kParts; ++part) {
    // Parts are runs of quotes, so that an article is seldom in two.
    const std::size_t begin = sure.size() * part / kParts, end = sure.size() * (part + 1) / kParts;
    std::vector<Choice> rest(sure.begin(), sure.begin() + static_cast<std::ptrdiff_t>(begin));
    rest.insert(rest.end(), sure.begin() + static_cast<std::ptrdiff_t>(end), sure.end());
    const LinearModel calibration = learn_ranker(rest, {4.0, 1, 200});
    for (std::size_t i = begin; i < end; ++i)
      table.add(static_cast<double>(logistic(calibration.score(sure[i].options[0]))), sure[i].right[0]);
  }
  std::cout << table.text();
  const LinearModel calibration = learn_ranker(sure, {4.0, 1, 200});
  const std::string_view templates = speaker_feature_text();
  const auto* first = reinterpret_cast<const std::byte*>(templates.data());
  const auto bytes = build_model({{Section::templates, {first, first + templates.size()}},
                                  {Section::linear, model.section()},
                                  {Section::calibration, calibration.section()}});
  std::ofstream out(options.out, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw SetupError(options.out + ": cannot be written");
  std::cerr << fmt::format("{} choices, {} bytes\n", choices.size(), bytes.size());
}

}  // namespace copydesk::train
