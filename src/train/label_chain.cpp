// Sums over all labellings, from both ends.
#include "train/label_chain.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace copydesk::train {
namespace {

constexpr std::size_t kLabels = Network::kMostLabels;

}  // namespace

COPYDESK_FOR_EVERY_PROCESSOR
bool expect(const Chain& chain, const float* emissions, const std::uint64_t* allowed,
            std::uint32_t label_count, std::size_t size, float sign, std::vector<LabelRow>& room,
            float* slopes, Expected& expected, double& log_sum) {
  room.assign(2 * size, LabelRow{});
  LabelRow* const told = room.data();            // exp of the emissions
  LabelRow* const forward = room.data() + size;  // sums to one at each token
  log_sum = 0;
  for (std::size_t t = 0; t < size; ++t) {
    const float* const row = emissions + t * kLabels;
    float most = -std::numeric_limits<float>::max();
    for (std::uint32_t label = 0; label < label_count; ++label) {
      if ((allowed[t] >> label & 1) != 0) most = std::max(most, row[label]);
    }
    for (std::uint32_t label = 0; label < label_count; ++label) {
      if ((allowed[t] >> label & 1) != 0) told[t].values[label] = std::exp(row[label] - most);
    }
    LabelVector now{};
    if (t == 0) {
      now = chain.start;
    } else {
      for (std::uint32_t before = 0; before < label_count; ++before) {
        now += forward[t - 1].values[before] * chain.pair[before];
      }
    }
    now *= told[t].values;
    if (t + 1 == size) now *= chain.end;
    float sum = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) sum += now[label];
    if (!(sum > 1e-30F)) return false;
    forward[t].values = now * (1 / sum);
    log_sum += double{most} + std::log(double{sum});
  }
  LabelVector backward = chain.end;
  for (std::size_t t = size; t-- > 0;) {
    LabelVector both = forward[t].values * backward;
    if (t + 1 == size) both = forward[t].values;
    float sum = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) sum += both[label];
    const LabelVector here = both * (sign / sum);
    for (std::uint32_t label = 0; label < label_count; ++label) slopes[t * kLabels + label] += here[label];
    if (t == 0) {
      expected.start += here;
      break;
    }
    const LabelVector reached = told[t].values * backward;
    LabelVector next{};
    float all = 0;
    for (std::uint32_t label = 0; label < label_count; ++label)
      next += reached[label] * chain.pair_back[label];
    for (std::uint32_t label = 0; label < label_count; ++label)
      all += forward[t - 1].values[label] * next[label];
    for (std::uint32_t before = 0; before < label_count; ++before) {
      expected.pair[before] += (sign / all * forward[t - 1].values[before]) * (chain.pair[before] * reached);
    }
    float most = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) most = std::max(most, next[label]);
    backward = next * (1 / most);
  }
  return true;
}

}  // namespace copydesk::train
