#include "ui/session/cut_studies.h"

#include "core/study/amend/as_of.h"

namespace atrisk::ui {

base::Result<study::StudyPtr> CutStudies::asOf(const study::StudyPtr& study, const std::string& date, const base::Cancel& cancel)
{
    if (date.empty()) return study;
    const std::scoped_lock lock(m_mutex);
    if (m_whole == study && m_cut->asOf && m_cut->asOf->date == date) return m_cut;
    auto cut = study::asOf(study, date, cancel);
    if (cut) m_whole = study, m_cut = *cut;
    return cut;
}

void CutStudies::forget()
{
    const std::scoped_lock lock(m_mutex);
    m_whole.reset();
    m_cut.reset();
}

} // namespace atrisk::ui
