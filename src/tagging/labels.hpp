#pragma once
// Types of spans <-> one label a token: O, and for each type B(egin), I(nside), E(nd), S(ingle).

#include <cstdint>
#include <string>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// A stretch of items under one type, an index into the scheme's types.
struct TypedSpan {
  Span items;
  std::uint8_t type = 0;
  friend bool operator==(const TypedSpan&, const TypedSpan&) = default;
};

/// The BIOES scheme over a list of types: label 0 is O, type `t` has 1 + 4t (B) to 4 + 4t (S). At most 15
/// types, so that a set of labels fits in 64 bits.
class LabelScheme {
 public:
  static constexpr std::size_t kMaxTypes = 15;
  enum Part : std::uint8_t { begin = 0, inside = 1, end = 2, single = 3 };

  LabelScheme() = default;
  explicit LabelScheme(std::vector<std::string> types) : types_(std::move(types)) {}

  const std::vector<std::string>& types() const { return types_; }
  std::uint32_t label_count() const { return static_cast<std::uint32_t>(1 + 4 * types_.size()); }
  /// The index of a type's name, or kNone.
  std::uint32_t find_type(std::string_view name) const;

  static constexpr std::uint32_t label(std::uint32_t type, Part part) { return 1 + 4 * type + part; }
  static constexpr std::uint32_t type_of(std::uint32_t label) { return (label - 1) / 4; }  // not of O
  static constexpr Part part_of(std::uint32_t label) { return static_cast<Part>((label - 1) % 4); }

  /// Whether a label may begin a sequence, may end one, may follow another.
  static constexpr bool may_start(std::uint32_t label) {
    return label == 0 || part_of(label) == begin || part_of(label) == single;
  }
  static constexpr bool may_end(std::uint32_t label) {
    return label == 0 || part_of(label) == end || part_of(label) == single;
  }
  static constexpr bool may_follow(std::uint32_t before, std::uint32_t label) {
    return may_end(before) ? may_start(label) : !may_start(label) && type_of(before) == type_of(label);
  }

  /// The label of item `at` inside a span.
  static constexpr std::uint32_t label_in(const TypedSpan& span, std::uint32_t at) {
    if (span.items.size() == 1) return label(span.type, single);
    if (at == span.items.begin) return label(span.type, begin);
    return label(span.type, at + 1 == span.items.end ? end : inside);
  }

  /// The spans of a legal sequence of labels whose first item has index `offset`.
  static void append_spans(const std::uint8_t* labels, std::uint32_t size, std::uint32_t offset,
                           std::vector<TypedSpan>& spans);

 private:
  std::vector<std::string> types_;
};

}  // namespace copydesk
