# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the benchmarks one after the other, all of them, and fails if one was past its limit.
string(REPLACE "|" ";" PROGRAMS "${PROGRAMS}")
set(failed "")
foreach(program IN LISTS PROGRAMS)
    execute_process(COMMAND "${program}" RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        cmake_path(GET program FILENAME name)
        list(APPEND failed ${name})
    endif()
endforeach()
if(failed)
    message(FATAL_ERROR "Past the limit: ${failed}")
endif()
