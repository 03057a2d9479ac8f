#pragma once
// Word bigrams -> classes of words that stand between the same classes.

#include <cstdint>
#include <functional>
#include <vector>

namespace copydesk::train {

struct Bigram {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t count = 0;
};

/// Distinct bigrams of a stream of numbers, sorted.
std::vector<Bigram> count_bigrams(const std::vector<std::uint32_t>& stream, std::uint32_t word_count);

/// The exchange algorithm over a two-sided class bigram model (Martin, Liermann and Ney 1998): each word in
/// turn moves to the class where it makes the text most likely, until few move. Starts from classes dealt out
/// by number, so that words numbered by frequency start apart. Deterministic. `report(sweep, moved)` is
/// called after each sweep.
std::vector<std::uint16_t> exchange_classes(const std::vector<Bigram>& bigrams, std::uint32_t word_count,
                                            std::uint32_t class_count, int sweeps,
                                            const std::function<void(int, std::size_t)>& report);

/// The bigrams of the words' classes.
std::vector<Bigram> class_bigrams(const std::vector<Bigram>& bigrams,
                                  const std::vector<std::uint16_t>& classes);

}  // namespace copydesk::train
