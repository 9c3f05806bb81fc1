// XML as a stream of elements: memory does not grow with the document.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

/// The attributes of the element that opens; valid while it does.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : m_pairs(pairs) {}
    /// By the whole name, prefix included ("r:id"); "" = there is none.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    /// By the name behind any prefix ("id" of "r:id").
    [[nodiscard]] std::string_view prefixed(std::string_view name) const;
    /// A whole number; null when it is absent or none.
    [[nodiscard]] std::optional<std::size_t> count(std::string_view name) const;
    [[nodiscard]] bool isOn(std::string_view name) const; ///< "1" or "true"

private:
    const char** m_pairs;
};

/// Receives a document. Names of elements come without prefix.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void open(std::string_view element, const XmlAttributes& attributes) = 0;
    virtual void close(std::string_view element) = 0;
    virtual void text(std::string_view) {}
    /// What makes reading on pointless; asked after each element.
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }

protected:
    void fail(base::Error error)
    {
        if (!m_error) m_error = std::move(error);
    }

private:
    std::optional<base::Error> m_error;
};

/// The next bytes of a document; 0 = its end.
using ByteReader = std::function<base::Result<std::size_t>(char*, std::size_t)>;

/// `what` names the document in messages: "file.xlsx: its part xl/workbook.xml …". Errors besides those of `read` and the handler:
/// "malformed-file" with line and column of the document; a document type, which could define entities, is one of them.
[[nodiscard]] base::Result<base::Done> readXml(const ByteReader& read, const std::string& file, const std::string& what,
                                               XmlHandler& handler, const base::Cancel& cancel);

} // namespace atrisk::io
