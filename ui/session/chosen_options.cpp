#include "ui/session/chosen_options.h"

#include "core/analyses/analyses.h"

namespace atrisk::ui {

ChosenOptions::ChosenOptions()
{
    for (const analyses::Analysis* analysis : analyses::analyses()) m_options.emplace(analysis->id, analysis->options());
}

const report::Options& ChosenOptions::of(std::string_view analysis) const
{
    static const report::Options none;
    const auto found = m_options.find(analysis);
    return found == m_options.end() ? none : found->second;
}

void ChosenOptions::set(std::string_view analysis, report::Options options)
{
    m_options.insert_or_assign(std::string(analysis), std::move(options));
}

} // namespace atrisk::ui
