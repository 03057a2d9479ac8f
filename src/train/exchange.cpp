// Class bigram clustering.
#include "train/exchange.hpp"

#include <algorithm>
#include <cmath>

namespace copydesk::train {
namespace {

/// x ln x, from a table where x is small.
class Entropy {
 public:
  Entropy() : table_(1 << 15) {
    for (std::size_t x = 1; x < table_.size(); ++x) {
      table_[x] = static_cast<float>(static_cast<double>(x) * std::log(static_cast<double>(x)));
    }
  }
  double operator()(std::uint32_t x) const {
    return x < table_.size() ? static_cast<double>(table_[x])
                             : static_cast<double>(x) * std::log(static_cast<double>(x));
  }
  /// h(x + by) - h(x), by the table or its tangent.
  float gain(std::uint32_t x, std::uint32_t by) const {
    if (x + by < table_.size()) return table_[x + by] - table_[x];
    return static_cast<float>((*this)(x + by) - (*this)(x));
  }

 private:
  std::vector<float> table_;
};

std::vector<Bigram> merge(std::vector<std::uint64_t> keys) {
  std::sort(keys.begin(), keys.end());
  std::vector<Bigram> bigrams;
  for (std::size_t i = 0; i < keys.size();) {
    std::size_t next = i;
    while (next < keys.size() && keys[next] == keys[i]) ++next;
    bigrams.push_back({static_cast<std::uint32_t>(keys[i] >> 32), static_cast<std::uint32_t>(keys[i]),
                       static_cast<std::uint32_t>(next - i)});
    i = next;
  }
  return bigrams;
}

struct Neighbour {
  std::uint32_t word;
  std::uint32_t count;
};

}  // namespace

std::vector<Bigram> count_bigrams(const std::vector<std::uint32_t>& stream, std::uint32_t) {
  std::vector<std::uint64_t> keys;
  keys.reserve(stream.size());
  for (std::size_t i = 1; i < stream.size(); ++i) {
    keys.push_back(std::uint64_t{stream[i - 1]} << 32 | stream[i]);
  }
  return merge(std::move(keys));
}

std::vector<Bigram> class_bigrams(const std::vector<Bigram>& bigrams,
                                  const std::vector<std::uint16_t>& classes) {
  std::vector<Bigram> result = bigrams;
  for (Bigram& bigram : result) {
    bigram.left = classes[bigram.left];
    bigram.right = classes[bigram.right];
  }
  const auto key = [](const Bigram& bigram) { return std::uint64_t{bigram.left} << 32 | bigram.right; };
  std::sort(result.begin(), result.end(), [&](const Bigram& a, const Bigram& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (const Bigram& bigram : result) {
    if (kept > 0 && key(result[kept - 1]) == key(bigram)) {
      result[kept - 1].count += bigram.count;
    } else {
      result[kept++] = bigram;
    }
  }
  result.resize(kept);
  return result;
}

std::vector<std::uint16_t> exchange_classes(const std::vector<Bigram>& bigrams, std::uint32_t word_count,
                                            std::uint32_t class_count, int sweeps,
                                            const std::function<void(int, std::size_t)>& report) {
  const Entropy h;
  const std::size_t k = class_count;
  std::vector<std::uint16_t> classes(word_count);
  for (std::uint32_t word = 0; word < word_count; ++word)
    classes[word] = static_cast<std::uint16_t>(word % k);

  // Neighbours of each word, to the right and to the left.
  std::vector<std::size_t> right_begin(word_count + 1, 0), left_begin(word_count + 1, 0);
  for (const Bigram& bigram : bigrams) {
    ++right_begin[bigram.left + 1];
    ++left_begin[bigram.right + 1];
  }
  for (std::uint32_t word = 0; word < word_count; ++word) {
    right_begin[word + 1] += right_begin[word];
    left_begin[word + 1] += left_begin[word];
  }
  std::vector<Neighbour> right(bigrams.size()), left(bigrams.size());
  {
    std::vector<std::size_t> at_right = right_begin, at_left = left_begin;
    for (const Bigram& bigram : bigrams) {
      right[at_right[bigram.left]++] = {bigram.right, bigram.count};
      left[at_left[bigram.right]++] = {bigram.left, bigram.count};
    }
  }
  // follows[a * k + b]: how often class b follows class a; precedes is its transpose.
  std::vector<std::uint32_t> follows(k * k, 0), precedes(k * k, 0), size_left(k, 0), size_right(k, 0);
  std::vector<std::uint32_t> count_left(word_count, 0), count_right(word_count, 0);
  for (const Bigram& bigram : bigrams) {
    follows[classes[bigram.left] * k + classes[bigram.right]] += bigram.count;
    precedes[classes[bigram.right] * k + classes[bigram.left]] += bigram.count;
    size_left[classes[bigram.left]] += bigram.count;
    size_right[classes[bigram.right]] += bigram.count;
    count_left[bigram.left] += bigram.count;
    count_right[bigram.right] += bigram.count;
  }

  std::vector<std::uint32_t> after(k, 0), before(k, 0);
  std::vector<std::uint16_t> after_classes, before_classes;
  std::vector<float> gain(k);
  for (int sweep = 1; sweep <= sweeps; ++sweep) {
    std::size_t moved = 0;
    for (std::uint32_t word = 0; word < word_count; ++word) {
      if (count_left[word] + count_right[word] == 0) continue;
      const std::size_t old = classes[word];
      std::uint32_t self = 0;
      const auto gather = [&](const std::vector<Neighbour>& list, std::size_t begin, std::size_t end,
                              std::vector<std::uint32_t>& counts, std::vector<std::uint16_t>& seen,
                              bool note_self) {
        seen.clear();
        for (std::size_t i = begin; i < end; ++i) {
          if (list[i].word == word) {
            if (note_self) self = list[i].count;
            continue;
          }
          const std::uint16_t c = classes[list[i].word];
          if (counts[c] == 0) seen.push_back(c);
          counts[c] += list[i].count;
        }
      };
      gather(right, right_begin[word], right_begin[word + 1], after, after_classes, true);
      gather(left, left_begin[word], left_begin[word + 1], before, before_classes, false);
      const auto shift = [&](std::size_t where, bool in) {
        const auto change = [in](std::uint32_t& cell, std::uint32_t by) {
          cell = in ? cell + by : cell - by;
        };
        for (const std::uint16_t c : after_classes) {
          change(follows[where * k + c], after[c]);
          change(precedes[c * k + where], after[c]);
        }
        for (const std::uint16_t c : before_classes) {
          change(follows[c * k + where], before[c]);
          change(precedes[where * k + c], before[c]);
        }
        change(follows[where * k + where], self);
        change(precedes[where * k + where], self);
        change(size_left[where], count_left[word]);
        change(size_right[where], count_right[word]);
      };
      shift(old, false);
      for (std::size_t to = 0; to < k; ++to) {
        gain[to] = -h.gain(size_left[to], count_left[word]) - h.gain(size_right[to], count_right[word]);
      }
      for (const std::uint16_t c : after_classes) {
        const std::uint32_t* row = precedes.data() + c * k;
        for (std::size_t to = 0; to < k; ++to) gain[to] += h.gain(row[to], after[c]);
      }
      for (const std::uint16_t c : before_classes) {
        const std::uint32_t* row = follows.data() + c * k;
        for (std::size_t to = 0; to < k; ++to) gain[to] += h.gain(row[to], before[c]);
      }
      // Where the word's own class is its neighbour's, both counts fall into one cell.
      const auto meet = [&](std::size_t to) {
        const std::uint32_t cell = follows[to * k + to];
        gain[to] +=
            h.gain(cell, after[to] + before[to] + self) - h.gain(cell, after[to]) - h.gain(cell, before[to]);
      };
      if (self != 0) {
        for (std::size_t to = 0; to < k; ++to) meet(to);
      } else {
        for (const std::uint16_t c : after_classes) {
          if (before[c] != 0) meet(c);
        }
      }
      std::size_t best = old;
      for (std::size_t to = 0; to < k; ++to) {
        if (gain[to] > gain[best]) best = to;
      }
      shift(best, true);
      classes[word] = static_cast<std::uint16_t>(best);
      moved += best != old;
      for (const std::uint16_t c : after_classes) after[c] = 0;
      for (const std::uint16_t c : before_classes) before[c] = 0;
    }
    report(sweep, moved);
    if (moved * 200 < word_count) break;
  }
  return classes;
}

}  // namespace copydesk::train
