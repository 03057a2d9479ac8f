#pragma once
// Rows -> numbers that decision trees weigh: the row, its neighbours, its place, its page, its topic.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layout/line_features.hpp"
#include "layout/story.hpp"

namespace copydesk {

/// How many numbers a row has at the first look and at the second.
inline constexpr std::size_t kFirstNumbers = 140;
inline constexpr std::size_t kSecondNumbers = kFirstNumbers + 44;

/// Their names in order; a model stores them, so that it never meets the numbers of another program.
std::vector<std::string> line_number_names();

/// The numbers of one page's rows. Sums over windows are differences of running sums, so that all rows
/// together take time linear in the page. The references must outlive this object.
class LineNumbers {
 public:
  LineNumbers(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks,
              const ChainLook& chain);

  /// Writes the kFirstNumbers numbers of a row.
  void write_first(std::uint32_t row, float* out) const;
  /// Takes what the first look gave: log-odds that each row is the story's.
  void see(std::vector<float> scores);
  /// Writes all kSecondNumbers numbers of a row; see() must have come before.
  void write_second(std::uint32_t row, float* out) const;

 private:
  friend std::vector<std::string> line_number_names();
  template <typename Sink>
  void first(std::uint32_t row, Sink& sink) const;
  template <typename Sink>
  void second(std::uint32_t row, Sink& sink) const;

  /// Differences of running sums.
  class Sums {
   public:
    template <typename Value>
    void fill(std::size_t size, Value value) {
      sums_.assign(size + 1, 0.0);
      for (std::size_t i = 0; i < size; ++i) sums_[i + 1] = sums_[i] + static_cast<double>(value(i));
    }
    /// The mean over rows [first, last), cut at the page's ends; `none` where no row is left.
    float mean(std::int64_t first, std::int64_t last, float none) const;
    float sum(std::int64_t first, std::int64_t last) const;
    float before(std::uint32_t row) const { return static_cast<float>(sums_[row]); }
    float all() const { return static_cast<float>(sums_.back()); }

   private:
    std::vector<double> sums_ = {0.0};
  };

  /// How often each word with content comes in the rows of a topic.
  class Topic {
   public:
    void clear(std::size_t words);
    void add(std::span<const std::uint32_t> keys);
    /// The share of the words with content that the topic has, and how many of a row's own count for it.
    float share(std::span<const std::uint32_t> keys, std::uint32_t own) const;

   private:
    std::size_t slot_of(std::uint32_t key) const;
    std::vector<std::uint32_t> keys_;
    std::vector<std::uint32_t> counts_;
  };

  struct Run {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  template <typename Same>
  std::vector<Run> runs_of(Same same) const;
  void count_shapes();
  bool in(std::int64_t row) const { return row >= 0 && row < static_cast<std::int64_t>(lines_.size()); }

  const std::vector<LineFeatures>& lines_;
  const RowWords& row_words_;
  const std::vector<float>& own_;
  const std::vector<float>& placed_;
  const ChainLook& chain_;
  Span core_;
  Sums words_, prose_words_, prose_rows_, loose_, promo_, bullets_, sentences_, own_sums_, placed_sums_,
      chain_sums_;
  std::vector<std::uint32_t> since_prose_, to_prose_, since_heading_, since_date_, to_date_, to_site_,
      since_stamp_, to_stamp_, since_chain_, to_chain_;
  std::vector<std::uint32_t> shape_repeats_;
  Sums stamps_;
  std::vector<Run> group_, list_, short_run_;  // of each row
  Topic prose_topic_, story_topic_;
  std::uint32_t usual_indent_ = 0;
  bool spaced_ = false;
  float prose_length_ = 0.0F;
  std::vector<float> seen_;
  Sums seen_sums_, seen_words_;
  Span seen_core_;
  std::uint32_t first_seen_ = 0;
  std::uint32_t last_seen_ = 0;
};

}  // namespace copydesk
