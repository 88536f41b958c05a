// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <dyntastic/common/base64.hpp>
#include <gtest/gtest.h>
#include <optional>
#include <rapidcheck/gtest.h>
#include <string>
#include <string_view>

namespace dyntastic {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string encode(std::string_view bytes) {
    std::string text;
    append_base64(text, bytes);
    return text;
}

std::optional<std::string> decode(std::string_view text) {
    std::string bytes;
    if (!append_decoded_base64(bytes, text)) return std::nullopt;
    return bytes;
}

struct Vector {
    std::string_view bytes;
    std::string_view text;
};

// https://www.rfc-editor.org/rfc/rfc4648#section-10
constexpr Vector rfc_vectors[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

TEST(Base64, EncodesTheVectorsOfTheStandard) {
    for (const Vector& vector : rfc_vectors) EXPECT_EQ(encode(vector.bytes), vector.text);
}

TEST(Base64, DecodesTheVectorsOfTheStandard) {
    for (const Vector& vector : rfc_vectors) EXPECT_EQ(decode(vector.text), vector.bytes);
}

TEST(Base64, EncodesEveryDigit) {
    // 48 bytes whose groups of six bits count from 0 to 63.
    std::string bytes;
    for (unsigned digit = 0; digit < 64; digit += 4) {
        const unsigned group = digit << 18 | (digit + 1) << 12 | (digit + 2) << 6 | (digit + 3);
        for (const unsigned shift : {16U, 8U, 0U}) bytes.push_back(static_cast<char>(group >> shift));
    }
    EXPECT_EQ(encode(bytes), alphabet);
    EXPECT_EQ(decode(alphabet), bytes);
}

TEST(Base64, EncodesZerosAndHighBytes) {
    EXPECT_EQ(encode(std::string(1, '\0')), "AA==");
    EXPECT_EQ(encode(std::string(2, '\0')), "AAA=");
    EXPECT_EQ(encode(std::string(3, '\0')), "AAAA");
    EXPECT_EQ(encode("\xFF"), "/w==");
    EXPECT_EQ(encode("\xFF\xFF"), "//8=");
    EXPECT_EQ(encode("\xFF\xFF\xFF"), "////");
    EXPECT_EQ(encode("\xFB\xEF\xBE"), "++++");
    EXPECT_EQ(decode("AAAA"), std::string(3, '\0'));
    EXPECT_EQ(decode("//8="), "\xFF\xFF");
}

TEST(Base64, Appends) {
    std::string out = "start ";
    append_base64(out, "foobar");
    EXPECT_EQ(out, "start Zm9vYmFy");
    EXPECT_TRUE(append_decoded_base64(out, "IGVuZA=="));
    EXPECT_EQ(out, "start Zm9vYmFy end");
    append_base64(out, "");
    EXPECT_TRUE(append_decoded_base64(out, ""));
    EXPECT_EQ(out, "start Zm9vYmFy end");
}

TEST(Base64, RefusesALengthThatIsNoMultipleOfFour) {
    for (const std::string_view text : {"Z", "Zg", "Zg=", "Zm9", "Zm9vY", "Zm9vYg", "Zm9vYg=", "=", "==", "==="}) {
        EXPECT_EQ(decode(text), std::nullopt) << text;
    }
}

TEST(Base64, RefusesPaddingInTheWrongPlace) {
    for (const std::string_view text :
         {"====", "Z===", "=Zg=", "==Zg", "Z=g=", "Zm=v", "=m9v", "Zg==Zg==", "Zm8=Zm8=", "Zg==Zm9v", "Zm9v====", "Zm9vZ==="}) {
        EXPECT_EQ(decode(text), std::nullopt) << text;
    }
}

TEST(Base64, RefusesBitsThatBelongToNoByte) {
    for (const std::string_view text : {"Zh==", "Zi==", "Zo==", "Zv==", "Z/==", "Zm9=", "Zm+=", "Zm/=", "Zm9vZh=="}) {
        EXPECT_EQ(decode(text), std::nullopt) << text;
    }
}

TEST(Base64, RefusesEveryCharacterOutsideTheAlphabetInEveryPlace) {
    for (const std::string_view good : {"Zm9vYmFy", "Zm9vYg==", "Zm9vYmE="}) {
        const std::size_t digits = std::min(good.find('='), good.size());
        for (std::size_t place = 0; place < digits; ++place) {
            for (int code = 0; code < 256; ++code) {
                const auto character = static_cast<char>(code);
                // Padding has a test of its own.
                if (alphabet.find(character) != std::string_view::npos || character == '=') continue;
                std::string text(good);
                text[place] = character;
                EXPECT_EQ(decode(text), std::nullopt) << "character " << code << " in place " << place << " of " << good;
            }
        }
    }
}

TEST(Base64, RefusesWhiteSpaceAndTheUrlAlphabet) {
    for (const std::string_view text : {"Zm9v\n", "Zm9v\r\nYmFy", " Zm9", "Zm9 ", "Zm9\n", "__8=", "--4=", "++-+"}) {
        EXPECT_EQ(decode(text), std::nullopt) << text;
    }
}

TEST(Base64, LeavesTheOutputAloneWhenItRefuses) {
    for (const std::string_view text : {"Zm9vYmF", "Zm9vYm*y", "Zm9vYh==", "Zm9v====", "Zm9vYm9=", "*m9v"}) {
        std::string out = "start";
        EXPECT_FALSE(append_decoded_base64(out, text)) << text;
        EXPECT_EQ(out, "start") << text;
    }
}

RC_GTEST_PROP(Base64, ReadsWhatItWrote, (const std::string& bytes)) { RC_ASSERT(decode(encode(bytes)) == bytes); }

RC_GTEST_PROP(Base64, WritesFourCharactersForThreeBytes, (const std::string& bytes)) {
    RC_ASSERT(encode(bytes).size() == (bytes.size() + 2) / 3 * 4);
}

RC_GTEST_PROP(Base64, HasOneTextForEachValue, (const std::string& text)) {
    const std::optional<std::string> bytes = decode(text);
    if (bytes) RC_ASSERT(encode(*bytes) == text);
}

// Texts of the alphabet alone, which are more often base64 than any text.
RC_GTEST_PROP(Base64, HasOneTextForEachValueOfTheAlphabet, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABQZgwz049+/=")));
    const std::optional<std::string> bytes = decode(text);
    if (bytes) RC_ASSERT(encode(*bytes) == text);
}

}  // namespace
}  // namespace dyntastic
