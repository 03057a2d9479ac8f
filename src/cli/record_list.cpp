// Reading streams line by line.
#include "cli/record_list.hpp"

#include "cli/stop.hpp"

namespace copydesk::cli {

std::optional<Input> RecordList::next() {
  while (!stop_requested()) {
    try {
      if (lines_ != nullptr) {
        if (auto input = next_of_stream()) return input;
        lines_.reset();
        source_.reset();
      }
      auto input = inputs_.next();
      if (!input || input->failure) return input;
      path_ = std::move(input->path);
      line_ = 0;
      source_ = std::make_unique<ByteSource>(path_);
      lines_ = std::make_unique<LineReader>(*source_, '\n', options_.max_size);
    } catch (const Interrupted&) {
      break;
    } catch (Failure& failure) {
      lines_.reset();
      return Input{path_, "", std::move(failure), line_ == 0 ? 0 : line_ + 1};
    }
  }
  return std::nullopt;
}

std::optional<Input> RecordList::next_of_stream() {
  while (auto line = lines_->next()) {
    ++line_;
    if (line->too_long) {
      return Input{path_, "",
                   Failure{"too-large", "a line of more than the " + std::to_string(options_.max_size) +
                                            " bytes of --max-size"},
                   line_};
    }
    std::string& record = line->text;
    if (line_ == 1 && record.starts_with("\xef\xbb\xbf")) record.erase(0, 3);
    if (record.find_first_not_of(" \t\r") == std::string::npos) continue;
    return Input{path_, "", std::nullopt, line_, std::move(record)};
  }
  return std::nullopt;
}

}  // namespace copydesk::cli
