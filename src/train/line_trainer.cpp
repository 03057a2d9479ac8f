// The first look at the lines of each page by trees of other pages, then the second on top of it.
#include "train/line_trainer.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include <copydesk/error.hpp>

#include "layout/blocks.hpp"
#include "layout/line_labeller.hpp"
#include "layout/line_numbers.hpp"
#include "layout/lines.hpp"
#include "tagging/tagger.hpp"
#include "train/line_corpus.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

class LineTrainer {
 public:
  explicit LineTrainer(const LineTraining& options)
      : options_(options), lexicon_(Lexicon::load(options.lexicons)) {
    first_ = second_ = options.first;
    second_.trees = options.second.trees;
    for (BoostOptions* boost : {&first_, &second_}) {
      boost->depth = options.depth;
      boost->rate = options.rate;
      boost->calm = options.calm;
      boost->least = options.least;
      boost->seed = options.seed;
    }
  }

  void run() {
    load();
    learn_chain();
    std::vector<float> seen = look_at_folds();
    learn_second(seen);
    write();
    score();
  }

 private:
  using Clock = std::chrono::steady_clock;
  void say(const std::string& what) const {
    std::cerr << fmt::format("{:5.0f} s  {}\n", std::chrono::duration<double>(Clock::now() - begin_).count(),
                             what);
  }

  void load() {
    pages_ = load_pages(options_.train, lexicon_, true);
    for (const LabelledPage& page : pages_) {
      site_of_.try_emplace(page.site, site_of_.size());
      double story = 0.0;
      for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (page.kinds[i] == LineKind::body) story += page.lines[i].words;
      }
      for (std::size_t i = 0; i < page.lines.size(); ++i) {
        yes_.push_back(page.kinds[i] == LineKind::body);
        fold_.push_back(fold_of(page));
        // What a wrong row costs: its share of the story.
        const double share = std::min(page.lines[i].words, 80U) + 1.0;
        weights_.push_back(static_cast<float>(share / std::max(story, 150.0)));
      }
    }
    const double mean =
        std::accumulate(weights_.begin(), weights_.end(), 0.0) / static_cast<double>(weights_.size());
    for (float& weight : weights_) weight = static_cast<float>(weight / mean);
    say(fmt::format("{} pages of {} sites, {} rows", pages_.size(), site_of_.size(), yes_.size()));
  }

  /// Trains the chain on all pages, then looks at each fold by a chain of the others.
  void learn_chain() {
    std::unordered_map<Feature, std::size_t> sites;  // the one site that has it, or kMany
    constexpr std::size_t kMany = ~std::size_t{0};
    FeatureList list;
    for (const LabelledPage& page : pages_) {
      const std::size_t site = site_of_.at(page.site);
      const LineClues clues(page.lines, page.words, page.looks);
      for (std::uint32_t row = 0; row < page.lines.size(); ++row) {
        list.clear();
        clues.append(row, list);
        for (const Feature feature : list) {
          const auto [at, fresh] = sites.try_emplace(feature, site);
          if (!fresh && at->second != site) at->second = kMany;
        }
      }
    }
    FeatureList shared;
    for (const LabelledPage& page : pages_) {
      set_.begin_sequence(0);
      const LineClues clues(page.lines, page.words, page.looks);
      for (std::uint32_t row = 0; row < page.lines.size(); ++row) {
        list.clear();
        clues.append(row, list);
        shared.clear();
        // What one site alone has tells nothing of others.
        for (const Feature feature : list) {
          if (sites.at(feature) == kMany) shared.push_back(feature);
        }
        set_.add_item(shared, std::uint64_t{1} << label_of(page, row));
      }
    }
    set_.finish(4);
    sites.clear();
    say(fmt::format("{} features of the chain", set_.feature_count()));
    chain_of(~std::size_t{0});
    const std::vector<std::byte> all_weights = chain_weights_;
    const std::vector<std::byte> all_transitions = chain_transitions_;
    chain_looks_.resize(pages_.size());
    for (std::size_t fold = 0; fold < static_cast<std::size_t>(std::max(options_.folds, 2)); ++fold) {
      const ModelFile file = ModelFile::from_bytes(chain_of(fold), "fold");
      const LineChain chain(file);
      std::size_t good = 0;
      std::size_t all = 0;
      for (std::size_t p = 0; p < pages_.size(); ++p) {
        const LabelledPage& page = pages_[p];
        if (fold_of(page) != fold) continue;
        chain_looks_[p] = chain.look(page.lines, page.words, page.looks);
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
          good +=
              (chain_looks_[p].labels[i] == 1) == (page.kinds[i] == LineKind::body) ? page.lines[i].words : 0;
          all += page.lines[i].words;
        }
      }
      say(fmt::format(
          "chain, fold {}: {:.2f} % of the words right", fold + 1,
          100.0 * static_cast<double>(good) / static_cast<double>(std::max<std::size_t>(all, 1))));
    }
    chain_weights_ = all_weights;
    chain_transitions_ = all_transitions;
  }

  static std::uint8_t label_of(const LabelledPage& page, std::uint32_t row) {
    const auto kind = [&](std::uint32_t at) {
      return at < page.kinds.size() ? page.kinds[at] : LineKind::other;
    };
    const LineKind own = kind(row);
    if (own == LineKind::other) return 0;
    const bool goes_on = row > 0 && kind(row - 1) == own;
    const bool followed = kind(row + 1) == own;
    const auto part = goes_on    ? followed ? LabelScheme::inside : LabelScheme::end
                      : followed ? LabelScheme::begin
                                 : LabelScheme::single;
    return static_cast<std::uint8_t>(LabelScheme::label(static_cast<std::uint32_t>(own) - 1, part));
  }

  std::size_t fold_of(const LabelledPage& page) const {
    return site_of_.at(page.site) % static_cast<std::size_t>(std::max(options_.folds, 2));
  }

  /// A model that holds a chain of all pages but those of the fold.
  std::vector<std::byte> chain_of(std::size_t fold) {
    std::vector<std::size_t> sequences;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (fold_of(pages_[p]) != fold) sequences.push_back(p);
    }
    Learner learner(scheme_, set_, std::move(sequences), options_.chain);
    double right = 0.0;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) right = learner.run_epoch();
    FloatWeights weights;
    learner.add_weights(0, weights);
    const Learned learned = quantise(set_, weights, options_.max_bytes, kChainScale);
    say(fmt::format("chain: {:.1f} % of the pages right", 100.0 * right));
    chain_weights_ = WeightTable::build(learned.weights, scheme_.label_count());
    chain_transitions_ = pack_transitions(learned.transitions, scheme_.label_count());
    return build_model({{Section::types, type_text()},
                        {Section::weights, chain_weights_},
                        {Section::transitions, chain_transitions_}});
  }
  static std::vector<std::byte> type_text() {
    std::string types;
    for (const std::string_view type : kLineTypes) types += std::string(type) + "\n";
    return bytes_of(types);
  }

  std::vector<float> look_at_folds() {
    std::vector<float> numbers(yes_.size() * kFirstNumbers);
    float* out = numbers.data();
    for (const LabelledPage& page : pages_) {
      const LineNumbers of(page.lines, page.words, page.looks, chain_looks_[&page - pages_.data()]);
      for (std::uint32_t i = 0; i < page.lines.size(); ++i, out += kFirstNumbers) of.write_first(i, out);
    }
    const Binned data(numbers, kFirstNumbers);
    std::vector<float>().swap(numbers);
    say("numbers of the first look");
    std::vector<float> seen(yes_.size());
    for (std::size_t fold = 0; fold < static_cast<std::size_t>(std::max(options_.folds, 2)); ++fold) {
      std::vector<std::uint32_t> others;
      std::vector<std::uint32_t> own;
      for (std::uint32_t i = 0; i < yes_.size(); ++i) (fold_[i] == fold ? own : others).push_back(i);
      const Boosted boosted = boost(data, others, yes_, weights_, first_);
      const std::vector<float> scores = scores_of(boosted, data, own);
      for (std::size_t i = 0; i < own.size(); ++i) seen[own[i]] = scores[i];
      say(fmt::format("fold {}: {:.2f} % of the weight right", fold + 1, right(own, scores)));
    }
    std::vector<std::uint32_t> all(yes_.size());
    std::iota(all.begin(), all.end(), 0U);
    const Boosted boosted = boost(data, all, yes_, weights_, first_);
    first_trees_ = TreeSum::build(boosted.trees, kFirstNumbers, boosted.first_score);
    say(fmt::format("first look: {:.2f} % of the weight right", right(all, scores_of(boosted, data, all))));
    tell_gains(boosted);
    return seen;
  }

  void learn_second(const std::vector<float>& seen) {
    std::vector<float> numbers(yes_.size() * kSecondNumbers);
    float* out = numbers.data();
    std::size_t row = 0;
    for (const LabelledPage& page : pages_) {
      LineNumbers of(page.lines, page.words, page.looks, chain_looks_[&page - pages_.data()]);
      const auto begin = seen.begin() + static_cast<std::ptrdiff_t>(row);
      of.see(std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(page.lines.size())));
      for (std::uint32_t i = 0; i < page.lines.size(); ++i, out += kSecondNumbers) of.write_second(i, out);
      row += page.lines.size();
    }
    const Binned data(numbers, kSecondNumbers);
    std::vector<float>().swap(numbers);
    std::vector<std::uint32_t> all(yes_.size());
    std::iota(all.begin(), all.end(), 0U);
    const Boosted boosted = boost(data, all, yes_, weights_, second_);
    second_trees_ = TreeSum::build(boosted.trees, kSecondNumbers, boosted.first_score);
    say(fmt::format("second look: {:.2f} % of the weight right", right(all, scores_of(boosted, data, all))));
    tell_gains(boosted);
  }

  double right(const std::vector<std::uint32_t>& rows, const std::vector<float>& scores) const {
    double all = 0.0;
    double good = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      all += weights_[rows[i]];
      if ((scores[i] > 0.0F) == (yes_[rows[i]] != 0)) good += weights_[rows[i]];
    }
    return 100.0 * good / std::max(all, 1e-9);
  }

  void tell_gains(const Boosted& boosted) const {
    if (!options_.gains) return;
    const auto names = line_number_names();
    std::vector<std::size_t> order(boosted.gains.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return boosted.gains[a] > boosted.gains[b]; });
    for (const std::size_t number : order)
      std::cerr << fmt::format("{:12.1f} {}\n", boosted.gains[number], names[number]);
  }

  void write() {
    model_ = build_model({{Section::types, type_text()},
                          {Section::templates, bytes_of(line_number_text())},
                          {Section::weights, chain_weights_},
                          {Section::transitions, chain_transitions_},
                          {Section::trees, first_trees_},
                          {Section::second_trees, second_trees_}});
    std::ofstream out(options_.out, std::ios::binary);
    out.write(reinterpret_cast<const char*>(model_.data()), static_cast<std::streamsize>(model_.size()));
    if (!out.flush()) throw SetupError(options_.out + ": cannot be written");
    say(fmt::format("{} bytes", model_.size()));
  }

  /// The metric of article extraction: means over pages.
  void score() {
    if (options_.dev.empty()) return;
    const LineLabeller labeller(ModelFile::from_bytes(model_, options_.out));
    struct Sum {
      double precision = 0.0;
      double recall = 0.0;
      std::vector<double> each;
    };
    std::map<std::string, Sum> sums;
    for (const LabelledPage& page : load_pages(options_.dev, lexicon_, true)) {
      std::string found;
      for (const Block& block : find_blocks(page.text, split_lines(page.text), lexicon_, labeller).blocks) {
        if (block.kind == BlockKind::paragraph || block.kind == BlockKind::standfirst ||
            block.kind == BlockKind::subheading)
          found.append(page.text, block.bytes.begin, block.bytes.size()) += '\n';
      }
      const Overlap overlap = overlap_of(page.gold, found);
      const bool dumped = page.name.ends_with("unspaced") || page.name.ends_with("wrapped");
      const std::string all = dumped ? "ALL " + page.name.substr(page.name.find(' ') + 1) : "ALL";
      for (const std::string& name : {page.name, all}) {
        if (dumped && name == page.name) continue;
        Sum& sum = sums[name];
        sum.precision += overlap.precision;
        sum.recall += overlap.recall;
        const double both = overlap.precision + overlap.recall;
        sum.each.push_back(both == 0.0 ? 0.0 : 2 * overlap.precision * overlap.recall / both);
      }
    }
    for (auto& [name, sum] : sums) {
      const auto pages = static_cast<double>(sum.each.size());
      const double p = sum.precision / pages;
      const double r = sum.recall / pages;
      std::sort(sum.each.begin(), sum.each.end());
      std::cerr << fmt::format("{:24} P {:.3f}  R {:.3f}  F1 {:.4f}  worst tenth below {:.3f}  ({} pages)\n",
                               name, p, r, 2 * p * r / (p + r), sum.each[sum.each.size() / 10],
                               sum.each.size());
    }
  }

  const LineTraining& options_;
  BoostOptions first_;
  BoostOptions second_;
  Clock::time_point begin_ = Clock::now();
  Lexicon lexicon_;
  std::vector<LabelledPage> pages_;
  std::map<std::string, std::size_t> site_of_;
  LabelScheme scheme_ = LineChain::scheme();
  TrainingSet set_;
  std::vector<std::byte> chain_weights_;
  std::vector<std::byte> chain_transitions_;
  std::vector<ChainLook> chain_looks_;  // by page
  std::vector<std::uint8_t> yes_;       // by row of all pages
  std::vector<std::size_t> fold_;
  std::vector<float> weights_;
  std::vector<std::byte> first_trees_;
  std::vector<std::byte> second_trees_;
  std::vector<std::byte> model_;
};

}  // namespace

void train_lines(const LineTraining& options) {
  LineTrainer(options).run();
}

}  // namespace copydesk::train
