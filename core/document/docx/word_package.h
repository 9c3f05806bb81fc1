// A Word file while it is put together: its text, and what that points at.
#pragma once

#include "core/document/docx/docx.h"
#include "core/document/docx/word_sheet.h"
#include "core/document/office/office_package.h"

#include <optional>
#include <string>

namespace atrisk::document {

class WordPackage {
public:
    explicit WordPackage(const Document& document) : m_document(document) {}

    /// A page of the document, as large as the sheet lets it be; its caption is the caller's.
    void appendFigure(pugi::xml_node body, std::size_t index, const Picture& picture, const Sheet& sheet);
    /// The relationship's id.
    [[nodiscard]] std::string addFoot(const pugi::xml_document& foot);
    /// With styles, settings, properties and the views of the pages. Failure "cannot-write".
    [[nodiscard]] base::Result<std::string> bytes(const pugi::xml_document& text);

private:
    /// The relationship's id; "" where there is nothing to add.
    std::string addMedia(const std::string& name, const char* type, const std::string& bytes);
    void add(const std::string& name, const char* type, const pugi::xml_document& xml);

    const Document& m_document;
    OfficePackage m_package;
    std::size_t m_feet = 0;
};

/// Failure "cannot-write" where Word's tables have not as many columns; `instead` says what to do.
[[nodiscard]] std::optional<base::Error> tooWideForWord(const report::Table& table, const std::string& title, const std::string& instead);

} // namespace atrisk::document
