# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What an installed console consists of, and its Debian package.

set(CONSOLE_ID org.base44console.Console)
install(TARGETS base44-console base44-local RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES resources/${CONSOLE_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/${CONSOLE_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/app/base44-console.svg RENAME ${CONSOLE_ID}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME base44-console)
set(CPACK_PACKAGE_CONTACT "Base44 Console contributors <console@invalid.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded at run time, so that no link tells of it: the icon format and the keychain's library.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0")
include(CPack)
