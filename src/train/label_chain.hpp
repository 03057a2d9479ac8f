#pragma once
// How likely labellings of a sentence are, and how that changes with what is told of its tokens.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tagging/network.hpp"
#include "train/float_lanes.hpp"

namespace copydesk::train {

/// A number of each label.
using LabelVector = FloatLanes;
using LabelNumbers = std::array<LabelVector, Network::kMostLabels>;
static_assert(Network::kMostLabels == kLanes);
struct alignas(sizeof(FloatLanes)) LabelRow {  // which std::vector aligns
  LabelVector values;
};

/// What the likelihood of a set of labellings depends on.
struct alignas(sizeof(FloatLanes)) Chain {
  LabelNumbers pair{};       // [before], exp of the score; 0: illegal
  LabelNumbers pair_back{};  // [label][before]
  LabelVector start{};
  LabelVector end{};
};

struct alignas(sizeof(FloatLanes)) Expected {
  LabelNumbers pair{};
  LabelVector start{};
};

/// Forward and backward over one sentence (Rabiner 1989). Adds `sign` times the expected counts; gives the
/// logarithm of the sum over all labellings within `allowed`, or nothing where there is none.
bool expect(const Chain& chain, const float* emissions, const std::uint64_t* allowed,
            std::uint32_t label_count, std::size_t size, float sign, std::vector<LabelRow>& room,
            float* slopes, Expected& expected, double& log_sum);

}  // namespace copydesk::train
