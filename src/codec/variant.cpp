// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/detail/variant.hpp>

namespace dyntastic::codec {

void fail_variant(Context& context, const Path& path, ValueView view) {
    if (context.is_exhausted()) return context.fail(path, "variants inside variants that take fewer attempts; see Tagged");
    context.fail(path, "a value that one of the variant's alternatives fits", view);
}

}  // namespace dyntastic::codec
