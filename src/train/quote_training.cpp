// Learning content, cue and source of quotes.
#include "train/quote_training.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <copydesk/error.hpp>

#include "extract/direct_quotes.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/reported_clauses.hpp"
#include "names/mentions.hpp"
#include "tagging/tagger.hpp"
#include "text/encoding.hpp"
#include "train/checkpoint.hpp"
#include "train/corpus.hpp"
#include "train/evaluate.hpp"
#include "train/json_lines.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {
namespace {

struct QuoteArticle {
  Article article;
  std::vector<Mention> mentions;
  std::array<std::vector<Span>, 3> parts;  // annotated, by QuotePart; may overlap
};

std::vector<std::unique_ptr<QuoteArticle>> load(const std::string& path, const Lexicon& lexicon,
                                                const EntityTagger& tagger) {
  std::vector<std::unique_ptr<QuoteArticle>> articles;
  read_json_lines(path, [&](const nlohmann::json& json) {
    auto quoted = std::make_unique<QuoteArticle>();
    quoted->article.text = decode_bytes(json.at("text").get<std::string>()).text;
    read_tokens(quoted->article, lexicon);
    const auto bytes = bytes_of_points(quoted->article.text);
    for (const auto& quote : json.at("quotes")) {
      for (std::size_t part = 0; part < 3; ++part) {
        for (const auto& span : quote.at(kQuoteParts[part])) {
          bool exact = true;
          const Span tokens = tokens_of(
              quoted->article.tokens,
              {bytes.at(span.at(0).get<std::size_t>()), bytes.at(span.at(1).get<std::size_t>())}, exact);
          if (!tokens.empty()) quoted->parts[part].push_back(tokens);
        }
      }
    }
    quoted->mentions = find_mentions(tagger, quoted->article.reading(lexicon));
    articles.push_back(std::move(quoted));
  });
  return articles;
}

/// One label a token: the longest content first, since quotes inside quotes are told apart by no single
/// label; then cues and sources where nothing stands yet. Spans are cut at sentences.
std::vector<std::uint8_t> gold_labels(const QuoteArticle& quoted) {
  std::vector<std::uint8_t> labels(quoted.article.tokens.size(), 0);
  const auto mark = [&](Span span, std::uint8_t part) {
    for (const Sentence& sentence : quoted.article.sentences) {
      const Span inside{std::max(span.begin, sentence.tokens.begin), std::min(span.end, sentence.tokens.end)};
      if (inside.empty()) continue;
      if (std::any_of(labels.begin() + inside.begin, labels.begin() + inside.end,
                      [](std::uint8_t label) { return label != 0; }))
        continue;
      for (std::uint32_t at = inside.begin; at < inside.end; ++at)
        labels[at] = static_cast<std::uint8_t>(LabelScheme::label_in({inside, part}, at));
    }
  };
  std::vector<Span> contents = quoted.parts[0];
  std::stable_sort(contents.begin(), contents.end(), [](Span a, Span b) { return a.size() > b.size(); });
  for (const Span span : contents) mark(span, 0);
  for (std::uint8_t part = 1; part < 3; ++part) {
    for (const Span span : quoted.parts[part]) mark(span, part);
  }
  return labels;
}

void tilt_outside(Learned& learned, std::uint32_t label_count, int by) {
  learned.transitions.start[0] -= by;
  for (std::uint32_t before = 0; before < label_count; ++before) learned.transitions.pair[before][0] -= by;
}

struct Prepared {
  Clauses clauses;
  std::vector<FoundQuote> found;
  Prepared(const Reading& reading, const std::vector<Mention>& mentions) : clauses(reading, mentions) {
    DirectQuotes direct = find_direct_quotes(clauses);
    found = find_reported_clauses(clauses, direct.cue, direct.used);
    found.insert(found.end(), direct.quotes.begin(), direct.quotes.end());
  }
};

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

class QuoteTrainer {
 public:
  explicit QuoteTrainer(const QuoteTraining& options)
      : options_(options),
        lexicon_(Lexicon::load(options.data + "/lexicons")),
        entities_(EntityTagger::load(options.data + "/models/entities.model")),
        scheme_(std::vector<std::string>(kQuoteParts.begin(), kQuoteParts.end())) {
    for (const std::string& path : options.train) {
      for (auto& article : load(path, lexicon_, entities_)) articles_.push_back(std::move(article));
    }
    annotated_ = articles_.size();
    for (const std::string& path : options.also) {
      for (auto& article : load(path, lexicon_, entities_)) articles_.push_back(std::move(article));
    }
    if (!options.dev.empty()) dev_ = load(options.dev, lexicon_, entities_);
    see_first();
  }

  void run() {
    const auto count = static_cast<std::size_t>(options_.learners);
    first_ = learn(set_, learners_of(set_, all_of(set_), options_.learning, count), options_.epochs,
                   options_.max_bytes, 0);
    if (options_.folds < 2) return;
    look_at_folds();
    TrainingSet second;
    see_second(second);
    auto learners = learners_of(second, all_of(second), options_.second_learning, count);
    for (auto& learner : learners) {
      learner->begin_with(first_->transitions, first_->scale * static_cast<float>(count));
    }
    second_ = true;
    learn(second, std::move(learners), options_.second_epochs, options_.second_max_bytes, first_->scale);
  }

 private:
  using Learners = std::vector<std::unique_ptr<Learner>>;

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

  static std::vector<std::size_t> all_of(const TrainingSet& set) {
    std::vector<std::size_t> all(set.sequence_count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }

  Learners learners_of(const TrainingSet& set, const std::vector<std::size_t>& sequences,
                       const LearnOptions& options, std::size_t count) const {
    Learners learners;
    for (std::size_t i = 0; i < count; ++i) {
      LearnOptions learning = options;
      learning.seed += i;
      learners.push_back(std::make_unique<Learner>(scheme_, set, sequences, learning));
    }
    return learners;
  }

  void see_first() {
    FeatureList list;
    for (std::size_t number = 0; number < articles_.size(); ++number) {
      const QuoteArticle& quoted = *articles_[number];
      const Reading reading = quoted.article.reading(lexicon_);
      const Prepared prepared(reading, quoted.mentions);
      QuoteFeatures features(prepared.clauses, prepared.found, entities_.clusters());
      const auto labels = gold_labels(quoted);
      for (const Sentence& sentence : reading.sentences) {
        set_.begin_sequence(0);
        fold_of_.push_back(fold_of(number));
        features.begin_sentence(sentence.tokens);
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
          list.clear();
          features.append_token(t, list);
          set_.add_item(list, features.is_direct(t) ? content_labels() : std::uint64_t{1} << labels[t]);
        }
      }
    }
    set_.finish(options_.min_count);
    std::cerr << fmt::format("{} sentences, {} tokens, {} features, {:.0f} s\n", set_.sequence_count(),
                             set_.item_count(), set_.feature_count(), seconds());
  }

  /// The fold of an article; that of one which a machine labelled is none, so that every model learns from
  /// it.
  std::size_t fold_of(std::size_t number) const {
    const auto folds = static_cast<std::size_t>(std::max(options_.folds, 1));
    return number < annotated_ ? number * folds / annotated_ : folds;
  }

  /// Labels each annotated article by a model that was trained without it.
  void look_at_folds() {
    looks_.resize(annotated_);
    for (std::size_t fold = 0; fold < static_cast<std::size_t>(options_.folds); ++fold) {
      std::vector<std::size_t> sequences;
      for (std::size_t s = 0; s < fold_of_.size(); ++s) {
        if (fold_of_[s] != fold) sequences.push_back(s);
      }
      Learner learner(scheme_, set_, std::move(sequences), options_.learning);
      for (int epoch = 0; epoch < options_.fold_epochs; ++epoch) learner.run_epoch();
      FloatWeights weights;
      // One learner stands for all: the sum of their weights is what the first look has.
      for (int i = 0; i < options_.learners; ++i) learner.add_weights(0, weights);
      Learned learned = quantise(set_, weights, options_.max_bytes, first_->scale);
      tilt_outside(learned, scheme_.label_count(), options_.tilt);
      const QuoteTagger tagger(ModelFile::from_bytes(model_of(learned, nullptr), "fold"), entities_.file());
      for (std::size_t number = 0; number < annotated_; ++number) {
        if (fold_of(number) != fold) continue;
        const Reading reading = articles_[number]->article.reading(lexicon_);
        const Prepared prepared(reading, articles_[number]->mentions);
        looks_[number] = tagger.look(prepared.clauses, prepared.found, entities_.clusters());
      }
      std::cerr << fmt::format("fold {} of {}, {:.0f} s\n", fold + 1, options_.folds, seconds());
    }
  }

  void see_second(TrainingSet& set) const {
    FeatureList list;
    std::vector<float> scores(scheme_.label_count());
    const float scale = first_->scale * static_cast<float>(options_.learners);
    for (std::size_t number = 0; number < annotated_; ++number) {
      const QuoteArticle& quoted = *articles_[number];
      const QuoteTagger::Look& look = looks_[number];
      const Reading reading = quoted.article.reading(lexicon_);
      const Prepared prepared(reading, quoted.mentions);
      QuoteSecondLook second(prepared.clauses, scheme_.label_count(), look.first);
      const auto labels = gold_labels(quoted);
      for (const std::uint32_t s : look.sentences) {
        const Span tokens = reading.sentences[s].tokens;
        set.begin_sequence(0);
        second.begin_sentence(s);
        for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
          list.clear();
          const bool fixed = std::has_single_bit(look.allowed[t]);
          if (!fixed) second.append(t, list);
          for (std::size_t label = 0; label < scores.size(); ++label) {
            scores[label] = static_cast<float>(look.first.scores[t * look.first.stride + label]) / scale;
          }
          const bool direct = look.allowed[t] == content_labels();
          set.add_item(list, fixed || direct ? look.allowed[t] : std::uint64_t{1} << labels[t], scores);
        }
      }
    }
    set.finish(options_.min_count);
    std::cerr << fmt::format("second look: {} sentences, {} tokens, {} features, {:.0f} s\n",
                             set.sequence_count(), set.item_count(), set.feature_count(), seconds());
  }

  std::vector<std::byte> model_of(const Learned& first, const Learned* second) const {
    std::string types;
    for (const std::string_view part : kQuoteParts) types += std::string(part) + "\n";
    std::vector<std::pair<Section, std::vector<std::byte>>> sections = {
        {Section::types, bytes_of(types)},
        {Section::templates, bytes_of(quote_feature_text(entities_.file()))},
        {Section::weights, WeightTable::build(first.weights, scheme_.label_count())},
        {Section::transitions, pack_transitions(first.transitions, scheme_.label_count())}};
    if (second != nullptr) {
      sections.emplace_back(Section::second_weights,
                            WeightTable::build(second->weights, scheme_.label_count()));
      sections.emplace_back(Section::second_transitions,
                            pack_transitions(second->transitions, scheme_.label_count()));
    }
    return build_model(sections);
  }

  /// F1 of content, cue and source on the dev corpus.
  std::array<double, 3> evaluate(const std::vector<std::byte>& model) const {
    const QuoteTagger tagger(ModelFile::from_bytes(model, options_.out), entities_.file());
    std::array<Score, 3> scores;
    for (const auto& quoted : dev_) {
      const Reading reading = quoted->article.reading(lexicon_);
      const Prepared prepared(reading, quoted->mentions);
      const auto spans = tagger.tag(prepared.clauses, prepared.found, entities_.clusters()).spans;
      for (std::size_t part = 0; part < 3; ++part) {
        std::vector<Span> gold = quoted->parts[part];
        const auto less = [](Span a, Span b) {
          return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        };
        std::sort(gold.begin(), gold.end(), less);
        gold.erase(std::unique(gold.begin(), gold.end()), gold.end());
        scores[part].gold += gold.size();
        for (const TypedSpan& span : spans) {
          if (span.type != part) continue;
          ++scores[part].predicted;
          scores[part].correct += std::binary_search(gold.begin(), gold.end(), span.items, less);
        }
      }
    }
    return {scores[0].f1(), scores[1].f1(), scores[2].f1()};
  }

  /// Keeps what is best on the dev corpus, and writes it.
  Learned learn(const TrainingSet& set, Learners learners, int epochs, std::size_t max_bytes, float scale) {
    double best = -1;
    int best_epoch = 0;
    Learned kept;
    for (int epoch = 1; epoch <= epochs && epoch - best_epoch <= options_.patience; ++epoch) {
      double right = 0;
      FloatWeights weights;
      for (const auto& learner : learners) {
        right += learner->run_epoch() / static_cast<double>(learners.size());
        learner->add_weights(0, weights);
      }
      Learned learned = quantise(set, weights, max_bytes, scale);
      tilt_outside(learned, scheme_.label_count(), second_ ? options_.second_tilt : options_.tilt);
      const auto model = second_ ? model_of(*first_, &learned) : model_of(learned, nullptr);
      const auto f1 = evaluate(model);
      const double mean = (f1[0] + f1[1] + f1[2]) / 3;
      std::cerr << fmt::format(
          "epoch {:2}: {:.2f} % of sentences right, dev F1 content {:.1f} cue {:.1f} source {:.1f}, {} "
          "bytes, "
          "{:.0f} s\n",
          epoch, 100 * right, f1[0], f1[1], f1[2], model.size(), seconds());
      if (mean > best || dev_.empty()) {
        best = mean;
        best_epoch = epoch;
        kept = std::move(learned);
        write_whole(options_.out, model);
      }
    }
    std::cerr << fmt::format("best: epoch {}, {:.0f} s in all\n", best_epoch, seconds());
    return kept;
  }

  const QuoteTraining& options_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  Lexicon lexicon_;
  EntityTagger entities_;
  LabelScheme scheme_;
  std::vector<std::unique_ptr<QuoteArticle>> articles_, dev_;  // the annotated ones first
  std::size_t annotated_ = 0;
  TrainingSet set_;
  std::vector<std::size_t> fold_of_;  // by sequence
  std::optional<Learned> first_;
  std::vector<QuoteTagger::Look> looks_;  // by article
  bool second_ = false;
};

}  // namespace

void train_quotes(const QuoteTraining& options) {
  QuoteTrainer(options).run();
}

}  // namespace copydesk::train
