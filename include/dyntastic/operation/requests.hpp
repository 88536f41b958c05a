// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The requests and responses of all operations.
#pragma once

#include <dyntastic/operation/batch_execute_statement.hpp>
#include <dyntastic/operation/batch_get_item.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <dyntastic/operation/create_global_table.hpp>
#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/delete_resource_policy.hpp>
#include <dyntastic/operation/delete_table.hpp>
#include <dyntastic/operation/describe_continuous_backups.hpp>
#include <dyntastic/operation/describe_contributor_insights.hpp>
#include <dyntastic/operation/describe_endpoints.hpp>
#include <dyntastic/operation/describe_global_table.hpp>
#include <dyntastic/operation/describe_global_table_settings.hpp>
#include <dyntastic/operation/describe_limits.hpp>
#include <dyntastic/operation/describe_stream.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/describe_table_replica_auto_scaling.hpp>
#include <dyntastic/operation/execute_statement.hpp>
#include <dyntastic/operation/execute_transaction.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/get_records.hpp>
#include <dyntastic/operation/get_resource_policy.hpp>
#include <dyntastic/operation/get_shard_iterator.hpp>
#include <dyntastic/operation/list_contributor_insights.hpp>
#include <dyntastic/operation/list_global_tables.hpp>
#include <dyntastic/operation/list_streams.hpp>
#include <dyntastic/operation/list_tables.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/put_resource_policy.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <dyntastic/operation/tags.hpp>
#include <dyntastic/operation/time_to_live.hpp>
#include <dyntastic/operation/transact_get_items.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/operation/update_contributor_insights.hpp>
#include <dyntastic/operation/update_global_table.hpp>
#include <dyntastic/operation/update_global_table_settings.hpp>
#include <dyntastic/operation/update_item.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <dyntastic/operation/update_table_replica_auto_scaling.hpp>
