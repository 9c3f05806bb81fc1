// libFuzzer's entry: the bytes are a file of the reader of id ATRISK_FUZZ_ID. tests/fuzz/run builds and starts it.
#include "tests/fuzz/fuzz_reader.h"

#include <cstdint>
#include <iostream>

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    if (std::getenv("ATRISK_FUZZ_ID") != nullptr) return 0;
    for (const auto& entry : atrisk::io::readers()) { // what there is to choose from, and the names its files have
        std::cout << entry.id;
        for (const std::string_view extension : entry.extensions) std::cout << ' ' << extension;
        std::cout << '\n';
    }
    std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const char* const id = std::getenv("ATRISK_FUZZ_ID");
    const atrisk::io::TableReader* const reader = id == nullptr ? nullptr : atrisk::io::findReader(id);
    if (reader == nullptr) std::abort();
    atrisk::fuzz::readOnce(*reader, std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
