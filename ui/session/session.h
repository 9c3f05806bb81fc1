// The open study, what the user chose and its history, and the current results: the only mutable state of the window.
#pragma once

#include "core/base/cancel.h"
#include "core/report/drawing.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/selection.h"
#include "core/study/open/open_study.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace atrisk::ui {

/// The analysis this window computes and draws, by its id in report::analyses().
inline constexpr std::string_view kaplanMeierId = "km";

/// What one undo step restores.
struct Choice {
    study::Selection selection;
    report::FigureOptions options;
    bool operator==(const Choice&) const = default;
};

class Flags;

/// Pages read it and ask it for changes; it computes off the GUI thread (latest wins) and announces past events.
/// All functions and signals belong to the GUI thread.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(study::DataAccess access, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const study::DataAccess& access() const { return m_access; }
    /// Null until a study is open; a failed load leaves it as it was.
    [[nodiscard]] const study::StudyPtr& study() const { return m_study; }
    [[nodiscard]] const QStringList& openNames() const { return m_openNames; }
    [[nodiscard]] const study::RoleOptions& openRoles() const { return m_openRoles; } ///< with which it was opened
    [[nodiscard]] const study::Selection& selection() const { return m_choice.selection; }
    [[nodiscard]] const report::FigureOptions& figureOptions() const { return m_choice.options; }
    [[nodiscard]] const analyses::KmOptions& kmOptions() const { return m_choice.options.km; }
    [[nodiscard]] const analyses::ForestOptions& forestOptions() const { return m_choice.options.forest; }
    /// Null when there is none: nobody matches, nothing open. `analysisError` says why.
    [[nodiscard]] const std::shared_ptr<const stats::SurvivalAnalysis>& analysis() const { return m_analysis; }
    [[nodiscard]] const base::Error& analysisError() const { return m_analysisError; }
    /// Milestone and τ: where they are, while they are dragged too.
    [[nodiscard]] Flags* flags() const { return m_flags; }
    [[nodiscard]] const study::ChoiceCounts& counts() const { return m_counts; }
    /// The bytes of a file of the open study, by its name in Study::files.
    [[nodiscard]] base::Result<std::string> fileContent(const std::string& name) const;
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] bool isComputing() const;

    /// What was chosen in a study when it was last open; none = nothing is known. Called on a worker thread.
    using Recall = std::function<std::optional<Choice>(const study::Study&)>;
    void setRecall(Recall recall) { m_recall = std::move(recall); }

    /// Reads in the background; ends in studyOpened or openFailed (neither when cancelled).
    /// Shows `start` first, with the study's defaults for what it leaves open; where `start` is empty, what was chosen last,
    /// if the study still has it.
    void open(const QStringList& names, const study::RoleOptions& options = {}, const study::Selection& start = {});
    void cancelOpening();
    void closeStudy();

    /// Replaces the selection as one undo step. Calls with the same non-empty `burst` within 700 ms are one step.
    void select(const study::Selection& selection, const QString& burst = {});
    void setFigureOptions(const report::FigureOptions& options, const QString& burst = {});
    void setKmOptions(const analyses::KmOptions& options, const QString& burst = {});
    /// Both at once, as one undo step.
    void choose(const Choice& choice);
    [[nodiscard]] const Choice& choice() const { return m_choice; }
    void setForestOptions(const analyses::ForestOptions& options, const QString& burst = {});
    [[nodiscard]] bool canUndo() const { return !m_past.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_future.empty(); }
    void undo();
    void redo();

Q_SIGNALS:
    void loadStarted(const QString& name);
    void loadProgressed(double share); ///< 0 to 1, first after 0.3 s
    void studyOpened();
    void loadCancelled(); ///< by cancelOpening; the open study stays
    void openFailed(const base::Error& error);
    void studyClosed();
    void selectionChanged(); ///< by a choice, undo, redo or a new study
    void figureOptionsChanged();
    void countsChanged();
    void analysisChanged(); ///< new result, or none with an error
    void historyChanged();

private:
    void install(const QStringList& names, const study::RoleOptions& roles, study::StudyPtr study, Choice choice,
                 study::ChoiceCounts counts, base::Result<stats::SurvivalAnalysis> analysis);
    void start(Choice choice, const QString& burst);
    void become(Choice choice);
    void announce(bool selection, bool options);
    void compute();
    void retime(); ///< the analysis, for a selection that differs in nothing else
    void keep(base::Result<stats::SurvivalAnalysis> analysis);

    struct Jobs;
    study::DataAccess m_access;
    Flags* m_flags;
    Recall m_recall;
    std::unique_ptr<Jobs> m_jobs;
    study::StudyPtr m_study;
    QStringList m_openNames;
    study::RoleOptions m_openRoles;
    Choice m_choice;
    std::vector<Choice> m_past, m_future;
    QString m_burst;
    QElapsedTimer m_burstClock;
    std::shared_ptr<const stats::SurvivalAnalysis> m_analysis;
    base::Error m_analysisError;
    study::ChoiceCounts m_counts;
};

} // namespace atrisk::ui
