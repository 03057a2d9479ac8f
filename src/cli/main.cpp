// The program `copydesk`.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <copydesk/analyzer.hpp>
#include <copydesk/json.hpp>

int main(int argc, char** argv) {
  copydesk::AnalyzeOptions options;
  const copydesk::Analyzer analyzer(COPYDESK_SOURCE_DATA);
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--keep-all") options.keep_all = true;
    if (argument.starts_with("--") || !std::filesystem::exists(argument)) continue;
    std::vector<std::string> files;
    if (std::filesystem::is_directory(argument)) {
      for (const auto& entry : std::filesystem::directory_iterator(argument))
        files.push_back(entry.path().string());
    } else {
      files.push_back(argument);
    }
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      const auto document = analyzer.analyze(bytes, options);
      if (const auto broken = copydesk::check(document)) std::cerr << file << ": " << *broken << '\n';
      std::cout << copydesk::to_json(document, file) << '\n';
    }
  }
}
