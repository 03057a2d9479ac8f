// Slicing the text at the JSON's offsets.
#include "cli/output_check.hpp"

#include <cstdint>
#include <vector>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk::cli {
namespace {

using nlohmann::json;

/// Slices by code points: one byte offset per 64 of them, the rest walked.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++size_) {
      if (size_ % kStride == 0) bytes_.push_back(at);
      decode(text, at);
    }
  }
  std::uint64_t size() const { return size_; }
  /// Neither may lie behind the end, nor `end` before `begin`.
  std::string_view slice(std::uint64_t begin, std::uint64_t end) const {
    const std::size_t from = byte(begin);
    return text_.substr(from, byte(end) - from);
  }

 private:
  static constexpr std::uint64_t kStride = 64;

  std::size_t byte(std::uint64_t point) const {
    if (point == size_) return text_.size();
    std::size_t at = bytes_[point / kStride];
    for (std::uint64_t left = point % kStride; left > 0; --left) decode(text_, at);
    return at;
  }

  std::string_view text_;
  std::vector<std::size_t> bytes_;
  std::uint64_t size_ = 0;
};

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::size_t end = 0;
  while (end < text.size() && end < kMost) decode(text, end);
  return '"' + std::string(text.substr(0, end)) + (end < text.size() ? "…\"" : "\"");
}

class Checker {
 public:
  Checker(const json& article, std::string_view text) : article_(article), points_(text) {}

  std::optional<std::string> find() {
    for (const auto& [key, value] : article_.items()) {
      if (key == "input") continue;
      if (auto wrong = check_slices(value, key)) return wrong;
    }
    if (auto wrong = check_blocks()) return wrong;
    if (auto wrong = check_quotes()) return wrong;
    return check_ids();
  }

 private:
  bool inside(const json& range) const {
    const auto begin = range.at("start").get<std::uint64_t>();
    const auto end = range.at("end").get<std::uint64_t>();
    return begin <= end && end <= points_.size();
  }
  std::string_view words(const json& range) const {
    return points_.slice(range.at("start").get<std::uint64_t>(), range.at("end").get<std::uint64_t>());
  }

  /// Every object with start and end lies in the text, and has the words of its slice if it has any. A
  /// quote's own text has no offsets beside it.
  std::optional<std::string> check_slices(const json& value, const std::string& where) const {
    if (value.is_object() && value.contains("start") && value.contains("end")) {
      if (!inside(value))
        return where + ": lies outside of the text, which has " + std::to_string(points_.size()) +
               " characters";
      if (const auto text = value.find("text"); text != value.end() && words(value) != *text)
        return where + ": " + shown(text->get_ref<const std::string&>()) +
               " is not what stands there, which is " + shown(words(value));
    }
    if (value.is_object()) {
      for (const auto& [key, inner] : value.items()) {
        if (auto wrong = check_slices(inner, where + '.' + key)) return wrong;
      }
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (auto wrong = check_slices(value[i], where + '[' + std::to_string(i) + ']')) return wrong;
      }
    }
    return std::nullopt;
  }

  /// Blocks stand in order, and what stands between them is white space.
  std::optional<std::string> check_blocks() const {
    const auto blocks = article_.find("blocks");
    if (blocks == article_.end()) return std::nullopt;
    std::uint64_t last = 0;
    const auto is_blank = [](std::string_view gap) {
      for (std::size_t at = 0; at < gap.size();) {
        const char32_t point = decode(gap, at);
        if (!is_space(point) && !is_invisible(point)) return false;
      }
      return true;
    };
    for (std::size_t i = 0; i < blocks->size(); ++i) {
      const auto begin = (*blocks)[i].at("start").get<std::uint64_t>();
      const std::string where = "blocks[" + std::to_string(i) + ']';
      if (begin < last) return where + ": begins before the one before it ends";
      if (!is_blank(points_.slice(last, begin))) return where + ": words before it stand in no block";
      last = (*blocks)[i].at("end").get<std::uint64_t>();
    }
    if (!is_blank(points_.slice(last, points_.size()))) return "blocks: words behind the last stand in none";
    return std::nullopt;
  }

  std::optional<std::string> check_quotes() const {
    const auto quotes = article_.find("quotes");
    if (quotes == article_.end()) return std::nullopt;
    for (std::size_t i = 0; i < quotes->size(); ++i) {
      const json& quote = (*quotes)[i];
      std::string joined;
      std::uint64_t last = 0;
      for (const json& span : quote.at("spans")) {
        if (span.at("start").get<std::uint64_t>() < last)
          return "quotes[" + std::to_string(i) + "]: its spans are out of order";
        last = span.at("end").get<std::uint64_t>();
        if (!joined.empty()) joined += ' ';
        joined += words(span);
      }
      if (quote.at("text") != joined)
        return "quotes[" + std::to_string(i) + "]: " + shown(quote.at("text").get_ref<const std::string&>()) +
               " is not the text of its spans, which is " + shown(joined);
    }
    return std::nullopt;
  }

  /// Ids are places in their array, and what refers to them finds them.
  std::optional<std::string> check_ids() const {
    for (const char* field : {"entities", "quotes"}) {
      if (!article_.contains(field)) continue;
      for (std::size_t i = 0; i < article_.at(field).size(); ++i) {
        if (article_.at(field)[i].at("id") != i)
          return std::string(field) + '[' + std::to_string(i) + "]: its id is not its place";
      }
    }
    const auto leads = [&](const json& id, const char* field) {
      return id.is_null() || !article_.contains(field) || id.get<std::uint64_t>() < article_.at(field).size();
    };
    if (article_.contains("quotes")) {
      for (const json& quote : article_.at("quotes")) {
        if (!leads(quote.at("speaker").at("entity"), "entities"))
          return "quotes[" + quote.at("id").dump() + "].speaker: there is no such entity";
      }
    }
    if (article_.contains("speakers")) {
      for (std::size_t i = 0; i < article_.at("speakers").size(); ++i) {
        const json& speaker = article_.at("speakers")[i];
        const std::string where = "speakers[" + std::to_string(i) + ']';
        if (!leads(speaker.at("entity"), "entities")) return where + ": there is no such entity";
        for (const json& quote : speaker.at("quotes")) {
          if (!leads(quote, "quotes")) return where + ": there is no such quote";
        }
      }
    }
    return std::nullopt;
  }

  const json& article_;
  CodePoints points_;
};

}  // namespace

std::optional<std::string> find_alteration(const json& article, std::string_view text) {
  return Checker(article, text).find();
}

}  // namespace copydesk::cli
