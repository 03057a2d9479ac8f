#pragma once
// Features as 64-bit numbers. A feature is a template's name with a value; what the same feature says of a
// neighbour is another feature.

#include <cstdint>
#include <vector>

namespace copydesk {

using Feature = std::uint64_t;
using FeatureList = std::vector<Feature>;

/// A number's bits spread over another's; different numbers stay different (as mix()).
constexpr std::uint64_t spread(std::uint64_t x) {
  x = (x ^ x >> 32) * 0xff51afd7ed558ccdULL;
  x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 29;
}

/// One number from two, well spread (the finaliser of MurmurHash3, Appleby 2011, over their combination).
constexpr Feature mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 29;
}

}  // namespace copydesk
