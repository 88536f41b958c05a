// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Empty: it is compiled for the sake of the precompiled headers, which all tests share.
