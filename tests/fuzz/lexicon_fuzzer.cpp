// Any bytes as a word list: refused with a sentence, or every plain entry is found again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <copydesk/error.hpp>

#include "lexicon/lexicon.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  copydesk::Lexicon lexicon;
  try {
    lexicon.add_list(content, copydesk::List::role, "fuzz");
  } catch (const copydesk::SetupError& error) {
    if (!std::string_view(error.what()).starts_with("fuzz:")) std::abort();
    return 0;
  }
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view line = content.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('#') || line.find('\'') != std::string_view::npos) continue;
    if (!lexicon.find(line).lists.has(copydesk::List::role)) std::abort();
  }
  return 0;
}
