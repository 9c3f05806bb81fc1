// libFuzzer's entry. Build with clang++ -fsanitize=fuzzer,address; the environment variable ATRISK_FUZZ_READER chooses the
// reader by its id in io::readers(), and tests/fuzz/seeds has whole files to begin with.
#include "tests/fuzz/fuzz_reader.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const char* const id = std::getenv("ATRISK_FUZZ_READER");
    const atrisk::io::TableReader* const reader = id == nullptr ? nullptr : atrisk::io::findReader(id);
    if (reader == nullptr) std::abort();
    atrisk::fuzz::readOnce(*reader, std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
