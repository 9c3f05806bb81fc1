// libFuzzer's entry: the bytes are a file that is opened again for what it shows, whatever format it is. tests/fuzz/run builds and starts
// it.
#include "core/document/read/read_views.h"
#include "core/document/view/view_json.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace atrisk;

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    if (std::getenv("ATRISK_FUZZ_ID") != nullptr) return 0;
    std::cout << "views png pdf svg pptx docx\n";
    std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const base::SourcePtr source = base::memorySource("fuzz.dat", bytes);
    const auto found = document::readViews(*source);
    if (!found && found.error().text.empty()) std::abort();
    if (found && found->views.empty()) std::abort();
    if (!found) return 0;
    for (const document::FoundView& view : found->views) { // what was understood is written and read alike
        const std::string text = document::viewText(view.view);
        const auto again = document::readView(text, "again");
        if (!again || document::viewText(again->view) != text) std::abort();
    }
    return 0;
}
