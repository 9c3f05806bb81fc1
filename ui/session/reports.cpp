#include "ui/session/reports.h"

#include "core/analyses/analyses.h"
#include "ui/look/words.h"
#include "ui/session/job.h"

#include <QString>
#include <optional>
#include <utility>

namespace atrisk::ui {
namespace {

template <class Entry> const Entry& known(const Entry* entry)
{
    Q_ASSERT(entry != nullptr);
    return *entry;
}

base::Result<report::Report> made(const analyses::Analysis& analysis, analyses::Question question, CutStudies& cuts,
                                  const base::Cancel& cancel)
{
    if (analyses::followsDay(analysis, *question.study)) {
        auto cut = cuts.asOf(question.study, question.selection.asOf, cancel);
        if (!cut) return std::move(cut).error();
        question.study = std::move(cut).value();
    }
    return analyses::make(analysis, question, cancel);
}

} // namespace

struct Reports::Entry {
    const analyses::Analysis* analysis = nullptr;
    int watchers = 0;
    std::optional<analyses::Question> question; ///< asked now; none without a study
    analyses::Question answered;                ///< of `report` or `error`
    report::ReportPtr report;
    base::Error error;
    bool isCurrent = false; ///< what is there answers what is asked
    Job job;

    [[nodiscard]] QString id() const { return qt(analysis->id); }
    void take(base::Result<report::Report> made)
    {
        report = made ? std::make_shared<const report::Report>(std::move(*made)) : nullptr;
        error = report ? base::Error{} : std::move(made).error();
        isCurrent = true;
    }
};

Reports::Reports(QObject* parent) : QObject(parent)
{
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        auto entry = std::make_unique<Entry>();
        entry->analysis = analysis;
        m_entries.emplace(analysis->id, std::move(entry));
    }
}

Reports::~Reports() = default;

Reports::Entry& Reports::entry(std::string_view analysis)
{
    const auto found = m_entries.find(analysis);
    Q_ASSERT(found != m_entries.end());
    return *found->second;
}

const Reports::Entry* Reports::find(std::string_view analysis) const
{
    const auto found = m_entries.find(analysis);
    return found == m_entries.end() ? nullptr : found->second.get();
}

report::ReportPtr Reports::current(std::string_view analysis) const
{
    const Entry* entry = find(analysis);
    return entry != nullptr && entry->isCurrent ? entry->report : nullptr;
}

report::ReportPtr Reports::latest(std::string_view analysis) const
{
    const Entry* entry = find(analysis);
    return entry != nullptr ? entry->report : nullptr;
}

const base::Error& Reports::error(std::string_view analysis) const { return known(find(analysis)).error; }

bool Reports::isComputing(std::string_view analysis) const { return known(find(analysis)).job.isRunning(); }

bool Reports::isCurrent(std::string_view analysis) const { return known(find(analysis)).isCurrent; }

bool Reports::isWatched(std::string_view analysis) const { return known(find(analysis)).watchers > 0; }

void Reports::watch(std::string_view analysis, bool shown)
{
    Entry& watched = entry(analysis);
    watched.watchers += shown ? 1 : -1;
    if (watched.watchers > 0 && watched.question && !watched.isCurrent && !watched.job.isRunning()) compute(watched);
}

void Reports::ask(std::string_view analysis, const analyses::Question& question)
{
    Entry& asked = entry(analysis);
    asked.question = question;
    report::ReportPtr adapted;
    if (asked.report && asked.analysis->adapt != nullptr && question.selection.asOf == asked.answered.selection.asOf)
        adapted = asked.analysis->adapt(asked.report, asked.answered, question);
    if (adapted) {
        asked.job.cancel();
        asked.answered = question;
        const bool was = std::exchange(asked.isCurrent, true);
        if (was && adapted == asked.report) return; // it says the same of either question
        asked.report = std::move(adapted);
        Q_EMIT changed(asked.id());
        return;
    }
    const bool was = std::exchange(asked.isCurrent, false);
    if (asked.watchers > 0)
        compute(asked);
    else
        asked.job.cancel();
    if (was) Q_EMIT changed(asked.id());
}

void Reports::compute(Entry& entry)
{
    using Made = base::Result<report::Report>;
    entry.job.start<Made>([analysis = entry.analysis, question = *entry.question,
                           cuts = m_cuts](const base::Cancel& cancel) { return made(*analysis, question, *cuts, cancel); },
                          [this, &entry, question = *entry.question](Made made) {
                              entry.answered = question;
                              entry.take(std::move(made));
                              Q_EMIT changed(entry.id());
                          });
}

void Reports::keep(std::string_view analysis, const analyses::Question& question, base::Result<report::Report> report)
{
    Entry& kept = entry(analysis);
    kept.job.cancel();
    kept.question = kept.answered = question;
    kept.take(std::move(report));
}

void Reports::clear()
{
    m_cuts->forget();
    for (auto& [id, entry] : m_entries) {
        entry->job.cancel();
        entry->question.reset();
        entry->answered = {};
        entry->report.reset();
        entry->error = {};
        entry->isCurrent = false;
    }
}

} // namespace atrisk::ui
