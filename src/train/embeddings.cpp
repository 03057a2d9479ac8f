// Word vectors and k-means.
#include "train/embeddings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace copydesk::train {
namespace {

/// A small fast generator (splitmix64, Steele et al. 2014).
struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
    return z ^ z >> 31;
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((next() >> 32) * bound >> 32);
  }
};

void normalise(float* vector, std::uint32_t size) {
  float sum = 0;
  for (std::uint32_t i = 0; i < size; ++i) sum += vector[i] * vector[i];
  const float by = sum > 0 ? 1 / std::sqrt(sum) : 0;
  for (std::uint32_t i = 0; i < size; ++i) vector[i] *= by;
}

/// Several lanes at once, which a plain sum may not be turned into.
float dot(const float* a, const float* b, std::uint32_t size) {
  std::array<float, 8> lanes{};
  for (std::uint32_t i = 0; i < size; i += 8) {
    for (std::uint32_t lane = 0; lane < 8; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
  }
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

}  // namespace

std::vector<float> learn_embeddings(const WordStream& text, const EmbeddingOptions& options,
                                    const std::function<void(double)>& report) {
  const std::uint32_t size = (options.size + 7) / 8 * 8;
  const auto words = static_cast<std::uint32_t>(text.words.size());
  Random random{options.seed};
  std::vector<float> in(std::size_t{words} * size), out(std::size_t{words} * size, 0);
  for (float& value : in) value = static_cast<float>((random.unit() - 0.5) / size);

  // Noise words by the 3/4th power of their counts.
  std::vector<std::uint32_t> noise(1 << 22);
  {
    double total = 0;
    for (std::uint32_t word = 2; word < words; ++word) total += std::pow(text.counts[word], 0.75);
    std::uint32_t word = 2;
    double reached = std::pow(text.counts[word], 0.75) / total;
    for (std::size_t i = 0; i < noise.size(); ++i) {
      noise[i] = word;
      if (static_cast<double>(i) / static_cast<double>(noise.size()) > reached && word + 1 < words) {
        reached += std::pow(text.counts[++word], 0.75) / total;
      }
    }
  }
  std::vector<float> keep(words, 1);
  for (std::uint32_t word = 2; word < words; ++word) {
    const double share = options.subsample * static_cast<double>(text.stream.size()) / text.counts[word];
    keep[word] = static_cast<float>(std::min(1.0, std::sqrt(share) + share));
  }
  std::vector<float> sigmoid(1024);
  for (std::size_t i = 0; i < sigmoid.size(); ++i) {
    sigmoid[i] = static_cast<float>(1 / (1 + std::exp(-(static_cast<double>(i) / 512.0 - 1) * 6)));
  }
  const double total = static_cast<double>(text.stream.size()) * options.epochs;
  double done = 0;
  std::vector<std::uint32_t> sentence;
  std::vector<float> change(size);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t at = 0; at < text.stream.size();) {
      sentence.clear();
      const std::size_t begin = at;
      for (; at < text.stream.size() && text.stream[at] != 0; ++at) {
        const std::uint32_t word = text.stream[at];
        if (word >= 2 && (keep[word] >= 1 || random.unit() < static_cast<double>(keep[word]))) {
          sentence.push_back(word);
        }
      }
      ++at;
      const float rate = static_cast<float>(0.025 * std::max(1e-3, 1 - done / total));
      const auto length = static_cast<int>(sentence.size());
      for (int i = 0; i < length; ++i) {
        const int window = 1 + static_cast<int>(random.below(static_cast<std::uint32_t>(options.window)));
        for (int j = std::max(0, i - window); j <= std::min(length - 1, i + window); ++j) {
          if (j == i) continue;
          float* const vector = in.data() + std::size_t{sentence[static_cast<std::size_t>(j)]} * size;
          std::fill(change.begin(), change.end(), 0.0F);
          for (int n = 0; n <= options.negatives; ++n) {
            std::uint32_t target = sentence[static_cast<std::size_t>(i)];
            if (n > 0) {
              target = noise[random.next() >> 42];
              if (target == sentence[static_cast<std::size_t>(i)]) continue;
            }
            float* const other = out.data() + std::size_t{target} * size;
            const float score = dot(vector, other, size);
            const float guess = score >= 6    ? 1
                                : score <= -6 ? 0
                                              : sigmoid[static_cast<std::size_t>((score / 6 + 1) * 511.9F)];
            const float step = rate * ((n == 0 ? 1.0F : 0.0F) - guess);
            for (std::uint32_t d = 0; d < size; ++d) {
              change[d] += step * other[d];
              other[d] += step * vector[d];
            }
          }
          for (std::uint32_t d = 0; d < size; ++d) vector[d] += change[d];
        }
      }
      const double was = done;
      done += static_cast<double>(at - begin);
      if (std::floor(done / total * 20) > std::floor(was / total * 20)) report(done / total);
    }
  }
  for (std::uint32_t word = 0; word < words; ++word) normalise(in.data() + std::size_t{word} * size, size);
  return in;
}

std::vector<std::uint16_t> cluster_vectors(const std::vector<float>& vectors, std::uint32_t size,
                                           std::uint32_t cluster_count, int rounds, std::uint64_t seed) {
  const auto words = static_cast<std::uint32_t>(vectors.size() / size);
  const std::uint32_t clusters = std::min(cluster_count, words);
  Random random{seed};
  std::vector<float> centres;
  for (std::uint32_t c = 0; c < clusters; ++c) {
    const std::uint32_t word = std::min(words - 1, 2 + c * 8 + random.below(8));
    centres.insert(centres.end(), vectors.begin() + std::size_t{word} * size,
                   vectors.begin() + (std::size_t{word} + 1) * size);
  }
  std::vector<std::uint16_t> cluster_of(words, 0);
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> sums(std::size_t{clusters} * size, 0);
    for (std::uint32_t word = 0; word < words; ++word) {
      const float* vector = vectors.data() + std::size_t{word} * size;
      float best = -2;
      for (std::uint32_t c = 0; c < clusters; ++c) {
        const float likeness = dot(vector, centres.data() + std::size_t{c} * size, size);
        if (likeness > best) {
          best = likeness;
          cluster_of[word] = static_cast<std::uint16_t>(c);
        }
      }
      float* sum = sums.data() + std::size_t{cluster_of[word]} * size;
      for (std::uint32_t d = 0; d < size; ++d) sum[d] += vector[d];
    }
    for (std::uint32_t c = 0; c < clusters; ++c) {
      const auto from = sums.begin() + std::size_t{c} * size;
      if (std::all_of(from, from + size, [](float value) { return value == 0; })) continue;
      std::copy(from, from + size, centres.begin() + std::size_t{c} * size);
      normalise(centres.data() + std::size_t{c} * size, size);
    }
  }
  return cluster_of;
}

}  // namespace copydesk::train
