// The first look, then the second on top of it.
#include "train/entity_trainer.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <iostream>
#include <memory>
#include <numeric>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "tagging/tagger.hpp"
#include "train/cluster_file.hpp"
#include "train/corpus.hpp"
#include "train/evaluate.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

class EntityTrainer {
 public:
  explicit EntityTrainer(const TrainOptions& options)
      : options_(options), lexicon_(Lexicon::load(options.lexicons)) {
    load();
  }

  void run() {
    learn_first();
    if (options_.folds > 1) {
      look_at_folds();
      learn_second();
    }
    say("done");
  }

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
  void say(const std::string& what) const { std::cerr << fmt::format("{:5.0f} s  {}\n", seconds(), what); }

  void load() {
    std::vector<std::string> types = options_.types;
    for (const std::string& path : options_.corpora) {
      corpora_.push_back(load_corpus(path, lexicon_));
      const Corpus& corpus = corpora_.back();
      std::size_t spans = 0;
      std::size_t unaligned = 0;
      for (const auto& article : corpus.articles) {
        spans += article->spans.size();
        unaligned += article->unaligned;
      }
      say(fmt::format("{}: {} articles, {} spans, {} of them not on token borders", corpus.name,
                      corpus.articles.size(), spans, unaligned));
      if (!options_.types.empty()) continue;
      for (const std::string& type : corpus.types) {
        if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
      }
    }
    if (types.size() > LabelScheme::kMaxTypes) throw SetupError("more than fifteen types of spans");
    scheme_ = LabelScheme(types);
    if (!options_.dev.empty()) dev_ = load_corpus(options_.dev, lexicon_);
    std::string unknown;
    templates_ = EntityTemplates::without(options_.without, &unknown);
    if (!unknown.empty()) throw SetupError("no such template: " + unknown);
    if (!options_.clusters.empty()) cluster_bytes_ = read_clusters(options_.clusters);
    const ClusterTable clusters(cluster_bytes_);
    FeatureList list;
    for (std::uint8_t domain = 0; domain < corpora_.size(); ++domain) {
      const Corpus& corpus = corpora_[domain];
      for (std::uint32_t number = 0; number < corpus.articles.size(); ++number) {
        const Article& article = *corpus.articles[number];
        const Reading reading = article.reading(lexicon_);
        const EntityFeatures features(reading, clusters, templates_);
        const std::vector<std::uint64_t> allowed = allowed_labels(article, corpus, scheme_);
        for (const Sentence& sentence : reading.sentences) {
          set_.begin_sequence(domain);
          // Neighbouring articles are often of one outlet: they go into one fold.
          const auto folds = static_cast<std::size_t>(std::max(options_.folds, 1));
          fold_of_.push_back(domain == 0 ? number * folds / corpus.articles.size() : folds);
          for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            list.clear();
            features.append_token(t, list);
            set_.add_item(list, allowed[t]);
          }
        }
      }
    }
    set_.finish(options_.min_count);
    say(fmt::format("{} sentences, {} tokens, {} features", set_.sequence_count(), set_.item_count(),
                    set_.feature_count()));
  }

  std::vector<std::byte> model_of(const Learned& first, const Learned* second) const {
    std::string types;
    for (const std::string& type : scheme_.types()) types += type + "\n";
    std::vector<std::pair<Section, std::vector<std::byte>>> sections = {
        {Section::types, bytes_of(types)},
        {Section::templates, bytes_of(templates_.text())},
        {Section::weights, WeightTable::build(first.weights, scheme_.label_count())},
        {Section::transitions, pack_transitions(first.transitions, scheme_.label_count())},
        {Section::clusters, cluster_bytes_}};
    if (second != nullptr) {
      sections.emplace_back(Section::second_weights,
                            WeightTable::build(second->weights, scheme_.label_count()));
      sections.emplace_back(Section::second_transitions,
                            pack_transitions(second->transitions, scheme_.label_count()));
    }
    return build_model(sections);
  }

  /// Runs the learners side by side and keeps what is best on the dev file.
  Learned learn(const TrainingSet& set, std::vector<std::unique_ptr<Learner>>& learners, int epochs,
                std::size_t max_bytes, float scale, const Learned* first) {
    double best = -1;
    int best_epoch = 0;
    Learned kept;
    const double start = seconds();
    for (int epoch = 1; epoch <= epochs && epoch - best_epoch <= options_.patience; ++epoch) {
      std::vector<std::future<double>> passes;
      for (auto& learner : learners) {
        passes.push_back(std::async(std::launch::async, [&learner] { return learner->run_epoch(); }));
      }
      double right = 0;
      for (auto& pass : passes) right += pass.get() / static_cast<double>(learners.size());
      const double spent = seconds() - start;
      FloatWeights sum;
      for (const auto& learner : learners) learner->add_weights(0, sum);
      const auto count = static_cast<float>(learners.size());
      for (auto* numbers : {&sum.rows, &sum.start, &sum.pair}) {
        for (float& number : *numbers) number /= count;
      }
      const Learned learned = quantise(set, sum, max_bytes, scale);
      const std::vector<std::byte> bytes =
          first == nullptr ? model_of(learned, nullptr) : model_of(*first, &learned);
      const double f1 =
          evaluate(EntityTagger(ModelFile::from_bytes(bytes, options_.out)), dev_, lexicon_).all.f1();
      say(fmt::format(
          "epoch {:2}: {:.2f} % of sentences right, dev F1 {:.2f}, {} bytes, {:.0f} tokens/s, {:.0f} s left",
          epoch, 100 * right, f1, bytes.size(),
          static_cast<double>(set.item_count() * learners.size()) * epoch / spent,
          (seconds() - start) / epoch * (epochs - epoch)));
      if (f1 <= best && !dev_.articles.empty()) continue;
      best = f1;
      best_epoch = epoch;
      kept = learned;
      std::ofstream out(options_.out, std::ios::binary);
      out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
      if (!out.flush()) throw SetupError(options_.out + ": cannot be written");
    }
    say(fmt::format("best: epoch {}, dev F1 {:.2f}", best_epoch, best));
    return kept;
  }

  void learn_first() {
    std::vector<std::size_t> all(set_.sequence_count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<std::unique_ptr<Learner>> learners;
    for (int run = 0; run < options_.runs; ++run) {
      LearnOptions learning = options_.learning;
      learning.seed += static_cast<std::uint64_t>(run);
      learners.push_back(std::make_unique<Learner>(scheme_, set_, all, learning));
    }
    first_ = learn(set_, learners, options_.epochs, options_.max_bytes, 0, nullptr);
  }

  /// Labels each article of the first corpus by a model that was trained without it.
  void look_at_folds() {
    const std::vector<std::unique_ptr<Article>>& articles = corpora_[0].articles;
    looks_.resize(articles.size());
    const auto look_at_fold = [&](std::size_t fold) {
      std::vector<std::size_t> sequences;
      for (std::size_t s = 0; s < fold_of_.size(); ++s) {
        if (fold_of_[s] != fold) sequences.push_back(s);
      }
      Learner learner(scheme_, set_, std::move(sequences), options_.learning);
      for (int epoch = 0; epoch < options_.fold_epochs; ++epoch) learner.run_epoch();
      FloatWeights weights;
      learner.add_weights(0, weights);
      const Learned learned = quantise(set_, weights, options_.max_bytes);
      const EntityTagger tagger(ModelFile::from_bytes(model_of(learned, nullptr), "fold"));
      for (std::size_t number = 0; number < articles.size(); ++number) {
        if (number * static_cast<std::size_t>(options_.folds) / articles.size() != fold) continue;
        const Reading reading = articles[number]->reading(lexicon_);
        looks_[number] = tagger.look(reading, tagger.features_of(reading));
        scale_of_look(looks_[number], first_.scale / learned.scale);
      }
    };
    for (int fold = 0; fold < options_.folds;) {
      std::vector<std::future<void>> folds;
      for (int run = 0; run < std::max(options_.runs, 1) && fold < options_.folds; ++run, ++fold) {
        folds.push_back(std::async(std::launch::async, look_at_fold, static_cast<std::size_t>(fold)));
      }
      for (auto& one : folds) one.get();
      say(fmt::format("{} of {} folds", fold, options_.folds));
    }
  }

  static void scale_of_look(FirstLook& look, float by) {
    for (std::int16_t& score : look.scores) {
      score = static_cast<std::int16_t>(std::clamp(static_cast<float>(score) * by, -32000.0F, 32000.0F));
    }
  }

  void learn_second() {
    TrainingSet set;
    const ClusterTable clusters(cluster_bytes_);
    FeatureList list;
    std::vector<float> scores(scheme_.label_count());
    for (std::size_t number = 0; number < looks_.size(); ++number) {
      const Article& article = *corpora_[0].articles[number];
      const FirstLook& look = looks_[number];
      const Reading reading = article.reading(lexicon_);
      const EntityFeatures features(reading, clusters, templates_);
      const SecondLook second(reading, features, templates_, scheme_.label_count(), look);
      const std::vector<std::uint64_t> allowed = allowed_labels(article, corpora_[0], scheme_);
      for (const Sentence& sentence : reading.sentences) {
        const Span tokens = sentence.tokens;
        bool open = false;
        for (std::uint32_t t = tokens.begin; t < tokens.end && !open; ++t) open = second.is_open(t);
        if (!open) continue;
        set.begin_sequence(0);
        for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
          list.clear();
          if (second.is_open(t)) second.append(t, list);
          for (std::size_t label = 0; label < scores.size(); ++label) {
            scores[label] = static_cast<float>(look.scores[t * look.stride + label]) / first_.scale;
          }
          set.add_item(list, allowed[t], scores);
        }
      }
    }
    set.finish(options_.min_count);
    say(fmt::format("second look: {} sentences, {} tokens, {} features", set.sequence_count(),
                    set.item_count(), set.feature_count()));
    std::vector<std::size_t> all(set.sequence_count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<std::unique_ptr<Learner>> learners;
    for (int run = 0; run < options_.runs; ++run) {
      LearnOptions learning = options_.second_learning;
      learning.seed += static_cast<std::uint64_t>(run);
      learners.push_back(std::make_unique<Learner>(scheme_, set, all, learning));
      learners.back()->begin_with(first_.transitions, first_.scale);
    }
    learn(set, learners, options_.second_epochs, options_.second_max_bytes, first_.scale, &first_);
  }

  const TrainOptions& options_;
  Clock::time_point begin_ = Clock::now();
  Lexicon lexicon_;
  std::vector<Corpus> corpora_;
  Corpus dev_;
  LabelScheme scheme_;
  EntityTemplates templates_;
  std::vector<std::byte> cluster_bytes_;
  TrainingSet set_;
  std::vector<std::size_t> fold_of_;  // by sequence; of other corpora than the first: none
  Learned first_;
  std::vector<FirstLook> looks_;  // by article of the first corpus
};

}  // namespace

void train_entities(const TrainOptions& options) {
  EntityTrainer(options).run();
}

}  // namespace copydesk::train
