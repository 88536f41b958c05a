// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/variant.hpp>

namespace dyntastic::codec {

void fail_variant(Context& context, const Path& path, ValueView view) {
    context.fail(path, "a value that one of the variant's alternatives fits", view);
}

}  // namespace dyntastic::codec
