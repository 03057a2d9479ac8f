# The imported target copydesk::utf8proc, from the library and header of the system. Installed with the package, so
# that those who link the static library find what it needs.
find_library(UTF8PROC_LIBRARY utf8proc)
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h PATH_SUFFIXES utf8proc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(utf8proc REQUIRED_VARS UTF8PROC_LIBRARY UTF8PROC_INCLUDE_DIR)
if(utf8proc_FOUND AND NOT TARGET copydesk::utf8proc)
  add_library(copydesk::utf8proc UNKNOWN IMPORTED)
  set_target_properties(copydesk::utf8proc PROPERTIES IMPORTED_LOCATION ${UTF8PROC_LIBRARY}
                                                INTERFACE_INCLUDE_DIRECTORIES ${UTF8PROC_INCLUDE_DIR})
endif()
mark_as_advanced(UTF8PROC_LIBRARY UTF8PROC_INCLUDE_DIR)
