#pragma once
// Numbers and arrays of numbers to a file and back: what a training keeps to go on after it was stopped.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <type_traits>
#include <vector>

namespace copydesk::train {

/// Writes beside the file and moves the whole to its place at the end, so that a kill leaves the old one.
class CheckpointWriter {
 public:
  /// Throws SetupError if the file cannot be written. `print` tells the data and options apart.
  CheckpointWriter(std::filesystem::path path, std::uint64_t print);
  template <typename Number>
  void put(Number number) {
    static_assert(std::is_trivially_copyable_v<Number>);
    put_bytes(&number, sizeof number);
  }
  template <typename Number>
  void put(const std::vector<Number>& numbers) {
    static_assert(std::is_trivially_copyable_v<Number>);
    put<std::uint64_t>(numbers.size());
    put_bytes(numbers.data(), numbers.size() * sizeof(Number));
  }
  void put(const std::string& text);
  /// Ends the file. Throws SetupError if not all could be written.
  void finish();

 private:
  void put_bytes(const void* data, std::size_t size);
  std::filesystem::path path_;
  std::ofstream out_;
};

/// Reads what the writer wrote, in the same order.
class CheckpointReader {
 public:
  /// Throws SetupError: unreadable, no checkpoint, or one of other data or options.
  CheckpointReader(const std::filesystem::path& path, std::uint64_t print);
  template <typename Number>
  Number get() {
    Number number{};
    get_bytes(&number, sizeof number);
    return number;
  }
  template <typename Number>
  std::vector<Number> get_array() {
    const auto count = get<std::uint64_t>();
    if (count > (bytes_.size() - at_) / sizeof(Number)) fail();
    std::vector<Number> numbers(count);
    get_bytes(numbers.data(), count * sizeof(Number));
    return numbers;
  }
  std::string get_text();
  /// Throws SetupError: damaged.
  [[noreturn]] void fail() const;

 private:
  void get_bytes(void* data, std::size_t size);
  std::string name_;
  std::string bytes_;
  std::size_t at_ = 0;
};

/// Writes a file whole or not at all. Throws SetupError.
void write_whole(const std::filesystem::path& path, const std::vector<std::byte>& bytes);

}  // namespace copydesk::train
