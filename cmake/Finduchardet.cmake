# The imported target copydesk::uchardet, from the library and header of the system. Installed with the package, so
# that those who link the static library find what it needs.
find_library(UCHARDET_LIBRARY uchardet)
find_path(UCHARDET_INCLUDE_DIR uchardet.h PATH_SUFFIXES uchardet)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(uchardet REQUIRED_VARS UCHARDET_LIBRARY UCHARDET_INCLUDE_DIR)
if(uchardet_FOUND AND NOT TARGET copydesk::uchardet)
  add_library(copydesk::uchardet UNKNOWN IMPORTED)
  set_target_properties(copydesk::uchardet PROPERTIES IMPORTED_LOCATION ${UCHARDET_LIBRARY}
                                                INTERFACE_INCLUDE_DIRECTORIES ${UCHARDET_INCLUDE_DIR})
endif()
mark_as_advanced(UCHARDET_LIBRARY UCHARDET_INCLUDE_DIR)
