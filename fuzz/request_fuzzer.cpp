// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any text as every request and answer, and as an error: what is accepted is written, read again and then the same; what is
// not has a message.
#include <cstdlib>
#include <dyntastic/operation/error_body.hpp>

#include "support/operations.hpp"

namespace {

using namespace dyntastic;
using namespace dyntastic::operation;

template <class T>
void check(std::string_view text) {
    T object;
    if (const auto read = read_wire_json(text, object); !read) {
        if (read.error().message().empty()) std::abort();
        (void)json_of(object);  // what was read so far is whole too
        return;
    }
    const std::string written = json_of(object);
    T again;
    if (!read_wire_json(written, again) || json_of(again) != written) std::abort();
    if constexpr (requires { check_constraints(object); }) {
        if (!check_constraints(object)) std::abort();
    }
}

template <class... T>
void check_all(std::string_view text) {
    (check<T>(text), ...);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_all<BatchGetItemRequest, BatchWriteItemRequest, CreateTableRequest, DeleteItemRequest, DeleteTableRequest,
              DescribeEndpointsRequest, DescribeLimitsRequest, DescribeTableRequest, DescribeTimeToLiveRequest, GetItemRequest,
              ListTablesRequest, ListTagsOfResourceRequest, PutItemRequest, QueryRequest, ScanRequest, TagResourceRequest,
              TransactGetItemsRequest, TransactWriteItemsRequest, UntagResourceRequest, UpdateItemRequest, UpdateTableRequest,
              UpdateTimeToLiveRequest>(text);
    check_all<BatchGetItemResponse, BatchWriteItemResponse, CreateTableResponse, DeleteItemResponse, DeleteTableResponse,
              DescribeEndpointsResponse, DescribeLimitsResponse, DescribeTableResponse, DescribeTimeToLiveResponse,
              GetItemResponse, ListTablesResponse, ListTagsOfResourceResponse, PutItemResponse, QueryResponse, ScanResponse,
              TagResourceResponse, TransactGetItemsResponse, TransactWriteItemsResponse, UntagResourceResponse,
              UpdateItemResponse, UpdateTableResponse, UpdateTimeToLiveResponse>(text);
    const Failure failure = read_error_body(text, 400);
    std::string body;
    {
        json::Writer writer(body);
        write_error_body(writer, failure);
    }
    if (read_error_body(body, 400).message() != failure.message()) std::abort();
    return 0;
}
