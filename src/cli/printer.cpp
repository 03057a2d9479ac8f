// Writing objects to standard output and to files.
#include "cli/printer.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/journal.hpp"

namespace copydesk::cli {
namespace {

namespace fs = std::filesystem;

bool is_this_files_own(int error) {
  return error == ENAMETOOLONG || error == EISDIR || error == ENOTDIR || error == EEXIST || error == EILSEQ ||
         error == EINVAL || error == ELOOP || error == ENOTEMPTY;
}

}  // namespace

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return 0;
}

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) throw ClosedPipe{};
  if (error != 0) throw OutputError(std::string("cannot write to standard output: ") + std::strerror(error));
}

OutFolder::OutFolder(std::string path, bool resume) : path_(std::move(path)) {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw OutputError(path_ + ": cannot make the folder: " + error.message());
  if (access(path_.c_str(), W_OK | X_OK) != 0)
    throw OutputError(path_ + ": cannot write there: " + std::strerror(errno));
  if (path_.back() != '/') path_ += '/';
  const std::string own = path_ + ".copydesk";
  struct stat status = {};
  if (mkdir(own.c_str(), 0777) != 0 && errno != EEXIST)
    throw OutputError(own + ": cannot make the folder: " + std::strerror(errno));
  if (lstat(own.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    throw OutputError(own + " is a link or no folder, and nothing is written through it");
  if (resume) clear_leftovers();
}

/// A run holds a lock on its temporary files while it writes them; those that can be locked are orphans.
void OutFolder::clear_leftovers() const {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(path_ + ".copydesk", ignored)) {
    if (entry.path().extension() != ".tmp") continue;
    const int descriptor = open(entry.path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) continue;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(entry.path().c_str());
    close(descriptor);
  }
}

std::optional<Failure> OutFolder::claim(const std::string& place) {
  const std::string name = place.substr(place.rfind('/') + 1);
  if (name.empty() || name == "." || name == "..")
    return Failure{"output-path", "'" + place + "' gives the output no name"};
  if (!taken_.insert(checksum(place)).second)
    return Failure{"output-clash", "another input of this run writes " + file(place)};
  return std::nullopt;
}

bool OutFolder::holds(const std::string& place, std::uint64_t sum) const {
  const int descriptor = open(file(place).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  std::uint64_t found = 0;
  std::array<char, 32 * 1024> piece;
  ssize_t got = 0;
  while ((got = read(descriptor, piece.data(), piece.size())) > 0)
    found = checksum({piece.data(), static_cast<std::size_t>(got)}, found);
  close(descriptor);
  return got == 0 && found == sum;
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

std::optional<Failure> OutFolder::write(const std::string& place,
                                        const std::function<void(const Pieces&)>& give) {
  if (auto failed = make_folders(place)) return failed;
  const std::string target = file(place);
  for (int attempt = 0;; ++attempt) {
    const std::string temporary =
        path_ + ".copydesk/" + std::to_string(getpid()) + "-" + std::to_string(written_++) + ".tmp";
    const auto fail = [&](int error) -> std::optional<Failure> {
      unlink(temporary.c_str());
      if (is_this_files_own(error)) return Failure{"output-path", target + ": " + std::strerror(error)};
      throw OutputError(target + ": cannot write: " + std::strerror(error));
    };
    const int descriptor =
        open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0) {
      // Left by an earlier process of the same number, or the place of one on another machine.
      if (errno == EEXIST && attempt < 1000) continue;
      return fail(errno);
    }
    flock(descriptor, LOCK_EX | LOCK_NB);
    int error = 0;
    give([&](std::string_view piece) {
      if (error == 0) error = write_all(descriptor, piece);
    });
    if (close(descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (error == 0) return std::nullopt;
    // Another run that resumes took the file for an orphan while it was not locked.
    if (error == ENOENT && attempt < 1000 && access((path_ + ".copydesk").c_str(), W_OK) == 0) continue;
    return fail(error);
  }
}

}  // namespace copydesk::cli
