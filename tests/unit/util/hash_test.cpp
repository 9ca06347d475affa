#include "util/hash.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "drawproc/failure.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;

// Vectors of FIPS 180-2, appendix B, and NIST's SHAVS short messages.
TEST_CASE("SHA-256: the standard's vectors") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256: lengths around the padding's edges") {
  CHECK(sha256_hex(std::string(55, 'a')) ==
        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(sha256_hex(std::string(56, 'a')) ==
        "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  CHECK(sha256_hex(std::string(64, 'a')) ==
        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST_CASE("SHA-256: pieces make no difference") {
  const std::string text(1000, 'x');
  for (const std::size_t piece : {1u, 7u, 63u, 64u, 65u, 999u}) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece)
      hash.update(std::string_view(text).substr(at, piece));
    Sha256 whole;
    whole.update(text);
    CHECK(hash.digest() == whole.digest());
  }
}

TEST_CASE("SHA-256: a file's hash is its bytes' hash") {
  const testing::TempFolder folder;
  const std::string bytes(600'000, '\x7f');
  CHECK(sha256_hex(folder.write("big", bytes)) == sha256_hex(bytes));
  CHECK(sha256_hex(folder.write("empty", "")) == sha256_hex(""));
}

TEST_CASE("SHA-256: a missing file is unreadable") {
  CHECK_THROWS_AS(sha256_hex(std::filesystem::path("/nowhere/at all")), Error);
}
