# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The two ways to make a target: console_library() and console_test().

add_library(console_settings INTERFACE)
target_compile_features(console_settings INTERFACE cxx_std_20)
set(CMAKE_CXX_STANDARD 20)
target_compile_definitions(console_settings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(console_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual $<$<BOOL:${CONSOLE_WERROR}>:-Werror>)
if(CONSOLE_SANITIZE)
    target_compile_options(console_settings INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(console_settings INTERFACE -fsanitize=address,undefined)
endif()
if(CONSOLE_FUZZ)
    target_compile_options(console_settings INTERFACE -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(console_settings INTERFACE -fsanitize=address,undefined)
endif()
if(CONSOLE_COVERAGE)
    target_compile_options(console_settings INTERFACE --coverage)
    target_link_options(console_settings INTERFACE --coverage)
endif()

find_program(CONSOLE_CCACHE ccache)
if(CONSOLE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_DEPEND=1 CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CONSOLE_CCACHE}")
endif()
find_program(CONSOLE_MOLD mold)
if(CONSOLE_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

set_property(GLOBAL PROPERTY CONSOLE_LIBRARIES "")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Qt defines its own build folder into every test, which would make their precompiled header useless.
get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
list(FILTER definitions EXCLUDE REGEX QT_TESTCASE_)
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")
# So would Qt Network's own definition, which nothing but QtTest's headers reads.
set_target_properties(Qt6::Network PROPERTIES INTERFACE_COMPILE_DEFINITIONS "")

# Precompiled headers, one per kind of target: a source of a library compiles in 2 s instead of 5.
set(pch_core <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QString> <QStringList> <QTimer> <QUrl> <QVariant>
    <chrono> <functional> <memory> <optional> <tl/expected.hpp> <vector>)
function(_console_pch kind)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/pch/${kind}.cpp" CONTENT "// Only its precompiled header counts.\n")
    add_library(console_pch_${kind} STATIC "${CMAKE_BINARY_DIR}/pch/${kind}.cpp")
    target_link_libraries(console_pch_${kind} PUBLIC console_settings ${ARGN})
    target_compile_options(console_pch_${kind} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    target_precompile_headers(console_pch_${kind} PRIVATE ${pch_core} ${pch_${kind}})
endfunction()
set(pch_widgets <QAction> <QApplication> <QBoxLayout> <QDialog> <QFormLayout> <QLabel> <QLineEdit> <QMainWindow>
    <QPainter> <QPushButton> <QStyledItemDelegate> <QTreeView> <QAbstractItemModel>)
set(pch_test <QTest> <QSignalSpy> <QCoreApplication>)
set(pch_widgettest ${pch_test} ${pch_widgets} <QStyleFactory>)
_console_pch(core Qt6::Core)
_console_pch(widgets Qt6::Widgets)
if(CONSOLE_TESTS)
    _console_pch(test Qt6::Test)
    _console_pch(widgettest Qt6::Test Qt6::Widgets)
    foreach(kind test widgettest)
        target_compile_options(console_pch_${kind} PRIVATE -O0)
    endforeach()
endif()

function(_console_use_pch target kind)
    # What is tested is optimized, the tests need not be: they compile a third faster so.
    if(kind MATCHES "test$")
        target_compile_options(${target} PRIVATE -O0)
    endif()
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    target_precompile_headers(${target} REUSE_FROM console_pch_${kind})
endfunction()

# console_library(Api SOURCES ... HEADERS ... [PUBLIC lib ...] [PRIVATE lib ...] [WIDGETS])
# Makes console_api with the alias Console::Api. HEADERS are checked to compile alone (tests/layering). WIDGETS: links Qt Widgets.
function(console_library name)
    cmake_parse_arguments(ARG "WIDGETS" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    string(TOLOWER "${name}" lower)
    set(app_dir "${PROJECT_SOURCE_DIR}/app")
    set(target "console_${lower}")
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(Console::${name} ALIAS ${target})
    # Headers are included as "core/result.h" or "models/appmodel.h": app/ is no part of the name.
    cmake_path(IS_PREFIX app_dir "${CMAKE_CURRENT_SOURCE_DIR}" in_app)
    set(base "${PROJECT_SOURCE_DIR}")
    if(in_app)
        set(base "${app_dir}")
    endif()
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${base}" FILES ${ARG_HEADERS})
    set_target_properties(${target} PROPERTIES AUTOMOC ON POSITION_INDEPENDENT_CODE ON
        UNITY_BUILD "${CONSOLE_UNITY}" UNITY_BUILD_BATCH_SIZE 16)
    target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE console_settings ${ARG_PRIVATE})
    if(ARG_WIDGETS)
        target_link_libraries(${target} PUBLIC Qt6::Widgets)
        _console_use_pch(${target} widgets)
    else()
        _console_use_pch(${target} core)
    endif()
    set_property(GLOBAL APPEND PROPERTY CONSOLE_LIBRARIES ${target})
endfunction()

# console_test(tst_errors LABELS unit LIBS Console::Api [SOURCES more.cpp ...] [WIDGETS] [DISPLAY] [TIMEOUT s])
# Compiles <name>.cpp of the current folder, the one place for Q_OBJECT. WIDGETS: needs a QApplication. DISPLAY: runs
# in the private desktop (window manager, session bus, unlocked keyring) instead of the "offscreen" platform.
function(console_test name)
    cmake_parse_arguments(ARG "DISPLAY;WIDGETS" "TIMEOUT" "LABELS;LIBS;SOURCES" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    # What AUTOMOC would do. For a hundred small programs that takes a tenth of the whole build.
    qt6_generate_moc(${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc" TARGET ${name})
    target_sources(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
    target_link_libraries(${name} PRIVATE console_settings Console::TestSupport Qt6::Test ${ARG_LIBS})
    if(ARG_WIDGETS)
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
        _console_use_pch(${name} widgettest)
    else()
        _console_use_pch(${name} test)
    endif()
    target_compile_definitions(${name} PRIVATE
        CONSOLE_CORPUS="${CONSOLE_CORPUS}" CONSOLE_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")
    if(ARG_DISPLAY)
        add_test(NAME ${name} COMMAND "${PROJECT_SOURCE_DIR}/installer/desktop" $<TARGET_FILE:${name}>)
        set(environment QT_QPA_PLATFORM=xcb)
    else()
        add_test(NAME ${name} COMMAND ${name})
        set(environment QT_QPA_PLATFORM=offscreen)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "${environment};CONSOLE_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
endfunction()
