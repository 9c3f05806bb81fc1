// libFuzzer's entry. Build with clang++ -fsanitize=fuzzer,address; the reader is chosen by the environment variable
// ATRISK_FUZZ_READER (an id of readers(): xpt, sas7bdat, csv …; csv when it is not set).
#include "tests/fuzz/fuzz_reader.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const char* const id = std::getenv("ATRISK_FUZZ_READER");
    atrisk::fuzz::readOnce(atrisk::fuzz::readerNamed(id == nullptr ? "csv" : id), std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
