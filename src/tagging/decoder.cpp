// Viterbi search that leaves out, without loss, predecessors that cannot win, and takes a type's four labels
// in one vector.
#include "tagging/decoder.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace copydesk {
namespace {

// Far below any real score, yet safe to add to.
constexpr std::int32_t kImpossible = std::numeric_limits<std::int32_t>::min() / 4;
constexpr std::int32_t kNever = 2 * kImpossible;
// A step changes a score by no more than some 100,000.
constexpr std::uint32_t kStepsToShift = 32;
constexpr std::size_t kOffset = 3;  // of label 0 in a row

// Vectors of the compiler, which every processor's instructions can serve. The lanes: B, I, E, S.
using Four = std::int32_t __attribute__((vector_size(16)));
using FourShorts = std::int16_t __attribute__((vector_size(8)));
using FourBytes = std::uint8_t __attribute__((vector_size(4)));

Four load(const std::int32_t* from) {
  Four four;
  std::memcpy(&four, from, sizeof four);
  return four;
}
Four load(const std::int16_t* from) {
  FourShorts four;
  std::memcpy(&four, from, sizeof four);
  return __builtin_convertvector(four, Four);
}
void store(std::int32_t* to, Four four) {
  std::memcpy(to, &four, sizeof four);
}
void store(std::uint8_t* to, Four four) {
  const FourBytes bytes = __builtin_convertvector(four, FourBytes);
  std::memcpy(to, &bytes, sizeof bytes);
}
Four all(std::int32_t number) {
  return Four{number, number, number, number};
}
Four larger(Four a, Four b) {
  return a > b ? a : b;
}
std::int32_t largest(Four a) {
  return std::max(std::max(a[0], a[1]), std::max(a[2], a[3]));
}
bool any(Four mask) {
  using Two = std::int64_t __attribute__((vector_size(16)));
  const Two halves = reinterpret_cast<Two>(mask);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace

Decoder::Decoder(const LabelScheme& scheme, const Transitions& transitions)
    : type_count_(static_cast<std::uint32_t>(scheme.types().size())), transitions_(transitions) {
  const std::uint32_t label_count = scheme.label_count();
  advantage_.resize(label_count);
  for (std::uint32_t best = 0; best < label_count; ++best) {
    advantage_[best].fill(kNever);
    for (std::uint32_t other = 0; other < label_count; ++other) {
      if (other == best || !LabelScheme::may_end(other) || !LabelScheme::may_end(best)) continue;
      std::int32_t most = kImpossible;
      for (std::uint32_t label = 0; label < label_count; ++label) {
        if (!LabelScheme::may_start(label)) continue;
        most = std::max(most, transitions_.pair[other][label] - transitions_.pair[best][label]);
      }
      advantage_[best][kOffset + other] = most;
    }
  }
  within_.resize(type_count_);
  for (std::uint32_t type = 0; type < type_count_; ++type) {
    const std::uint32_t begin = LabelScheme::label(type, LabelScheme::begin);
    std::copy_n(transitions_.pair[begin].begin() + begin, 4, within_[type].begin());
    std::copy_n(transitions_.pair[begin + 1].begin() + begin, 4, within_[type].begin() + 4);
  }
}

template <typename Score>
std::int64_t Decoder::decode(const Score* emissions, std::size_t stride, std::uint32_t size,
                             std::uint8_t* labels, Scratch& scratch, const std::uint64_t* allowed) const {
  if (size == 0) return 0;
  constexpr Four kInner = {0, -1, -1, 0};  // I and E go on with a span
  const std::uint32_t types = type_count_;
  const std::uint32_t label_count = 1 + 4 * types;
  if (scratch.back.size() < std::size_t{size} * label_count)
    scratch.back.resize(std::size_t{size} * label_count);
  std::int32_t* now = scratch.now.data() + kOffset;  // by label
  std::int32_t* next = scratch.next.data() + kOffset;
  std::int64_t total = 0;  // what was subtracted to keep the scores small
  const auto restrict_to = [&](std::uint32_t at, std::int32_t* scores) {
    if (allowed == nullptr) return false;
    const std::uint64_t barred = ~allowed[at];
    if ((barred & ((std::uint64_t{1} << label_count) - 1)) == 0) return false;
    for (std::uint32_t label = 0; label < label_count; ++label) {
      if ((barred >> label & 1) != 0) scores[label] = kImpossible;
    }
    return true;
  };
  now[0] = transitions_.start[0] + emissions[0];
  for (std::uint32_t label = 1; label < label_count; ++label) {
    now[label] = LabelScheme::may_start(label) ? transitions_.start[label] + emissions[label] : kImpossible;
  }
  restrict_to(0, now);
  const auto best_end = [&](Four most) {
    const std::int32_t score = std::max(std::max(most[2], most[3]), now[0]);
    if (now[0] == score) return std::uint32_t{0};
    std::uint32_t label = 3;
    while (now[label] != score) label += label % 4 == 3 ? 1 : 3;
    return label;
  };
  // Of all labels the largest lanes: those of E and S tell the best that ends a span.
  const auto most_of = [&](const std::int32_t* scores) {
    Four most = all(kNever);
    for (std::uint32_t begin = 1; begin < label_count; begin += 4) most = larger(most, load(scores + begin));
    return most;
  };
  Four most = most_of(now);
  for (std::uint32_t at = 1; at < size; ++at) {
    const Score* emission = emissions + at * stride;
    std::uint8_t* back = scratch.back.data() + std::size_t{at} * label_count;
    // Behind a label that ends a span anything that starts one may follow. The best of them stands for all,
    // save those that its transitions could not keep behind.
    const std::uint32_t best = best_end(most);
    const std::int32_t ahead = now[best];
    const std::int32_t* from_best = transitions_.pair[best].data();
    const std::int32_t* advantage = advantage_[best].data() + kOffset;
    const Four aheads = all(ahead);
    const Four bests = all(static_cast<std::int32_t>(best));
    Four rivals = {0, 0, 0, now[0] + advantage[0] > ahead ? -1 : 0};
    next[0] = ahead + from_best[0] + emission[0];
    back[0] = static_cast<std::uint8_t>(best);
    most = all(kNever);
    for (std::uint32_t type = 0; type < types; ++type) {
      const std::uint32_t begin = 1 + 4 * type;
      const Four before = load(now + begin);
      rivals |= before + load(advantage + begin) > aheads;
      const Four from_begin =
          __builtin_shufflevector(before, before, 0, 0, 0, 0) + load(within_[type].data());
      const Four from_inside =
          __builtin_shufflevector(before, before, 1, 1, 1, 1) + load(within_[type].data() + 4);
      const Four inside = from_inside > from_begin;
      const Four within = inside ? from_inside : from_begin;
      const Four score = (kInner ? within : aheads + load(from_best + begin)) + load(emission + begin);
      most = larger(most, score);
      store(next + begin, score);
      store(back + begin, kInner ? all(static_cast<std::int32_t>(begin)) - inside : bests);
    }
    if (any(rivals)) {
      for (std::uint32_t other = 0; other < label_count; other += other % 4 == 3 ? 1 : 3) {
        if (now[other] + advantage[other] <= ahead) continue;
        const std::int32_t* from = transitions_.pair[other].data();
        if (const std::int32_t score = now[other] + from[0] + emission[0]; score > next[0]) {
          next[0] = score;
          back[0] = static_cast<std::uint8_t>(other);
        }
        for (std::uint32_t begin = 1; begin < label_count; begin += 4) {
          const Four score = all(now[other]) + load(from + begin) + load(emission + begin);
          const Four known = load(next + begin);
          const Four better = ~kInner & (score > known);
          store(next + begin, better ? score : known);
          for (std::uint32_t lane = 0; lane < 4; ++lane) {
            if (better[lane] != 0) back[begin + lane] = static_cast<std::uint8_t>(other);
          }
        }
      }
      most = most_of(next);
    }
    if (restrict_to(at, next)) most = most_of(next);
    std::swap(now, next);
    if (at % kStepsToShift != 0) continue;
    // Kept near zero, so that no length of a sentence overflows.
    const std::int32_t shift = std::max(largest(most), now[0]);
    total += shift;
    now[0] = std::max(now[0] - shift, kImpossible);
    for (std::uint32_t begin = 1; begin < label_count; begin += 4) {
      store(now + begin, larger(load(now + begin) - all(shift), all(kImpossible)));
    }
    most = most_of(now);
  }
  std::uint32_t label = best_end(most);
  total += now[label];
  for (std::uint32_t at = size; at-- > 0;) {
    labels[at] = static_cast<std::uint8_t>(label);
    if (at > 0) label = scratch.back[std::size_t{at} * label_count + label];
  }
  return total;
}

template std::int64_t Decoder::decode(const std::int16_t*, std::size_t, std::uint32_t, std::uint8_t*,
                                      Scratch&, const std::uint64_t*) const;
template std::int64_t Decoder::decode(const std::int32_t*, std::size_t, std::uint32_t, std::uint8_t*,
                                      Scratch&, const std::uint64_t*) const;

}  // namespace copydesk
