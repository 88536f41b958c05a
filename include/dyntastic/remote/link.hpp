// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Included by the umbrella header where dyntastic::dyntastic is linked. A static object inside the library would get lost,
// because nothing of the archive that holds it would be referred to; this refers to it from the user's own file.
#pragma once

namespace dyntastic::remote {

bool register_urls();  // NOLINT(readability-redundant-declaration): saves the umbrella header the client's headers

inline const bool urls_are_registered = register_urls();  // NOLINT(cert-err58-cpp): a program that cannot start should end

}  // namespace dyntastic::remote
