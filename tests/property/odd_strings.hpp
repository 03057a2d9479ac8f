#pragma once
// Strings that break programs.

#include <string>
#include <vector>

namespace copydesk {

/// One of each kind known to break programs: scripts, marks, invisible and broken characters, numbers,
/// commands.
std::vector<std::string> odd_strings();

}  // namespace copydesk
