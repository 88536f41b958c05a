// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The blocking API. Asynchronous operations and types that cost compile time have headers of their own.
#pragma once

#if __cplusplus < 202002L
#include <dyntastic/version.hpp>  // says what is missing, in one sentence
#else

#include <dyntastic/model/model.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/transact_get.hpp>
#include <dyntastic/model/transaction.hpp>
#include <dyntastic/version.hpp>

#ifdef DYNTASTIC_REMOTE
#include <dyntastic/remote/link.hpp>
#endif
#ifdef DYNTASTIC_EMBEDDED
#include <dyntastic/embedded/link.hpp>
#endif
#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>
#endif

#endif
