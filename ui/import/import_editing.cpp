// Editors that the import page opens: of a subgroup, of a population, of the rows that count.
#include "core/study/draft/missing_codes.h"
#include "ui/import/answers/reading_row.h"
#include "ui/import/editors/condition_editor.h"
#include "ui/import/editors/subgroup_editor.h"
#include "ui/import/import_page.h"
#include "ui/import/import_parts.h"
#include "ui/look/words.h"

#include <algorithm>

namespace atrisk::ui {
namespace {

template <class Editor, class Take> void open(Editor* editor, const Take& take)
{
    editor->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(editor, &QDialog::accepted, editor, [editor, take] { take(*editor); });
    editor->open();
}

} // namespace

void ImportPage::editSubgroup(const std::string& id)
{
    if (!m_draft) return;
    const auto found = std::ranges::find(m_draft->subgroups, id, [](const study::DraftSubgroup& one) { return one.role.id.text; });
    if (found == m_draft->subgroups.end()) return;
    open(new SubgroupEditor(*m_draft, *found, this), [this](const SubgroupEditor& editor) {
        answer([role = editor.role(), same = editor.ignoresCase()](study::Draft& draft) {
            study::ignoreCase(draft, role.column.text, same);
            study::setSubgroup(draft, role);
        });
    });
}

void ImportPage::editPopulation(const std::string& id)
{
    if (!m_draft) return;
    const auto found = std::ranges::find(m_draft->populations, id, [](const study::DraftPopulation& one) { return one.role.id.text; });
    const bool known = found != m_draft->populations.end();
    std::vector<study::Condition> conditions;
    if (known)
        for (const study::FileCondition& where : found->role.where) conditions.push_back(where.condition);
    open(new ConditionEditor(*m_draft, known ? qt(found->role.label) : QString(), conditions, this),
         [this, id](const ConditionEditor& editor) {
             answer([id, name = editor.name(), said = editor.conditions()](study::Draft& draft) {
                 study::setPopulation(draft, id, name, said);
             });
         });
}

void ImportPage::editRecords(std::size_t endpoint)
{
    if (!m_draft || endpoint >= m_draft->endpoints.size()) return;
    const std::string key = m_draft->endpoints[endpoint].key;
    open(new ConditionEditor(*m_draft, study::recordsOf(*m_draft, endpoint), this), [this, key](const ConditionEditor& editor) {
        answer(ofEndpoint(key,
                          [said = editor.conditions()](study::Draft& draft, std::size_t index) { study::setRecords(draft, index, said); }));
    });
}

void ImportPage::takeMissing(const QString& typed)
{
    if (!m_draft) return;
    const auto codes = study::parseMissingCodes(typed.toStdString());
    m_badCodes = codes ? QString() : sentence(codes.error());
    if (codes)
        for (const study::Condition& code : *codes)
            if (m_draft->column(code.column) == nullptr) m_badCodes = tr("There is no column “%1”.").arg(qt(code.column));
    say(m_badCodes);
    if (!m_badCodes.isEmpty()) return m_parts->reading->askMissing();
    answer([said = *codes](study::Draft& draft) { study::setMissingCodes(draft, said); });
}

} // namespace atrisk::ui
