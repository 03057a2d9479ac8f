# The imported target copydesk::zlib, from the library and header of the system.
find_library(COPYDESK_ZLIB_LIBRARY z)
find_path(COPYDESK_ZLIB_INCLUDE_DIR zlib.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(zlib REQUIRED_VARS COPYDESK_ZLIB_LIBRARY COPYDESK_ZLIB_INCLUDE_DIR)
if(zlib_FOUND AND NOT TARGET copydesk::zlib)
  add_library(copydesk::zlib UNKNOWN IMPORTED)
  set_target_properties(copydesk::zlib PROPERTIES IMPORTED_LOCATION ${COPYDESK_ZLIB_LIBRARY}
                                                  INTERFACE_INCLUDE_DIRECTORIES ${COPYDESK_ZLIB_INCLUDE_DIR})
endif()
mark_as_advanced(COPYDESK_ZLIB_LIBRARY COPYDESK_ZLIB_INCLUDE_DIR)
