// One sheet of an Excel workbook.
#pragma once

#include "core/io/workbook/sheet.h"
#include "core/io/workbook/xml_stream.h"

namespace atrisk::io {

/// What the sheets of a workbook share.
struct XlsxShared {
    std::string file;
    bool since1904 = false;
    std::vector<TextPool::Index> strings; ///< place in the common texts
    std::vector<CellKind> kinds;          ///< of numbers, by the cells' style
    std::shared_ptr<SheetsCommon> common = std::make_shared<SheetsCommon>();
};

/// Numbers with a date's format are dates; formulas have the value that was stored with them; errors are texts ("#VALUE!").
/// Errors besides those of readXml: "malformed-file" with the cell, "too-large".
[[nodiscard]] base::Result<Sheet> readXlsxSheet(const ByteReader& read, const std::string& name, const XlsxShared& shared,
                                                const base::Cancel& cancel);

/// Receives the text of a `si` or `is`: runs of rich text one behind the other, without phonetic guides.
class RichText {
public:
    /// The element is part of the text's structure.
    bool open(std::string_view element);
    bool close(std::string_view element);
    void text(std::string_view part)
    {
        if (m_inText && m_phonetic == 0) m_text += part;
    }
    /// With the characters that Excel writes as _x000D_; forgets the text.
    [[nodiscard]] std::string take();

private:
    std::string m_text;
    bool m_inText = false;
    std::size_t m_phonetic = 0;
};

} // namespace atrisk::io
