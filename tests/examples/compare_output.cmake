# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Runs PROGRAM and compares what it prints with the file EXPECTED.
execute_process(COMMAND "${PROGRAM}" OUTPUT_VARIABLE printed ERROR_VARIABLE complaints RESULT_VARIABLE result)
file(READ "${EXPECTED}" expected)
if(NOT result EQUAL 0 OR NOT complaints STREQUAL "" OR NOT printed STREQUAL expected)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}\n--- it printed:\n${printed}\n--- and not:\n${expected}\n--- errors:\n${complaints}")
endif()
