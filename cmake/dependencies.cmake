# Each library: the system's first, else a pinned source release. Debian 12's versions are the floor.
include(FetchContent)
set(FETCHCONTENT_TRY_FIND_PACKAGE_MODE OPT_IN)
# Some of the pinned releases ask for a CMake older than what CMake 4 still speaks.
set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
# Nothing of a fetched project but its library.
set(SPDLOG_FMT_EXTERNAL ON)
set(INSTALL_GTEST OFF)
set(BENCHMARK_ENABLE_TESTING OFF)
set(BENCHMARK_ENABLE_INSTALL OFF)

FetchContent_Declare(CLI11 SYSTEM
  URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.3.2.tar.gz
  URL_HASH SHA256=aac0ab42108131ac5d3344a9db0fdf25c4db652296641955720a4fbe52334e22
  FIND_PACKAGE_ARGS 2.1)
FetchContent_Declare(nlohmann_json SYSTEM
  URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.2.tar.gz
  URL_HASH SHA256=d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273
  FIND_PACKAGE_ARGS 3.11)
FetchContent_Declare(fmt SYSTEM
  URL https://github.com/fmtlib/fmt/archive/refs/tags/9.1.0.tar.gz
  URL_HASH SHA256=5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2
  FIND_PACKAGE_ARGS 9)
FetchContent_Declare(spdlog SYSTEM
  URL https://github.com/gabime/spdlog/archive/refs/tags/v1.11.0.tar.gz
  URL_HASH SHA256=ca5cae8d6cac15dae0ec63b21d6ad3530070650f68076f3a4a862ca293a858bb
  FIND_PACKAGE_ARGS 1.10)
FetchContent_MakeAvailable(CLI11 nlohmann_json fmt spdlog)

if(COPYDESK_BUILD_TESTS)
  FetchContent_Declare(googletest SYSTEM
    URL https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz
    URL_HASH SHA256=81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2
    FIND_PACKAGE_ARGS 1.12 NAMES GTest)
  FetchContent_MakeAvailable(googletest)
endif()
if(COPYDESK_BUILD_BENCHMARKS)
  FetchContent_Declare(benchmark SYSTEM
    URL https://github.com/google/benchmark/archive/refs/tags/v1.7.1.tar.gz
    URL_HASH SHA256=6430e4092653380d9dc4ccb45a1e2dc9259d581f4866dc0759713126056bc1d7
    FIND_PACKAGE_ARGS 1.7)
  FetchContent_MakeAvailable(benchmark)
endif()

# utf8proc (Unicode properties) and uchardet (encoding detection) ship no CMake package on Debian 12.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})

# copydesk::LIBRARY by FindLIBRARY.cmake, else the target TARGET of the pinned source, whose headers lie in INCLUDE and
# whose CMake project in SUBDIR.
function(copydesk_find_or_fetch library)
  cmake_parse_arguments(PARSE_ARGV 1 FETCH "" "URL;HASH;TARGET;INCLUDE;SUBDIR" "")
  find_package(${library} QUIET MODULE)
  if(TARGET copydesk::${library})
    return()
  endif()
  set(BUILD_SHARED_LIBS OFF)
  set(BUILD_BINARY OFF)
  set(subdir)
  if(FETCH_SUBDIR)
    set(subdir SOURCE_SUBDIR ${FETCH_SUBDIR})
  endif()
  FetchContent_Declare(${library} SYSTEM URL ${FETCH_URL} URL_HASH SHA256=${FETCH_HASH} ${subdir})
  FetchContent_MakeAvailable(${library})
  add_library(copydesk_${library} INTERFACE)
  add_library(copydesk::${library} ALIAS copydesk_${library})
  target_link_libraries(copydesk_${library} INTERFACE ${FETCH_TARGET})
  target_include_directories(copydesk_${library} SYSTEM INTERFACE ${${library}_SOURCE_DIR}/${FETCH_INCLUDE}
                                                                      ${${library}_BINARY_DIR})
endfunction()

copydesk_find_or_fetch(utf8proc TARGET utf8proc INCLUDE .
  URL https://github.com/JuliaStrings/utf8proc/archive/refs/tags/v2.8.0.tar.gz
  HASH a0a60a79fe6f6d54e7d411facbfcc867a6e198608f2cd992490e46f04b1bcecc)
copydesk_find_or_fetch(uchardet TARGET libuchardet_static INCLUDE src
  URL https://www.freedesktop.org/software/uchardet/releases/uchardet-0.0.7.tar.xz
  HASH 3fc79408ae1d84b406922fa9319ce005631c95ca0f34b205fad867e8b30e45b1)

# Compressed input; the program alone uses these.
set(ZSTD_BUILD_PROGRAMS OFF)
set(ZSTD_BUILD_SHARED OFF)
set(ZLIB_BUILD_EXAMPLES OFF)
copydesk_find_or_fetch(zlib TARGET zlibstatic INCLUDE .
  URL https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz
  HASH 9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23)
copydesk_find_or_fetch(zstd TARGET libzstd_static INCLUDE lib SUBDIR build/cmake
  URL https://github.com/facebook/zstd/releases/download/v1.5.5/zstd-1.5.5.tar.gz
  HASH 9c4396cc829cfae319a6e2615202e82aad41372073482fce286fac78646d3ee4)
copydesk_find_or_fetch(lzma TARGET liblzma INCLUDE src/liblzma/api
  URL https://github.com/tukaani-project/xz/releases/download/v5.4.6/xz-5.4.6.tar.gz
  HASH aeba3e03bf8140ddedf62a0a367158340520f6b384f75ca6045ccc6c0d43fd5c)

find_package(Iconv REQUIRED)
find_package(Threads REQUIRED)
