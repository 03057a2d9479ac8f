# The imported target copydesk::lzma, from the library and header of the system.
find_library(COPYDESK_LZMA_LIBRARY lzma)
find_path(COPYDESK_LZMA_INCLUDE_DIR lzma.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(lzma REQUIRED_VARS COPYDESK_LZMA_LIBRARY COPYDESK_LZMA_INCLUDE_DIR)
if(lzma_FOUND AND NOT TARGET copydesk::lzma)
  add_library(copydesk::lzma UNKNOWN IMPORTED)
  set_target_properties(copydesk::lzma PROPERTIES IMPORTED_LOCATION ${COPYDESK_LZMA_LIBRARY}
                                                  INTERFACE_INCLUDE_DIRECTORIES ${COPYDESK_LZMA_INCLUDE_DIR})
endif()
mark_as_advanced(COPYDESK_LZMA_LIBRARY COPYDESK_LZMA_INCLUDE_DIR)
