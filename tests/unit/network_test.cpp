// The network in whole numbers: every processor's instructions give the same, and damaged models are refused.
#include "tagging/network.hpp"

#include <cstring>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include <copydesk/error.hpp>

namespace copydesk {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;

/// A layer of random weights, the largest ones among them.
NetworkLayer random_layer(LayerShape shape, std::size_t outs, std::uint32_t shift, std::uint64_t seed,
                          Instructions instructions) {
  std::mt19937_64 random(seed);
  const auto number = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<std::uint64_t>(most - least + 1));
  };
  std::vector<std::int32_t> bias(outs);
  for (auto& value : bias) value = number(-200000, 200000);
  std::vector<std::int16_t> factors(outs);
  for (auto& value : factors) value = static_cast<std::int16_t>(number(0, 32767));
  std::vector<std::int8_t> weights(shape.taps * kWidth * outs);
  for (auto& value : weights) value = static_cast<std::int8_t>(random() % 4 == 0 ? 127 : number(-127, 127));
  return {shape, outs, shift, std::move(bias), std::move(factors), weights, instructions};
}

struct Case {
  LayerShape shape;
  std::size_t outs;
  std::uint32_t shift;
  bool above_zero;
};

class Layers : public testing::TestWithParam<Case> {};

TEST_P(Layers, AreTheSameByAllInstructions) {
  const Case c = GetParam();
  for (std::size_t size = 0; size <= 9; ++size) {
    std::mt19937_64 random(size);
    std::vector<std::uint8_t> from((size + 2 * c.shape.reach()) * kWidth, 0);
    for (std::size_t i = c.shape.reach() * kWidth; i < (size + c.shape.reach()) * kWidth; ++i) {
      from[i] = static_cast<std::uint8_t>(random() % 3 == 0 ? 127 : random() % 128);
    }
    std::vector<std::int16_t> before(size * c.outs);
    for (auto& value : before) value = static_cast<std::int16_t>(random());
    std::vector<std::int16_t> first;
    for (const Instructions instructions : instructions_here()) {
      std::vector<std::int16_t> to = before;
      random_layer(c.shape, c.outs, c.shift, 7, instructions)
          .add(from.data() + c.shape.reach() * kWidth, size, c.above_zero, to.data());
      if (instructions == Instructions::any) first = to;
      EXPECT_EQ(to, first) << "instructions " << static_cast<int>(instructions) << ", size " << size;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Layers,
                         testing::Values(Case{{5, 1}, kWidth, 3, true}, Case{{5, 2}, kWidth, 0, true},
                                         Case{{3, 4}, kWidth, 6, false}, Case{{1, 1}, 16, 2, false},
                                         Case{{15, 1}, kWidth, 16, true}));

TEST(Layers, ReadTheirNeighbours) {
  // Out 0 is what stands in place 3 of the token before, twice; out 1 that of the token behind, with a bias.
  std::vector<std::int8_t> weights(3 * kWidth * kWidth, 0);
  weights[(0 * kWidth + 3) * kWidth + 0] = 2;
  weights[(2 * kWidth + 3) * kWidth + 1] = 1;
  std::vector<std::int32_t> bias(kWidth, 0);
  bias[1] = -5;
  std::vector<std::int16_t> factors(kWidth, 16384);  // halves
  for (const Instructions instructions : instructions_here()) {
    const NetworkLayer layer({3, 1}, kWidth, 0, bias, factors, weights, instructions);
    std::vector<std::uint8_t> from(5 * kWidth, 0);
    std::uint8_t* const first = from.data() + kWidth;
    first[0 * kWidth + 3] = 10;
    first[1 * kWidth + 3] = 20;
    first[2 * kWidth + 3] = 31;
    std::vector<std::int16_t> to(3 * kWidth, 1);
    layer.add(first, 3, true, to.data());
    EXPECT_EQ(to[0 * kWidth + 0], 1);
    EXPECT_EQ(to[1 * kWidth + 0], 1 + 10);
    EXPECT_EQ(to[2 * kWidth + 0], 1 + 20);
    EXPECT_EQ(to[0 * kWidth + 1], 1 + 8);  // half of 15, halves upwards
    EXPECT_EQ(to[1 * kWidth + 1], 1 + 13);
    EXPECT_EQ(to[2 * kWidth + 1], 1);  // below zero
  }
}

TEST(Narrow, IsTheSameByAllInstructions) {
  for (const std::int32_t scale : {0, 1, 300, 32768, 65535}) {
    std::vector<std::int16_t> numbers;
    for (int number = -32768; number < 32768; number += 7)
      numbers.push_back(static_cast<std::int16_t>(number));
    for (const Instructions instructions : instructions_here()) {
      std::vector<std::int16_t> left = numbers;
      std::vector<std::uint8_t> to(numbers.size());
      narrow(left.data(), left.size(), scale, to.data(), instructions);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::int64_t above = std::max<std::int64_t>(numbers[i], 0);
        ASSERT_EQ(left[i], above);
        ASSERT_EQ(to[i], std::min<std::int64_t>((above * scale + 32768) / 65536, 127))
            << above << " by " << scale;
      }
    }
  }
}

/// A model whose one layer tells labels 1 and 2 from what the features put into places 1 and 2.
struct Sections {
  std::vector<std::byte> rows;
  std::vector<std::byte> layers;

  Sections() {
    Network::Row one{};
    one[1] = 100;
    Network::Row two{};
    two[2] = 100;
    two[1] = -100;
    rows = Network::Rows::build({{11, one}, {22, two}});
    for (const std::int32_t number : {1, 1, 1, 65535, 0, 16}) put(number);
    for (int i = 0; i < 16; ++i) put(i == 0 ? 50 : 0);
    for (int i = 0; i < 16; ++i) put(32767);
    for (std::size_t in = 0; in < kWidth; ++in) {
      for (std::size_t out = 0; out < 16; ++out)
        layers.push_back(static_cast<std::byte>(in == out && in > 0 && in < 3 ? 1 : 0));
    }
  }
  void put(std::int32_t number) {
    const std::size_t at = layers.size();
    layers.resize(at + 4);
    std::memcpy(layers.data() + at, &number, 4);
  }
  void set(std::size_t index, std::int32_t number) { std::memcpy(layers.data() + 4 * index, &number, 4); }
  ModelFile file() const {
    return ModelFile::from_bytes(build_model({{Section::rows, rows}, {Section::layers, layers}}),
                                 "test.model");
  }
};

TEST(Network, ScoresTokensByTheirFeatures) {
  const ModelFile file = Sections().file();
  for (const Instructions instructions : instructions_here()) {
    const Network network(file, 3, instructions);
    std::vector<Network::State> states(3);
    network.add(std::vector<Feature>{11}, states[0]);
    network.add(std::vector<Feature>{22, 33}, states[1]);
    network.add(std::vector<Feature>{11, 22}, states[2]);
    std::vector<std::int16_t> scores(3 * 4, -7);
    Network::Scratch scratch;
    network.score(states, 4, scores.data(), scratch);
    EXPECT_EQ(scores, (std::vector<std::int16_t>{50, 100, 0, -7, 50, 0, 100, -7, 50, 0, 100, -7}));
  }
}

TEST(Network, RefusesWhatItCannotRead) {
  const auto refused = [](auto change) {
    Sections sections;
    change(sections);
    EXPECT_THROW(Network(sections.file(), 3), SetupError);
  };
  EXPECT_NO_THROW(Network(Sections().file(), 3));
  EXPECT_THROW(Network(Sections().file(), 17), SetupError);
  refused([](Sections& s) { s.rows.clear(); });
  refused([](Sections& s) { s.layers.clear(); });
  refused([](Sections& s) { s.layers.pop_back(); });
  refused([](Sections& s) { s.layers.push_back(std::byte{0}); });
  refused([](Sections& s) { s.layers.back() = std::byte{0x80}; });  // -128
  const std::pair<std::size_t, std::int32_t> numbers[] = {
      {0, 0},     {0, 2},  {0, -1}, {1, 2}, {1, 3},       {2, 0},          {2, 1000}, {3, -1},
      {3, 65536}, {4, 17}, {5, 64}, {5, 0}, {6, 1 << 24}, {6, -(1 << 24)}, {22, -1},  {22, 32768}};
  for (const auto& number : numbers) {
    SCOPED_TRACE(std::to_string(number.first) + " " + std::to_string(number.second));
    refused([&](Sections& s) { s.set(number.first, number.second); });
  }
}

// Whoever makes up a model gets a refusal or nonsense, and no read, write or sum beyond its bounds.
TEST(Network, MadeUpLayersAreRefusedOrRead) {
  std::mt19937_64 random(5);
  int read = 0;
  int refused = 0;
  for (int round = 0; round < 600; ++round) {
    Sections sections;
    sections.layers.clear();
    const auto layer = [&](std::int32_t taps, std::int32_t step, std::size_t outs) {
      for (const std::int32_t number :
           {taps, step, 65535, static_cast<std::int32_t>(random() % 17), static_cast<std::int32_t>(outs)})
        sections.put(number);
      for (std::size_t i = 0; i < outs; ++i)
        sections.put(static_cast<std::int32_t>(random() % 33554431) - 16777215);
      for (std::size_t i = 0; i < outs; ++i) sections.put(static_cast<std::int32_t>(random() % 32768));
      for (std::size_t i = 0; i < static_cast<std::size_t>(taps) * kWidth * outs; ++i)
        sections.layers.push_back(static_cast<std::byte>(random() % 2 == 0 ? 127 : -127));
    };
    sections.put(3);
    layer(15, 1 + static_cast<std::int32_t>(random() % 64), kWidth);
    layer(3, 2, kWidth);
    layer(1, 1, 16);
    for (auto changes = random() % 3; changes > 0; --changes) {
      sections.layers[random() % (random() % 2 == 0 ? 24 : sections.layers.size())] =
          static_cast<std::byte>(random());
    }
    if (random() % 10 == 0) sections.layers.resize(random() % sections.layers.size());
    try {
      const ModelFile file = sections.file();
      std::vector<std::int16_t> first;
      for (const Instructions instructions : instructions_here()) {
        const Network network(file, 13, instructions);
        std::vector<Network::State> states(6);
        for (auto& state : states) network.add(std::vector<Feature>{11, 22}, state);
        std::vector<std::int16_t> scores(6 * 16);
        Network::Scratch scratch;
        network.score(states, 16, scores.data(), scratch);
        if (instructions == Instructions::any) first = scores;
        EXPECT_EQ(scores, first);
      }
      ++read;
    } catch (const SetupError&) {
      ++refused;
    }
  }
  EXPECT_GT(read, 100);
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace copydesk
