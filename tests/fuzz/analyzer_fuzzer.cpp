// Any bytes: the document keeps its promises, and prints.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const copydesk::Analyzer analyzer(COPYDESK_SOURCE_DIR "/data");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const bool keep_all : {false, true}) {
    const copydesk::Document document = analyzer.analyze(bytes, {.keep_all = keep_all});
    if (const auto broken = copydesk::check(document)) {
      std::fprintf(stderr, "broken promise: %s\n", broken->c_str());
      std::abort();
    }
    if (copydesk::to_json(document, "fuzz").empty()) std::abort();
  }
  return 0;
}
