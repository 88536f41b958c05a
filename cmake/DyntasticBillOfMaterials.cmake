# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# dyntastic.spdx.json: which libraries, in which versions, this build is made with, in the format of SPDX 2.3
# (https://spdx.github.io/spdx-spec/v2.3/). SOURCE_DATE_EPOCH fixes its date.
string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)
set(packages)
set(relations)
# bill(<name> <version> <licence> <address>)
macro(dyntastic_bill name version licence address)
  set(bill_version "\"versionInfo\": \"${version}\",")
  if("${version}" STREQUAL "")
    set(bill_version)
  endif()
  string(APPEND packages ",
    {
      \"name\": \"${name}\", \"SPDXID\": \"SPDXRef-${name}\", ${bill_version}
      \"downloadLocation\": \"${address}\", \"filesAnalyzed\": false,
      \"licenseConcluded\": \"${licence}\", \"licenseDeclared\": \"${licence}\", \"copyrightText\": \"NOASSERTION\"
    }")
  string(APPEND relations ",
    { \"spdxElementId\": \"SPDXRef-dyntastic\", \"relationshipType\": \"DEPENDS_ON\", \"relatedSpdxElement\": \"SPDXRef-${name}\" }")
endmacro()
dyntastic_bill(Boost "${Boost_VERSION}" BSL-1.0 https://www.boost.org)
dyntastic_bill(simdjson "${simdjson_VERSION}" Apache-2.0 https://github.com/simdjson/simdjson)
dyntastic_bill(OpenSSL "${OPENSSL_VERSION}" Apache-2.0 https://www.openssl.org)
dyntastic_bill(zlib "${ZLIB_VERSION_STRING}" Zlib https://zlib.net)
dyntastic_bill(xxHash "${xxHash_VERSION}" BSD-2-Clause https://github.com/Cyan4973/xxHash)
if(RocksDB_FOUND)
  dyntastic_bill(RocksDB "${RocksDB_VERSION}" "GPL-2.0-only OR Apache-2.0" https://github.com/facebook/rocksdb)
endif()
if(TARGET dyntastic_command)
  dyntastic_bill(CLI11 "${CLI11_VERSION}" BSD-3-Clause https://github.com/CLIUtils/CLI11)
  dyntastic_bill(spdlog "${spdlog_VERSION}" MIT https://github.com/gabime/spdlog)
endif()
string(SHA1 digest "${PROJECT_VERSION}${packages}${created}")
file(WRITE "${PROJECT_BINARY_DIR}/dyntastic.spdx.json" "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"dyntastic-${PROJECT_VERSION}\",
  \"documentNamespace\": \"https://spdx.org/spdxdocs/dyntastic-${PROJECT_VERSION}-${digest}\",
  \"creationInfo\": { \"created\": \"${created}\", \"creators\": [\"Tool: CMake-${CMAKE_VERSION}\"] },
  \"packages\": [
    {
      \"name\": \"dyntastic\", \"SPDXID\": \"SPDXRef-dyntastic\", \"versionInfo\": \"${PROJECT_VERSION}\",
      \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false,
      \"licenseConcluded\": \"MIT\", \"licenseDeclared\": \"MIT\", \"copyrightText\": \"2026 The dyntastic authors\"
    }${packages}
  ],
  \"relationships\": [
    { \"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-dyntastic\" }${relations}
  ]
}
")
foreach(component IN ITEMS development command)
  set(folder dyntastic)
  if(component STREQUAL "development")
    set(folder libdyntastic-dev)
  endif()
  install(FILES "${PROJECT_BINARY_DIR}/dyntastic.spdx.json" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${folder}"
    COMPONENT ${component})
endforeach()
