// Templates by their names.
#include "tagging/entity_templates.hpp"

#include <algorithm>

namespace copydesk {

std::string_view EntityTemplates::name(EntityTemplate which) {
  return info_of(which).name;
}

std::uint64_t EntityTemplates::salt(EntityTemplate which) {
  return info_of(which).salt;
}

EntityTemplates EntityTemplates::without(const std::vector<std::string>& names, std::string* unknown) {
  EntityTemplates templates;
  for (const std::string& name : names) {
    const auto found = std::find_if(kEntityTemplates.begin(), kEntityTemplates.end(),
                                    [&](const TemplateInfo& known) { return known.name == name; });
    if (found != kEntityTemplates.end()) {
      templates.on_.reset(static_cast<std::size_t>(found - kEntityTemplates.begin()));
    } else if (unknown != nullptr) {
      *unknown = name;
    }
  }
  return templates;
}

EntityTemplates EntityTemplates::only(const std::vector<std::string>& names, std::string* unknown) {
  EntityTemplates templates = without(names, unknown);
  templates.on_.flip();
  return templates;
}

std::string EntityTemplates::text() const {
  std::string text;
  for (std::size_t i = 0; i < kEntityTemplateCount; ++i) {
    if (on_[i]) text.append(kEntityTemplates[i].name).append("\n");
  }
  return text;
}

}  // namespace copydesk
