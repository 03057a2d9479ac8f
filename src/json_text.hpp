#pragma once
// JSON written value by value, without a tree of values in between.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace copydesk {

/// Text of one JSON value. The caller opens and closes objects and arrays in turn and gives every member of
/// an object its key; commas, line breaks and escapes are seen to here.
class JsonText {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// `pretty`: indented by two spaces; else no white space at all. With a sink the text goes there, in pieces
  /// of some 64 KB, the last with finish().
  explicit JsonText(bool pretty, Sink sink = {}) : pretty_(pretty), sink_(std::move(sink)) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  /// The key of the value that comes next; holds nothing to escape.
  void key(std::string_view name);
  /// A string, valid UTF-8.
  void add(std::string_view string);
  void add(std::uint32_t number);
  void add_null() { add_raw("null"); }
  /// JSON text of a value without parts.
  void add_raw(std::string_view value);

  /// The text, or what the sink has not; nothing may be added behind it.
  std::string finish() {
    if (sink_) flush();
    return std::move(text_);
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{64} << 10;

  void flush();
  void flush_if_long() {
    if (text_.size() >= kPiece && sink_) flush();
  }
  void begin(char bracket);
  void end(char bracket);
  void begin_value() {
    if (!after_key_) next();
    after_key_ = false;
  }
  /// Before a member or an element.
  void next();
  void break_line() {
    if (pretty_) text_.append(1, '\n').append(2 * depth_, ' ');
  }

  bool pretty_;
  Sink sink_;
  bool after_key_ = true;  // the outermost value stands as if behind a key
  bool empty_ = true;      // the innermost object or array has nothing yet
  std::size_t depth_ = 0;
  std::string text_;
};

}  // namespace copydesk
