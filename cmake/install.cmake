# `cmake --install`: the programs, the library with its package for find_package(copydesk), the data.
include(CMakePackageConfigHelpers)

set(COPYDESK_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/copydesk)
install(TARGETS copydesk_program RUNTIME)
if(TARGET copydesk_train)
  install(TARGETS copydesk_train RUNTIME)
endif()
install(TARGETS copydesk EXPORT copydesk ARCHIVE)
install(DIRECTORY include/copydesk TYPE INCLUDE)
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/copydesk)
install(EXPORT copydesk NAMESPACE copydesk:: FILE copydesk-targets.cmake DESTINATION ${COPYDESK_PACKAGE_DIR})

set(COPYDESK_INSTALLED_SHARE ${CMAKE_INSTALL_DATADIR}/copydesk)
configure_package_config_file(cmake/copydesk-config.cmake.in copydesk-config.cmake
                              INSTALL_DESTINATION ${COPYDESK_PACKAGE_DIR} PATH_VARS COPYDESK_INSTALLED_SHARE)
write_basic_package_version_file(copydesk-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/copydesk-config.cmake ${PROJECT_BINARY_DIR}/copydesk-config-version.cmake
              cmake/Findutf8proc.cmake cmake/Finduchardet.cmake
        DESTINATION ${COPYDESK_PACKAGE_DIR})
