// Walking arguments, lists and folders.
#include "cli/input_list.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <copydesk/error.hpp>

#include "cli/stop.hpp"

namespace copydesk::cli {
namespace {

constexpr std::size_t kLongestName = 1 << 20;

/// `a.txt` and `a.txt.gz` both give `a`.
std::string without_extension(std::string path) {
  const std::size_t name = path.rfind('/') + 1;  // npos + 1 is 0
  for (const std::string_view compressed : {".gz", ".zst", ".xz"}) {
    if (path.ends_with(compressed) && path.size() > name + compressed.size()) {
      path.resize(path.size() - compressed.size());
      break;
    }
  }
  const std::size_t dot = path.rfind('.');
  if (dot != std::string::npos && dot > name) path.resize(dot);
  return path;
}

/// The output's place of a file that an argument names: its own name.
std::string output_of_argument(const std::string& path) {
  if (path == "-") return "stdin";
  return without_extension(path.substr(path.rfind('/') + 1));
}

/// The output's place of what a list names: the same path below --out-dir.
std::string output_of_listed(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().relative_path().string();
}

Failure not_a_file() {
  return {"not-a-file", "not a regular file; name it as an argument to read it"};
}

}  // namespace

InputList::InputList(const Options& options) : options_(options) {
  if (!options.files_from.empty()) {
    try {
      list_ = std::make_unique<ByteSource>(options.files_from);
      lines_ = std::make_unique<LineReader>(*list_, options.null_separated ? '\0' : '\n', kLongestName);
    } catch (const Failure& failure) {
      throw SetupError(options.files_from + ": " + failure.message);
    }
  }
  struct stat status = {};
  if (!options.out_dir.empty() && stat(options.out_dir.c_str(), &status) == 0) {
    out_device_ = status.st_dev;
    out_inode_ = status.st_ino;
  }
}

std::optional<Input> InputList::next() {
  while (!stop_requested()) {
    if (!folders_.empty()) {
      if (auto input = next_of_folders()) return input;
      continue;
    }
    std::string path;
    const bool is_argument = argument_ < options_.inputs.size();
    if (is_argument) {
      path = options_.inputs[argument_++];
    } else if (auto listed = next_listed()) {
      path = std::move(*listed);
    } else {
      return std::nullopt;
    }
    struct stat status = {};
    const bool is_stdin = is_argument && path == "-";
    if (!is_stdin && stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      if (path.back() != '/') path += '/';
      std::string output = is_argument ? "" : output_of_listed(path);
      if (output == "./") output.clear();
      if (auto failed = open_folder(path, output)) return failed;
      continue;
    }
    // A listed `-` is a file of that name.
    if (!is_argument && path == "-") path = "./-";
    std::string output = is_argument ? output_of_argument(path) : without_extension(output_of_listed(path));
    return Input{std::move(path), std::move(output), std::nullopt};
  }
  return std::nullopt;
}

std::optional<std::string> InputList::next_listed() {
  while (lines_ != nullptr) {
    std::optional<LineReader::Line> line;
    try {
      line = lines_->next();
    } catch (const Failure& failure) {
      throw SetupError(options_.files_from + ": " + failure.message);
    } catch (const Interrupted&) {
    }
    if (!line) {
      lines_.reset();
      break;
    }
    if (line->too_long) throw SetupError(options_.files_from + ": a name is longer than any file's");
    std::string& path = line->text;
    if (!options_.null_separated && !path.empty() && path.back() == '\r') path.pop_back();
    if (!path.empty()) return std::move(path);
  }
  return std::nullopt;
}

/// Reads a folder's names and puts it on the stack. Gives an error record instead if that fails.
std::optional<Input> InputList::open_folder(const std::string& path, const std::string& output) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(path.c_str()), &closedir);
  if (stream == nullptr)
    return Input{path, output, Failure{errno == ENOENT ? "not-found" : "unreadable", std::strerror(errno)}};
  struct stat status = {};
  if (fstat(dirfd(stream.get()), &status) == 0 && out_inode_ != 0 && status.st_ino == out_inode_ &&
      status.st_dev == out_device_) {
    return std::nullopt;  // the run's own output
  }
  Folder folder{path, output, {}, 0};
  errno = 0;
  while (const dirent* found = readdir(stream.get())) {
    Entry entry{found->d_name, false, false};
    if (entry.name[0] == '.') continue;
    unsigned char type = found->d_type;
    if (type == DT_UNKNOWN && lstat((path + entry.name).c_str(), &status) == 0)
      type = static_cast<unsigned char>(IFTODT(status.st_mode));
    if (type == DT_LNK && stat((path + entry.name).c_str(), &status) == 0) {
      if (S_ISDIR(status.st_mode)) continue;
      type = static_cast<unsigned char>(IFTODT(status.st_mode));
    }
    entry.is_folder = type == DT_DIR;
    entry.is_file = type == DT_REG || type == DT_LNK;  // a link that leads nowhere fails when it is read
    if (entry.is_folder) {
      entry.name += '/';
    } else if (!matches(output + entry.name, entry.name)) {
      continue;
    }
    folder.entries.push_back(std::move(entry));
    errno = 0;
  }
  if (errno != 0) return Input{path, output, Failure{"unreadable", std::strerror(errno)}};
  std::sort(folder.entries.begin(), folder.entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  folders_.push_back(std::move(folder));
  return std::nullopt;
}

/// The next file of the folder on top of the stack; takes the folder down when it has no more. Nothing where
/// only the stack changed.
std::optional<Input> InputList::next_of_folders() {
  Folder& folder = folders_.back();
  if (folder.at == folder.entries.size()) {
    folders_.pop_back();
    return std::nullopt;
  }
  const Entry entry = std::move(folder.entries[folder.at++]);
  if (entry.is_folder) return open_folder(folder.path + entry.name, folder.output + entry.name);
  Input input{folder.path + entry.name, without_extension(folder.output + entry.name), std::nullopt};
  if (!entry.is_file) input.failure = not_a_file();
  return input;
}

bool InputList::matches(const std::string& relative, const std::string& name) const {
  return std::any_of(options_.include.begin(), options_.include.end(), [&](const std::string& glob) {
    const std::string& subject = glob.find('/') == std::string::npos ? name : relative;
    return fnmatch(glob.c_str(), subject.c_str(), FNM_PERIOD) == 0;
  });
}

}  // namespace copydesk::cli
