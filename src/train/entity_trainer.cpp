// The first look, then the second on top of it.
#include "train/entity_trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <future>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "tagging/tagger.hpp"
#include "train/checkpoint.hpp"
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
    print_ = mix(mix(set_.print(), hash_of(origin())), print_of(cluster_bytes_));
    plan();
    work_begin_ = seconds();
    if (options_.resume) restore();
    if (standing_.phase == Phase::first) learn_first();
    if (options_.folds > 1) {
      if (standing_.phase < Phase::second) look_at_folds();
      learn_second();
    }
    std::filesystem::remove(checkpoint_);
    say("done");
  }

 private:
  enum class Phase : std::uint8_t { first, folds, second };
  /// How far the training is.
  struct Standing {
    Phase phase = Phase::first;
    int done = 0;  // epochs or folds of the phase
    double best = -1;
    int best_epoch = 0;
    Learned kept;  // of the best epoch
  };
  using Learners = std::vector<std::unique_ptr<Learner>>;
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

  /// How the model is made, without paths and times, so that the same data and options give the same bytes.
  std::string origin() const {
    std::string text = "learned from:";
    for (const Corpus& corpus : corpora_) text += " " + corpus.name;
    if (!dev_.articles.empty()) text += "; best on: " + dev_.name;
    const auto learning = [](const LearnOptions& learn) {
      return fmt::format("cost {} rate {} dropout {} seed {}", learn.cost, learn.rate, learn.dropout,
                         learn.seed);
    };
    text += fmt::format(
        "\nruns {} epochs {} patience {} min-count {} max-bytes {} {}\n"
        "folds {} fold-epochs {} second-epochs {} second-max-bytes {} {}\n",
        options_.runs, options_.epochs, options_.patience, options_.min_count, options_.max_bytes,
        learning(options_.learning), options_.folds, options_.fold_epochs, options_.second_epochs,
        options_.second_max_bytes, learning(options_.second_learning));
    return text;
  }

  static std::uint64_t print_of(const std::vector<std::byte>& bytes) {
    return hash_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

  /// Work is counted in tokens looked at; those of the second look have a fifth of the features.
  double work_of_epoch(const TrainingSet& set) const {
    return static_cast<double>(set.item_count()) * std::max(options_.runs, 1) * (&set == &set_ ? 1 : 0.2);
  }
  void plan() {
    const double epoch = work_of_epoch(set_);
    work_left_ = epoch * options_.epochs;
    if (options_.folds < 2) return;
    work_left_ += static_cast<double>(set_.item_count()) * (options_.folds - 1) * options_.fold_epochs;
    work_left_ += 0.2 * epoch * options_.second_epochs;
  }
  void count_work(double work) {
    work_left_ = std::max(0.0, work_left_ - work);
    work_done_ += work;
  }
  std::string time_left() const {
    const double left = work_done_ > 0 ? work_left_ * (seconds() - work_begin_) / work_done_ : 0;
    return fmt::format("{:.0f}:{:02.0f} left at most", std::floor(left / 60),
                       std::floor(std::fmod(left, 60)));
  }

  void save_checkpoint(const Learners& learners) const {
    CheckpointWriter to(checkpoint_, print_);
    to.put(standing_.phase);
    to.put(standing_.done);
    to.put(standing_.best);
    to.put(standing_.best_epoch);
    to.put(work_left_);
    save(standing_.kept, to);
    if (standing_.phase != Phase::first) {
      save(first_, to);
      to.put<std::uint64_t>(looks_.size());
      for (const FirstLook& look : looks_) {
        to.put(look.stride);
        to.put(look.scores);
        to.put(look.labels);
      }
    }
    for (const auto& learner : learners) learner->save(to);
    to.finish();
  }

  void restore() {
    if (!std::filesystem::exists(checkpoint_)) {
      say(checkpoint_ + " is not there: begin anew");
      return;
    }
    resumed_.emplace(checkpoint_, print_);
    standing_.phase = resumed_->get<Phase>();
    standing_.done = resumed_->get<int>();
    standing_.best = resumed_->get<double>();
    standing_.best_epoch = resumed_->get<int>();
    work_left_ = resumed_->get<double>();
    standing_.kept = load_learned(*resumed_);
    if (standing_.phase != Phase::first) {
      first_ = load_learned(*resumed_);
      looks_.resize(resumed_->get<std::uint64_t>());
      for (FirstLook& look : looks_) {
        look.stride = resumed_->get<std::size_t>();
        look.scores = resumed_->get_array<std::int16_t>();
        look.labels = resumed_->get_array<std::uint8_t>();
      }
    }
    say(fmt::format("resumed: {} behind {} {}",
                    standing_.phase == Phase::second ? "second look" : "first look",
                    standing_.phase == Phase::folds ? "fold" : "epoch", standing_.done));
  }

  /// The learners' part of a checkpoint, if the training goes on inside their phase.
  void restore_learners(Learners& learners) {
    if (!resumed_) return;
    for (auto& learner : learners) learner->load(*resumed_);
    resumed_.reset();
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
    sections.emplace_back(Section::origin, bytes_of(origin()));
    return build_model(sections);
  }

  std::vector<std::byte> model_of_look(const Learned& learned) const {
    return standing_.phase == Phase::first ? model_of(learned, nullptr) : model_of(first_, &learned);
  }

  /// Runs the learners side by side and keeps what is best on the dev file.
  Learned learn(const TrainingSet& set, Learners& learners, int epochs, std::size_t max_bytes, float scale) {
    const double start = seconds();
    const int before = standing_.done;
    while (standing_.done < epochs && standing_.done + 1 - standing_.best_epoch <= options_.patience) {
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
      const std::vector<std::byte> bytes = model_of_look(learned);
      const double f1 =
          evaluate(EntityTagger(ModelFile::from_bytes(bytes, options_.out)), dev_, lexicon_).all.f1();
      ++standing_.done;
      count_work(work_of_epoch(set));
      say(fmt::format(
          "epoch {:2} of {}: {:.2f} % of sentences right, dev F1 {:.2f}, {} bytes, {:.0f} tokens/s, {}",
          standing_.done, epochs, 100 * right, f1, bytes.size(),
          static_cast<double>(set.item_count() * learners.size()) * (standing_.done - before) / spent,
          time_left()));
      if (f1 > standing_.best || dev_.articles.empty()) {
        standing_.best = f1;
        standing_.best_epoch = standing_.done;
        standing_.kept = learned;
        write_whole(options_.out, bytes);
      }
      save_checkpoint(learners);
    }
    count_work(0);
    work_left_ -= std::min(work_left_, work_of_epoch(set) * (epochs - standing_.done));
    say(fmt::format("best: epoch {}, dev F1 {:.2f}", standing_.best_epoch, standing_.best));
    write_whole(options_.out, model_of_look(standing_.kept));
    return std::move(standing_.kept);
  }

  void learn_first() {
    std::vector<std::size_t> all(set_.sequence_count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    Learners learners;
    for (int run = 0; run < options_.runs; ++run) {
      LearnOptions learning = options_.learning;
      learning.seed += static_cast<std::uint64_t>(run);
      learners.push_back(std::make_unique<Learner>(scheme_, set_, all, learning));
    }
    restore_learners(learners);
    first_ = learn(set_, learners, options_.epochs, options_.max_bytes, 0);
    standing_ = {};
    standing_.phase = Phase::folds;
  }

  /// Labels each article of the first corpus by a model that was trained without it.
  void look_at_folds() {
    const std::vector<std::unique_ptr<Article>>& articles = corpora_[0].articles;
    looks_.resize(articles.size());
    resumed_.reset();
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
    while (standing_.done < options_.folds) {
      std::vector<std::future<void>> folds;
      for (int run = 0; run < std::max(options_.runs, 1) && standing_.done < options_.folds; ++run) {
        folds.push_back(
            std::async(std::launch::async, look_at_fold, static_cast<std::size_t>(standing_.done++)));
      }
      for (auto& one : folds) one.get();
      count_work(static_cast<double>(set_.item_count()) * static_cast<double>(folds.size()) *
                 options_.fold_epochs * (options_.folds - 1) / options_.folds);
      say(fmt::format("{} of {} folds, {}", standing_.done, options_.folds, time_left()));
      save_checkpoint({});
    }
    standing_ = {};
    standing_.phase = Phase::second;
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
    Learners learners;
    for (int run = 0; run < options_.runs; ++run) {
      LearnOptions learning = options_.second_learning;
      learning.seed += static_cast<std::uint64_t>(run);
      learners.push_back(std::make_unique<Learner>(scheme_, set, all, learning));
      learners.back()->begin_with(first_.transitions, first_.scale);
    }
    restore_learners(learners);
    learn(set, learners, options_.second_epochs, options_.second_max_bytes, first_.scale);
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
  std::string checkpoint_ = options_.out + ".checkpoint";
  std::uint64_t print_ = 0;  // of data and options
  Standing standing_;
  std::optional<CheckpointReader> resumed_;  // until the learners have read their part
  double work_begin_ = 0, work_done_ = 0, work_left_ = 0;
};

}  // namespace

void train_entities(const TrainOptions& options) {
  EntityTrainer(options).run();
}

}  // namespace copydesk::train
