// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/patch.hpp"

#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::engine::evaluation {
namespace {

/// Walks over the attributes of a stored item that a patch leaves alone. Attributes and declared names ascend.
class Kept {
public:
    Kept(const operation::Patch& patch, const ItemView& before)
        : at_(before.begin()),
          end_(before.end()),
          new_(patch.item.view().begin()),
          new_end_(patch.item.view().end()),
          declared_(patch.declared) {
        find();
    }

    [[nodiscard]] bool is_over() const { return at_ == end_; }
    [[nodiscard]] AttributeView operator*() const { return *at_; }
    void next() {
        ++at_;
        find();
    }

private:
    void find() {
        for (; at_ != end_; ++at_) {
            const std::string_view name = (*at_).name;
            while (new_ != new_end_ && (*new_).name < name) ++new_;
            if (new_ != new_end_ && (*new_).name == name) continue;
            while (next_declared_ < declared_.size() && declared_[next_declared_] < name) ++next_declared_;
            if (next_declared_ == declared_.size() || declared_[next_declared_] != name) return;
        }
    }

    ItemView::iterator at_, end_, new_, new_end_;
    std::span<const std::string_view> declared_;
    std::size_t next_declared_ = 0;
};

}  // namespace

Item apply_patch(const operation::Patch& patch, const ItemView& before) {
    Kept kept(patch, before);
    if (kept.is_over()) return patch.item;
    ItemWriter writer;
    auto item = writer.begin_item();
    const auto write = [&](const AttributeView& attribute) {
        writer.ascending_name(item, attribute.name);
        writer.value(attribute.value);
    };
    for (const AttributeView attribute : patch.item.view()) {
        for (; !kept.is_over() && (*kept).name < attribute.name; kept.next()) write(*kept);
        write(attribute);
    }
    for (; !kept.is_over(); kept.next()) write(*kept);
    return writer.finish_item(item);
}

}  // namespace dyntastic::engine::evaluation
