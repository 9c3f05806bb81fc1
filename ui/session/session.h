// The open study, what the user chose and its history, and the current results: the only mutable state of the window.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/selection.h"
#include "core/study/open/open_study.h"
#include "ui/session/chain_ask.h"
#include "ui/session/choice.h"
#include "ui/session/reports.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace atrisk::ui {

/// The analysis whose numbers stand beside every figure, by its id in analyses::analyses().
inline constexpr std::string_view kaplanMeierId = "km";

class Flags;
struct OpenedStudy;
struct Opening;
struct Unclear;

/// Pages read it and ask it for changes; it computes off the GUI thread (latest wins) and announces past events.
/// All functions and signals belong to the GUI thread.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(study::DataAccess access, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const study::DataAccess& access() const { return m_access; }
    /// Null until a study is open; a failed load leaves it as it was. With what was said of it (`amend`).
    [[nodiscard]] const study::StudyPtr& study() const { return m_study; }
    [[nodiscard]] const study::StudyPtr& studyAsRead() const { return m_asRead; } ///< without
    [[nodiscard]] const QStringList& openNames() const { return m_openNames; }
    [[nodiscard]] const study::RoleOptions& openRoles() const { return m_openRoles; } ///< with which it was opened
    [[nodiscard]] const study::Selection& selection() const { return m_choice.selection; }
    [[nodiscard]] const report::Options& options(std::string_view analysis) const { return m_choice.options.of(analysis); }
    template <class S> [[nodiscard]] const S& options() const { return m_choice.options.get<S>(); }

    /// An analysis of the present selection and options; null: not computed yet, because nothing watches it or it is under way, or
    /// it cannot be made: `reportError` says why.
    [[nodiscard]] report::ReportPtr report(std::string_view analysis) const { return m_reports->current(analysis); }
    /// The one that was made last, of the selection before while the present one's is under way; null as `report`.
    [[nodiscard]] report::ReportPtr latestReport(std::string_view analysis) const { return m_reports->latest(analysis); }
    /// Is what `report` or `reportError` says about the present selection?
    [[nodiscard]] bool isReportCurrent(std::string_view analysis) const { return m_reports->isCurrent(analysis); }
    [[nodiscard]] const base::Error& reportError(std::string_view analysis) const { return m_reports->error(analysis); }
    /// Is it being computed?
    [[nodiscard]] bool isComputing(std::string_view analysis = kaplanMeierId) const { return m_reports->isComputing(analysis); }
    /// Something shows the analysis, or (false) no longer does: what nothing shows is not computed. The numbers are always shown.
    void watch(std::string_view analysis, bool shown) { m_reports->watch(analysis, shown); }
    /// The numbers that were computed last, of the selection before while the present one's are under way; null when there are none
    /// (`analysisError`).
    [[nodiscard]] const std::shared_ptr<const stats::SurvivalAnalysis>& analysis() const { return m_analysis; }
    [[nodiscard]] const base::Error& analysisError() const { return m_reports->error(kaplanMeierId); }
    /// Milestone and τ: where they are, while they are dragged too.
    [[nodiscard]] Flags* flags() const { return m_flags; }
    /// Nothing in it where the day as of which data are chosen cannot be shown.
    [[nodiscard]] const study::ChoiceCounts& counts() const { return m_counts; }
    /// The bytes of a file of the open study, by its name in Study::files.
    [[nodiscard]] base::Result<std::string> fileContent(const std::string& name) const;
    [[nodiscard]] bool isLoading() const;
    /// Whoever shows a number of patients may ask whence it comes; the window answers.
    void askChain(const ChainAsk& ask, const QPoint& onScreen) { Q_EMIT chainAsked(ask, onScreen); }

    /// What was chosen in a study when it was last open; none = nothing is known. Called on a worker thread.
    using Recall = std::function<std::optional<Choice>(const study::Study&)>;
    void setRecall(Recall recall) { m_recall = std::move(recall); }

    /// Whether somebody listens to `columnsUnclear`; else what is doubtful opens as it was guessed, and what is missing fails.
    void setAsking(bool asks) { m_asks = asks; }

    /// Reads in the background; ends in studyOpened, openFailed or columnsUnclear (none when cancelled).
    /// Shows `start` first, with the study's defaults for what it leaves open; where `start` is empty, what was chosen last,
    /// if the study still has it.
    void open(const QStringList& names, const study::RoleOptions& options = {}, const study::Selection& start = {});
    /// The same of files whose columns mean what was answered, where no study file keeps that. Of what was `given` it counts how they are
    /// read, and the earlier cut.
    void openAnswered(const QStringList& names, const study::RoleOptions& given, const study::Roles& answers);
    /// An earlier data cut of the open study beside it, in the background; ends in earlierOpened or openFailed (none when cancelled): at
    /// once, "still-opening", while something else is being opened. It is part of what is said of the study: one undo step, not remembered.
    void openEarlier(const QStringList& names);
    void cancelOpening();
    void closeStudy();

    /// Replaces the selection as one undo step. Calls with the same non-empty `burst` within 700 ms are one step.
    void select(const study::Selection& selection, const QString& burst = {});
    /// Of one analysis; as `select`.
    void setOptions(std::string_view analysis, const report::Options& options, const QString& burst = {});
    template <class S> void setOptions(const S& options, const QString& burst = {})
    {
        setOptions(S::analysis, m_choice.options.of(S::analysis).withValue(options), burst);
    }
    /// A burst that lasts until `endDrag` or `cancelDrag`, however slow the hand is.
    void beginDrag();
    void endDrag();
    void cancelDrag(); ///< back to what was chosen as it began; the history is as it was then
    /// Says something else of the study itself, as one undo step. False: it does not fit the study and is not done.
    bool amend(const study::Amendments& amendments);
    /// Who and How as the study opens, with nothing said of it beside its files but the disclosure guard; the figures' options stay. One
    /// undo step.
    void startOver();
    [[nodiscard]] bool isAsOpened() const
    {
        study::Amendments nothing;
        nothing.guard = m_choice.amendments.guard;
        return m_choice.selection == m_opening && m_choice.amendments == nothing;
    }
    /// Is the disclosure guard on, by the study's file or by what was said of it?
    [[nodiscard]] bool isGuarded() const { return m_study && study::guardOf(*m_study) != nullptr; }
    /// Turns it on or off; with what was said of it before. One undo step.
    void setGuarded(bool on);
    /// Everything at once, as one undo step.
    void choose(const Choice& choice);
    [[nodiscard]] const Choice& choice() const { return m_choice; }
    [[nodiscard]] bool canUndo() const { return !m_past.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_future.empty(); }
    void undo();
    void redo();

Q_SIGNALS:
    void loadStarted(const QString& name);
    void loadProgressed(base::Step step, double share); ///< of the whole, 0 to 1; first after half a second
    void studyOpened();
    void studyAmended(); ///< `study` is another, of the same files
    void earlierOpened();
    void loadCancelled(); ///< by cancelOpening; the open study stays
    void openFailed(const base::Error& error);
    void columnsUnclear(const ui::Unclear& unclear); ///< of data files; the open study stays
    void studyClosed();
    void selectionChanged(); ///< by a choice, undo, redo or a new study
    void optionsChanged(const QString& analysis);
    /// Another report of the analysis, none, or the one there was is no longer of the present selection.
    void reportChanged(const QString& analysis);
    void countsChanged();
    void analysisChanged(); ///< new numbers, or none with an error
    void historyChanged();
    void chainAsked(const ui::ChainAsk& ask, const QPoint& onScreen);

private:
    void load(const QStringList& names, Opening opening);
    void takeEarlier(study::StudyPtr earlier);
    void install(const QStringList& names, const study::RoleOptions& roles, OpenedStudy opened);
    bool start(Choice choice, const QString& burst); ///< false: what is said of the study does not fit it
    void become(Choice choice);
    void amendStudy();
    void ask(const Choice& former); ///< every analysis whose question is another one than it was
    void count();
    void takeReport(const QString& analysis);
    void takeAnalysis();                    ///< the numbers of the report that is there
    void announce(const QString& analysis); ///< another report, or none
    [[nodiscard]] analyses::Question question(std::string_view analysis) const;

    struct Jobs;
    study::DataAccess m_access;
    Flags* m_flags;
    Reports* m_reports;
    Recall m_recall;
    bool m_asks = false;
    std::unique_ptr<Jobs> m_jobs;
    study::StudyPtr m_study, m_asRead;
    study::Selection m_opening;
    QStringList m_openNames;
    study::RoleOptions m_openRoles;
    Choice m_choice;
    std::vector<Choice> m_past, m_future;
    std::vector<Choice> m_futureOfDrag; ///< what could be redone as the drag began
    QString m_burst;
    QElapsedTimer m_burstClock;
    std::shared_ptr<const stats::SurvivalAnalysis> m_analysis;
    QStringList m_unannounced; ///< analyses with another report, while a choice is carried out
    bool m_choosing = false, m_dragging = false;
    study::ChoiceCounts m_counts;
};

} // namespace atrisk::ui
