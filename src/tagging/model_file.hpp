#pragma once
// A model on disk: a head, a table of sections, the sections. Little-endian, made to be mapped and used in
// place.
//
//   bytes 0-7 "copydesk" | 8 version | 12 section count | 16 file size | 24 checksum of all but these 8 bytes
//   then per section: id (4) | zero (4) | offset (8) | size (8); each section begins at a multiple of 64

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace copydesk {

enum class Section : std::uint32_t {
  types = 1,      // the span types, one a line
  templates = 2,  // the feature templates in use, one a line
  weights = 3,    // see WeightTable
  transitions = 4,
  second_weights = 5,
  second_transitions = 6,
  clusters = 7,      // see ClusterTable
  origin = 8,        // how the model was made, for people
  linear = 9,        // see LinearModel
  calibration = 10,  // the same: of a score to a confidence
  trees = 11,        // see TreeSum
  second_trees = 12,
  rows = 13,    // see Network
  layers = 14,  // the same
};

/// The bytes of a model whose head and checksum were found good. Immutable; movable.
class ModelFile {
 public:
  /// Maps the file. Throws SetupError: unreadable, no model, of another version, cut off or altered.
  static ModelFile open(const std::filesystem::path& path);
  /// The same checks over bytes in memory; `name` stands in the errors.
  static ModelFile from_bytes(std::vector<std::byte> bytes, std::string name);

  /// A section's bytes; empty if the model has none.
  std::span<const std::byte> section(Section id) const;
  std::string_view text(Section id) const;
  /// A section's lines, without their ends.
  std::vector<std::string> lines(Section id) const;
  const std::string& name() const { return name_; }
  std::size_t size() const { return bytes_.size(); }
  /// The checksum: models of one print are the same model.
  std::uint64_t print() const;
  /// Throws SetupError with the model's name before the words.
  [[noreturn]] void fail(std::string_view why) const;

 private:
  ModelFile() = default;
  void check();
  std::string name_;
  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
  std::vector<std::pair<Section, std::span<const std::byte>>> sections_;
};

/// A whole model file from its sections, in the order given.
std::vector<std::byte> build_model(const std::vector<std::pair<Section, std::vector<std::byte>>>& sections);

}  // namespace copydesk
