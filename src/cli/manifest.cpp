// Writing the manifest.
#include "cli/manifest.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "cli/printer.hpp"

namespace copydesk::cli {
namespace {

const char* name_of(Manifest::Status status) {
  switch (status) {
    case Manifest::Status::done:
      return "done";
    case Manifest::Status::skipped:
      return "skipped";
    case Manifest::Status::failed:
      break;
  }
  return "failed";
}

}  // namespace

Manifest::Manifest(std::string path)
    : path_(std::move(path)),
      descriptor_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666)) {
  if (descriptor_ < 0) throw OutputError(path_ + ": cannot write: " + std::strerror(errno));
}

Manifest::~Manifest() {
  close(descriptor_);
}

void Manifest::add(const Row& row) {
  nlohmann::ordered_json line;
  line["path"] = row.input.path;
  if (row.input.line != 0) line["line"] = row.input.line;
  line["output"] = row.output.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.output);
  line["status"] = name_of(row.status);
  line["words"] = row.words ? nlohmann::ordered_json(*row.words) : nlohmann::ordered_json(nullptr);
  // To the microsecond.
  line["seconds"] = static_cast<double>(static_cast<long long>(row.seconds * 1e6 + 0.5)) / 1e6;
  if (row.input.failure)
    line["error"] = {{"kind", row.input.failure->kind}, {"message", row.input.failure->message}};
  const std::string text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  if (const int error = write_all(descriptor_, text); error != 0)
    throw OutputError(path_ + ": cannot write: " + std::strerror(error));
}

}  // namespace copydesk::cli
