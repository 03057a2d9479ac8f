#pragma once
// Load once, analyze many.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <copydesk/document.hpp>

namespace copydesk {

struct AnalyzeOptions {
  bool keep_all = false;     // the text is already clean: every line is a paragraph
  bool layout_only = false;  // blocks, captions and metadata alone
  /// Mixed and indirect quotes that are less sure are left out. Without a value those that are doubtful for
  /// so few words (less than 0.87 sure with ten, less than 0.6 with 30), and passives that name nobody
  /// (`is expected to`).
  std::optional<float> min_confidence = std::nullopt;
  /// When to give up; looked at between stages and sentences.
  std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
};

/// The lexicons and models, and the stages that use them. Immutable after loading: threads may share one.
class Analyzer {
 public:
  /// Loads `lexicons/` and `models/` below `data`. Throws SetupError.
  explicit Analyzer(const std::filesystem::path& data);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Any bytes give a document: unreadable ones become U+FFFD and a note. Throws nothing but std::bad_alloc,
  /// and OutOfTime. The text must be shorter than 4 GiB.
  Document analyze(std::string_view bytes, const AnalyzeOptions& options = {}) const;

  /// The same, and the bytes are used up: a large input is then held once and not twice.
  Document analyze_owned(std::string bytes, const AnalyzeOptions& options = {}) const;

 private:
  struct Resources;
  std::unique_ptr<const Resources> resources_;
};

}  // namespace copydesk
