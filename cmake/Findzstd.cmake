# The imported target copydesk::zstd, from the library and header of the system.
find_library(COPYDESK_ZSTD_LIBRARY zstd)
find_path(COPYDESK_ZSTD_INCLUDE_DIR zstd.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(zstd REQUIRED_VARS COPYDESK_ZSTD_LIBRARY COPYDESK_ZSTD_INCLUDE_DIR)
if(zstd_FOUND AND NOT TARGET copydesk::zstd)
  add_library(copydesk::zstd UNKNOWN IMPORTED)
  set_target_properties(copydesk::zstd PROPERTIES IMPORTED_LOCATION ${COPYDESK_ZSTD_LIBRARY}
                                                  INTERFACE_INCLUDE_DIRECTORIES ${COPYDESK_ZSTD_INCLUDE_DIR})
endif()
mark_as_advanced(COPYDESK_ZSTD_LIBRARY COPYDESK_ZSTD_INCLUDE_DIR)
