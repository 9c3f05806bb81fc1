// The reports of the open study: made when something shows them, kept, one job each, the latest question wins.
#pragma once

#include "core/analyses/analysis.h"
#include "ui/session/cut_studies.h"

#include <QObject>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace atrisk::ui {

/// Of the session, on the GUI thread. `analysis` is an id of analyses::analyses(): to watch, ask or keep another is a bug, asserted.
class Reports : public QObject {
    Q_OBJECT
public:
    explicit Reports(QObject* parent);
    ~Reports() override;

    /// What reports as of a day are made of.
    [[nodiscard]] const std::shared_ptr<CutStudies>& cuts() const { return m_cuts; }

    /// The report of what is asked now; null: none yet, or none can be made (`error` says why).
    [[nodiscard]] report::ReportPtr current(std::string_view analysis) const;
    /// The report made last, perhaps of an earlier question; null when that had none.
    [[nodiscard]] report::ReportPtr latest(std::string_view analysis) const;
    [[nodiscard]] const base::Error& error(std::string_view analysis) const;
    [[nodiscard]] bool isComputing(std::string_view analysis) const;
    [[nodiscard]] bool isCurrent(std::string_view analysis) const; ///< `current` or `error` answers what is asked
    /// Something shows the analysis, or one thing less: only what is watched is computed.
    void watch(std::string_view analysis, bool shown);
    [[nodiscard]] bool isWatched(std::string_view analysis) const;

    /// What is asked of an analysis from now on.
    void ask(std::string_view analysis, const analyses::Question& question);
    /// An answer that was computed elsewhere.
    void keep(std::string_view analysis, const analyses::Question& question, base::Result<report::Report> report);
    /// There is no study: stops all work.
    void clear();

Q_SIGNALS:
    void changed(const QString& analysis); ///< another report, none, or the one there is became an earlier question's

private:
    struct Entry;
    [[nodiscard]] Entry& entry(std::string_view analysis);
    [[nodiscard]] const Entry* find(std::string_view analysis) const;
    void compute(Entry& entry);

    std::shared_ptr<CutStudies> m_cuts = std::make_shared<CutStudies>();
    std::map<std::string, std::unique_ptr<Entry>, std::less<>> m_entries;
};

} // namespace atrisk::ui
