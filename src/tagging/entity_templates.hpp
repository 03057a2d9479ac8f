#pragma once
// The templates of the entity tagger's features: their names, which a model stores, and which of them are in
// use.

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "tagging/feature.hpp"

namespace copydesk {

/// The order is that of kEntityTemplates; the names stand in the model.
enum class EntityTemplate : std::uint8_t {
  // Of a word, and told to its neighbours as far as the template reaches.
  bias,
  lower,
  form,
  shape,
  casing,
  prefix2,
  prefix3,
  prefix4,
  suffix1,
  suffix2,
  suffix3,
  suffix4,
  part,
  lists,
  list,
  cluster_1,
  cluster_2,
  cluster_3,
  cluster_4,
  // Of a token where it stands.
  pair_before,
  pair_after,
  around,
  casings,
  start,
  tone,
  phrase,
  bracket,
  // Of the run of capitalised words around it.
  run_place,
  run_first,
  run_last,
  run_before,
  run_after,
  run_whole,
  run_lists,
  // Of the same word elsewhere in the document.
  document_casing,
  document_context,
  document_run,
  acronym,
  // Of a first labelling, see SecondLook.
  look_label,
  look_around,
  look_word,
  look_rival,
  look_elsewhere,
  look_name,
  look_longer,
  look_joined,
};
inline constexpr std::size_t kEntityTemplateCount = static_cast<std::size_t>(EntityTemplate::look_joined) + 1;

/// A template's name, what parts its features from others', and how many words away it is told.
struct TemplateInfo {
  std::string_view name;
  std::uint64_t salt;
  int reach;
};
constexpr TemplateInfo info(std::string_view name, int reach = 0) {
  return {name, hash_of(name), reach};
}
inline constexpr std::array<TemplateInfo, kEntityTemplateCount> kEntityTemplates = {
    info("bias"),         info("lower", 2),     info("form", 1),         info("shape", 1),
    info("casing", 2),    info("prefix2"),      info("prefix3"),         info("prefix4"),
    info("suffix1"),      info("suffix2", 1),   info("suffix3", 1),      info("suffix4"),
    info("part"),         info("lists"),        info("list", 2),         info("cluster_1", 2),
    info("cluster_2", 2), info("cluster_3", 2), info("cluster_4", 2),    info("pair_before"),
    info("pair_after"),   info("around"),       info("casings"),         info("start"),
    info("tone"),         info("phrase"),       info("bracket"),         info("run_place"),
    info("run_first"),    info("run_last"),     info("run_before"),      info("run_after"),
    info("run_whole"),    info("run_lists"),    info("document_casing"), info("document_context"),
    info("document_run"), info("acronym"),      info("look_label"),      info("look_around"),
    info("look_word"),    info("look_rival"),   info("look_elsewhere"),  info("look_name"),
    info("look_longer"),  info("look_joined"),
};

constexpr const TemplateInfo& info_of(EntityTemplate which) {
  return kEntityTemplates[static_cast<std::size_t>(which)];
}
/// The feature of a template for a value.
constexpr Feature feature(EntityTemplate which, std::uint64_t value) {
  return mix(info_of(which).salt, value);
}

/// Templates in use.
class EntityTemplates {
 public:
  EntityTemplates() { on_.set(); }
  static std::string_view name(EntityTemplate which);
  static std::uint64_t salt(EntityTemplate which);
  /// Every template but those named. An unknown name is left in `unknown`, if given.
  static EntityTemplates without(const std::vector<std::string>& names, std::string* unknown = nullptr);
  /// Those named and no others.
  static EntityTemplates only(const std::vector<std::string>& names, std::string* unknown = nullptr);

  bool has(EntityTemplate which) const { return on_[static_cast<std::size_t>(which)]; }
  /// The names of those in use, one a line: what a model stores.
  std::string text() const;

 private:
  std::bitset<kEntityTemplateCount> on_;
};

}  // namespace copydesk
