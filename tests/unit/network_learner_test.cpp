// What a network learns is what the model in whole numbers does.
#include "train/network_learner.hpp"

#include <array>
#include <random>

#include <gtest/gtest.h>

#include "tagging/decoder.hpp"
#include "train/network_rounding.hpp"

namespace copydesk::train {
namespace {

/// Sequences of numbers of which one is labelled where a number of the same kind stands two items before it
/// and a larger one four items behind it: no token tells its label alone, and one layer of five taps sees too
/// little.
struct Task {
  static constexpr std::uint32_t kKinds = 4;
  LabelScheme scheme{{"found"}};
  TrainingSet set;
  std::vector<std::vector<std::uint32_t>> kinds;  // by sequence
  std::vector<std::vector<std::uint8_t>> labels;

  Task(std::size_t sequences, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (std::size_t i = 0; i < sequences; ++i) {
      std::vector<std::uint32_t> kind(5 + random() % 12);
      for (auto& value : kind) value = static_cast<std::uint32_t>(random() % kKinds);
      std::vector<std::uint8_t> label(kind.size(), 0);
      for (std::size_t at = 2; at + 4 < kind.size(); ++at) {
        if (kind[at] == kind[at - 2] && kind[at + 4] > kind[at])
          label[at] = static_cast<std::uint8_t>(LabelScheme::label(0, LabelScheme::single));
      }
      set.begin_sequence(0);
      for (std::size_t at = 0; at < kind.size(); ++at)
        set.add_item({feature(kind[at]), 7}, std::uint64_t{1} << label[at]);
      kinds.push_back(std::move(kind));
      labels.push_back(std::move(label));
    }
    set.finish(1);
  }

  static Feature feature(std::uint32_t kind) { return mix(kind, 3); }
  std::vector<std::size_t> all() const {
    std::vector<std::size_t> numbers(set.sequence_count());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
    return numbers;
  }
  std::vector<Feature> names() const {
    std::vector<Feature> names;
    for (std::uint32_t i = 0; i < set.feature_count(); ++i) names.push_back(set.name(i));
    return names;
  }
};

NetworkOptions small() {
  NetworkOptions options;
  options.shape = {{5, 1}, {5, 1}};
  options.epochs = 30;
  options.batch = 300;
  options.dropout = 0;
  options.feature_dropout = 0;
  return options;
}

std::vector<std::byte> learned(const Task& task, const NetworkOptions& options, double& loss) {
  NetworkLearner learner(task.scheme, task.set, task.all(), options);
  for (int epoch = 0; epoch < options.epochs; ++epoch) loss = learner.run_epoch();
  const RoundedNetwork rounded = round_network(learner.weights(), task.names(), learner.state_limits(), 0);
  return build_model(
      {{Section::rows, rounded.rows},
       {Section::layers, rounded.layers},
       {Section::transitions, pack_transitions(rounded.transitions, task.scheme.label_count())}});
}

TEST(NetworkLearner, LearnsWhatTheNeighboursTell) {
  const Task task(600, 1);
  double loss = 0;
  const ModelFile file = ModelFile::from_bytes(learned(task, small(), loss), "learned.model");
  EXPECT_LT(loss, 0.02);
  const Network network(file, task.scheme.label_count());
  const Decoder decoder(task.scheme,
                        unpack_transitions(file, Section::transitions, task.scheme.label_count()));
  const Task fresh(200, 2);
  std::size_t right = 0;
  std::size_t marked = 0;
  for (std::size_t i = 0; i < fresh.kinds.size(); ++i) {
    const std::size_t size = fresh.kinds[i].size();
    std::vector<Network::State> states(size);
    for (std::size_t at = 0; at < size; ++at)
      network.add(std::array{Task::feature(fresh.kinds[i][at]), Feature{7}}, states[at]);
    std::vector<std::int16_t> scores(size * Network::kMostLabels);
    Network::Scratch scratch;
    network.score(states, Network::kMostLabels, scores.data(), scratch);
    std::vector<std::uint8_t> labels(size);
    Decoder::Scratch decoding;
    decoder.decode(scores.data(), Network::kMostLabels, static_cast<std::uint32_t>(size), labels.data(),
                   decoding);
    right += labels == fresh.labels[i];
    for (const std::uint8_t label : fresh.labels[i]) marked += label != 0;
  }
  EXPECT_GT(marked, 50U);
  EXPECT_GE(right, 190U);
}

TEST(NetworkLearner, LearnsTheSameAgain) {
  const Task task(40, 3);
  NetworkOptions options = small();
  options.epochs = 2;
  options.dropout = 0.2F;
  options.feature_dropout = 0.1F;
  double loss = 0;
  const auto first = learned(task, options, loss);
  EXPECT_EQ(learned(task, options, loss), first);
  options.seed = 2;
  EXPECT_NE(learned(task, options, loss), first);
}

}  // namespace
}  // namespace copydesk::train
