#include "core/report/render/edited_tables.h"

#include "core/base/unicode.h"
#include "core/figure/edits/edit_rules.h"

namespace atrisk::report {
namespace {

class TableEditor {
public:
    TableEditor(const figure::Edits& edits, std::span<const figure::NamedArm> arms) : m_edits(edits), m_arms(arms) {}

    void edit(Table& table) const
    {
        const std::string heads = "Column heads"; // as in table_figure
        edit(table.title, "Title");
        edit(table.labelHeading, heads);
        for (Column& column : table.columns)
            for (std::string* text : {&column.heading, &column.shortHeading, &column.span}) edit(*text, heads);
        for (Row& row : table.rows) edit(row.label, row.isHeading ? "Heading" : "Row"); // as the figure's text units are called
        for (std::string& note : table.notes) edit(note, "Footnote");
    }

private:
    void edit(std::string& text, const std::string& part) const
    {
        if (text.empty()) return;
        const figure::Slots own = figure::slotsOf(text, m_arms);
        for (const figure::TextEdit& edit : m_edits.texts) {
            if (edit.part != part || base::tidied(figure::patternOf(edit.from, m_arms)) != base::tidied(own.pattern)) continue;
            std::string words = figure::wordsOf(edit, own, m_arms);
            if (!words.empty() && figure::whyRefused(part, text, words, m_arms).empty()) text = std::move(words);
            return;
        }
    }

    const figure::Edits& m_edits;
    std::span<const figure::NamedArm> m_arms;
};

} // namespace

std::vector<Table> editedTables(std::vector<Table> tables, const figure::Edits& edits, std::span<const figure::NamedArm> arms)
{
    if (edits.texts.empty()) return tables;
    const TableEditor editor(edits, arms);
    for (Table& table : tables) editor.edit(table);
    return tables;
}

} // namespace atrisk::report
