#pragma once
// A text too long to be read at once -> parts, and what was found in them -> one document.

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// Blocks that stand one behind the other.
struct Part {
  std::vector<Block> blocks;
  std::uint32_t first = 0;  // the number of the first in the document
  std::uint32_t bytes = 0;  // of those that are read
};

/// Cuts the blocks of a document into parts. What reads a part takes memory for each of its tokens, up to 400
/// times the bytes of a page of single letters; no article is so long that it takes more than one part.
class PartCutter {
 public:
  /// Both must outlive the cutter.
  PartCutter(std::string_view text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

  /// Whether the document takes one part only.
  bool fits() const;
  /// The next part in which a block is read. A block too long for a part is cut behind a sentence, else
  /// between words, else anywhere.
  std::optional<Part> next();
  /// The bytes of all blocks that are read.
  std::uint64_t bytes() const;

 private:
  std::uint32_t cut_before(Span block, std::uint32_t limit) const;

  std::string_view text_;
  const std::vector<Block>& blocks_;
  std::uint32_t block_ = 0;  // the first that is not yet given
  std::uint32_t done_ = 0;   // bytes of the text before here are given, where its block was cut
};

/// Puts the layers above the blocks together. Entities of one type, name and value are one.
class PartJoiner {
 public:
  /// `bytes` are those of all parts.
  PartJoiner(Document& document, std::uint64_t bytes) : d_(document), bytes_(bytes) {}

  /// `found` holds the layers above the blocks of `part`, and is used up.
  void add(const Part& part, Document& found);

 private:
  std::uint32_t entity_of(Entity& entity, const std::vector<Mention>& mentions);
  template <typename Item>
  void make_room(std::vector<Item>& items, std::size_t more) const;

  Document& d_;
  std::uint64_t bytes_;
  std::uint64_t read_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> entities_;  // by hash of type, name and value
  std::unordered_map<std::uint64_t, std::uint32_t> speakers_;  // by entity, or hash of the name's words
};

}  // namespace copydesk
