# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Writes the header FILE with the commit of the checkout SOURCES, or COMMIT if that is given; empty where there is no checkout.
# Runs in every build, and touches the header only when the commit changes.
set(commit "${COMMIT}")
if(NOT commit AND EXISTS "${SOURCES}/.git")
  execute_process(COMMAND git -C "${SOURCES}" rev-parse --short=12 HEAD
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    set(commit "")
  endif()
endif()
file(CONFIGURE OUTPUT "${FILE}" CONTENT "#define DYNTASTIC_COMMIT \"${commit}\"\n" @ONLY)
