# `cmake -DINPUT=FILE -DOUTPUT=FILE.cpp -DNAME=NAME -P embed.cmake`: a C++ source that defines copydesk::NAME, the
# file's text without its last line end.
file(READ ${INPUT} text)
string(REGEX REPLACE "\n$" "" text "${text}")
file(WRITE ${OUTPUT}
"// Made from ${INPUT} by the build.
#include <string_view>

namespace copydesk {
extern const std::string_view ${NAME};
const std::string_view ${NAME} = R\"embedded(${text})embedded\";
}  // namespace copydesk
")
