// Writing objects to standard output and to files.
#include "cli/printer.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace copydesk::cli {
namespace {

namespace fs = std::filesystem;

/// Writes everything, or gives errno.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return 0;
}

bool is_this_files_own(int error) {
  return error == ENAMETOOLONG || error == EISDIR || error == ENOTDIR || error == EEXIST || error == EILSEQ ||
         error == EINVAL || error == ELOOP || error == ENOTEMPTY;
}

}  // namespace

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) throw ClosedPipe{};
  if (error != 0) throw OutputError(std::string("cannot write to standard output: ") + std::strerror(error));
}

OutFolder::OutFolder(std::string path) : path_(std::move(path)) {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw OutputError(path_ + ": cannot make the folder: " + error.message());
  if (access(path_.c_str(), W_OK | X_OK) != 0)
    throw OutputError(path_ + ": cannot write there: " + std::strerror(errno));
  if (path_.back() != '/') path_ += '/';
}

std::optional<Failure> OutFolder::make_folders(const std::string& place) {
  const std::string folders = place.substr(0, place.rfind('/') + 1);
  if (folders == last_folders_) return std::nullopt;
  for (std::size_t at = 0; at < folders.size(); ++at) {
    const std::size_t end = folders.find('/', at);
    const std::string_view part = std::string_view(folders).substr(at, end - at);
    if (part == ".." || part == "." || part.empty())
      return Failure{"output-path", place + ".json would lie outside " + path_};
    at = end;
    const std::string folder = path_ + folders.substr(0, end);
    struct stat status = {};
    if (mkdir(folder.c_str(), 0777) == 0) continue;
    const int error = errno;
    if (error != EEXIST) {
      if (is_this_files_own(error)) return Failure{"output-path", folder + ": " + std::strerror(error)};
      throw OutputError(folder + ": cannot make the folder: " + std::strerror(error));
    }
    if (lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
      return Failure{"output-path", folder + " is a link or no folder, and nothing is written through it"};
  }
  last_folders_ = folders;
  return std::nullopt;
}

std::optional<Failure> OutFolder::write(const std::string& place, std::string_view text) {
  const std::string name = place.substr(place.rfind('/') + 1);
  if (name.empty() || name == "." || name == "..")
    return Failure{"output-path", "'" + place + "' gives the output no name"};
  if (!taken_.insert(std::hash<std::string>{}(place)).second)
    return Failure{"output-clash", "another input of this run writes " + path_ + place + ".json"};
  if (auto failed = make_folders(place)) return failed;

  const std::string file = path_ + place + ".json";
  const std::string temporary = path_ + last_folders_ + ".copydesk-" + std::to_string(getpid()) + "-" +
                                std::to_string(written_++) + ".tmp";
  const auto fail = [&](int error) -> std::optional<Failure> {
    unlink(temporary.c_str());
    if (is_this_files_own(error)) return Failure{"output-path", file + ": " + std::strerror(error)};
    throw OutputError(file + ": cannot write: " + std::strerror(error));
  };
  const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) return fail(errno);
  int error = write_all(descriptor, text);
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && rename(temporary.c_str(), file.c_str()) != 0) error = errno;
  return error == 0 ? std::nullopt : fail(error);
}

}  // namespace copydesk::cli
