#pragma once
// The features of a sentence's tokens -> scores of their labels, by a small convolutional network.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tagging/feature.hpp"
#include "tagging/model_file.hpp"
#include "tagging/network_layer.hpp"
#include "tagging/printed_table.hpp"

namespace copydesk {

/// A token begins as the sum of its features' rows (embeddings); each layer adds to it what it makes of its
/// neighbours (Collobert et al. 2011; He et al. 2016). All in whole numbers, so that every machine gives the
/// same scores. Immutable: threads may share one.
///
/// Two sections of a model. `rows`: a PrintedTable of rows. `layers`, in numbers of 4 bytes: how many layers;
/// of each its taps, its step, by how much the numbers it reads are multiplied (65536ths), the shift of its
/// sums, how many numbers it gives; of each of these its bias, its factor (32768ths); and then, a byte each,
/// the weights [tap][in][out]. The last layer gives the labels' scores, kMostLabels numbers, and reads
/// one token; the others give kNetworkWidth numbers.
class Network {
 public:
  using Row = std::array<std::int8_t, kNetworkWidth>;
  using Rows = PrintedTable<Row>;
  /// Numbers of a token.
  using State = std::array<std::int16_t, kNetworkWidth>;

  Network() = default;
  /// Throws SetupError if a section is missing or damaged. `file` must outlive the network.
  Network(const ModelFile& file, std::uint32_t label_count,
          Instructions instructions = instructions_here().back());

  /// Adds the features' rows, if the network has any for them.
  void add(std::span<const Feature> features, State& state) const;
  static void add(const Row& row, State& state);
  const Row* row(Feature feature) const { return rows_.find(feature); }

  /// Memory that a thread reuses from call to call.
  struct Scratch {
    std::vector<std::uint8_t> narrowed;
    std::vector<std::int16_t> told;
  };
  /// The scores of each token of a sentence: `stride` numbers of which those of the labels are written. The
  /// states, each the sum of a token's rows, are used up.
  void score(std::span<State> states, std::size_t stride, std::int16_t* scores, Scratch& scratch) const;
  /// Room for a token's scores.
  static constexpr std::size_t kMostLabels = 16;

 private:
  Rows rows_;
  std::uint32_t label_count_ = 0;
  Instructions instructions_ = Instructions::any;
  std::size_t reach_ = 0;
  std::vector<NetworkLayer> layers_;
  std::vector<std::int32_t> scales_;  // by layer
};

}  // namespace copydesk
