#include "core/io/workbook/xml_stream.h"

#include <expat.h>

#include <charconv>
#include <memory>
#include <new>
#include <stdexcept>
#include <type_traits>

namespace atrisk::io {
namespace {

using base::Result;

struct ParserFree {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserFree>;

std::string_view withoutPrefix(std::string_view name) { return name.substr(name.find(':') + 1); }

constexpr std::size_t deepest = 256; ///< elements in one another; documents have some twenty

/// Between expat, which is C, and the handler, which may throw what no C function may let through.
struct Bridge {
    XML_Parser parser = nullptr;
    XmlHandler& handler;
    bool outOfMemory = false;
    bool documentType = false;
    std::size_t depth = 0;

    /// The parser keeps the names of all elements that are open.
    [[nodiscard]] bool isTooDeep() const { return depth > deepest; }
    template <class Call> void guarded(Call call)
    {
        try {
            call();
        } catch (const std::bad_alloc&) {
            outOfMemory = true;
        } catch (const std::length_error&) {
            outOfMemory = true;
        }
        if (outOfMemory || documentType || isTooDeep() || handler.error()) XML_StopParser(parser, XML_FALSE);
    }
};

Bridge& bridge(void* data) { return *static_cast<Bridge*>(data); }

void onOpen(void* data, const char* name, const char** attributes)
{
    ++bridge(data).depth;
    bridge(data).guarded([&] { bridge(data).handler.open(withoutPrefix(name), XmlAttributes(attributes)); });
}
void onClose(void* data, const char* name)
{
    --bridge(data).depth;
    bridge(data).guarded([&] { bridge(data).handler.close(withoutPrefix(name)); });
}
void onText(void* data, const char* bytes, int size)
{
    bridge(data).guarded([&] { bridge(data).handler.text({bytes, static_cast<std::size_t>(size)}); });
}
void onDocumentType(void* data, const char*, const char*, const char*, int)
{
    bridge(data).guarded([&] { bridge(data).documentType = true; });
}

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const
{
    for (const char** pair = m_pairs; *pair != nullptr; pair += 2)
        if (name == *pair) return pair[1];
    return {};
}

std::string_view XmlAttributes::prefixed(std::string_view name) const
{
    for (const char** pair = m_pairs; *pair != nullptr; pair += 2)
        if (const std::string_view whole = *pair; withoutPrefix(whole) == name && whole != name) return pair[1];
    return {};
}

std::optional<std::size_t> XmlAttributes::count(std::string_view name) const
{
    const std::string_view text = (*this)[name];
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool XmlAttributes::isOn(std::string_view name) const { return (*this)[name] == "1" || (*this)[name] == "true"; }

static base::Error tooLong(const std::string& file, const std::string& what)
{
    return base::inputError("malformed-file", "the file is damaged: " + what + " has a tag of more than 4 MB", file);
}

Result<base::Done> readXml(const ByteReader& read, const std::string& file, const std::string& what, XmlHandler& handler,
                           const base::Cancel& cancel)
{
    const Parser parser(XML_ParserCreate(nullptr));
    if (!parser) return base::failure("out-of-memory", "not enough memory for this file");
    Bridge between{parser.get(), handler};
    XML_SetUserData(parser.get(), &between);
    XML_SetElementHandler(parser.get(), onOpen, onClose);
    XML_SetCharacterDataHandler(parser.get(), onText);
    XML_SetStartDoctypeDeclHandler(parser.get(), onDocumentType);
    constexpr int chunk = 1 << 16;
    constexpr XML_Index longestTag = 1 << 22; // each piece is looked at from the beginning of a tag
    XML_Index taken = 0;
    for (bool more = true; more;) {
        if (cancel.requested()) return base::cancelled();
        void* const buffer = XML_GetBuffer(parser.get(), chunk);
        if (buffer == nullptr) return base::failure("out-of-memory", "not enough memory for this file");
        auto got = read(static_cast<char*>(buffer), chunk);
        if (!got) return std::move(got).error();
        more = *got > 0;
        taken += static_cast<XML_Index>(*got);
        const bool good = XML_ParseBuffer(parser.get(), static_cast<int>(*got), more ? XML_FALSE : XML_TRUE) == XML_STATUS_OK;
        if (good && taken - XML_GetCurrentByteIndex(parser.get()) > longestTag) return tooLong(file, what);
        if (good) continue;
        if (handler.error()) return *handler.error();
        if (between.outOfMemory) return base::failure("out-of-memory", "not enough memory for this file");
        const std::string why = between.documentType  ? "a document type is not allowed"
                                : between.isTooDeep() ? "more than " + std::to_string(deepest) + " elements stand in one another"
                                                      : XML_ErrorString(XML_GetErrorCode(parser.get()));
        return base::inputError("malformed-file",
                                "the file is damaged: " + what + " is no proper XML at line " +
                                    std::to_string(XML_GetCurrentLineNumber(parser.get())) + ", column " +
                                    std::to_string(XML_GetCurrentColumnNumber(parser.get()) + 1) + " (" + why + ")",
                                file);
    }
    if (handler.error()) return *handler.error();
    return base::Done{};
}

} // namespace atrisk::io
