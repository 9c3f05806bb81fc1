#include "ui/session/session.h"

#include "ui/session/flags.h"
#include "ui/session/job.h"

#include <QTimer>
#include <optional>

namespace atrisk::ui {
namespace {

constexpr qint64 burstMilliseconds = 700;
constexpr qint64 quietMilliseconds = 300; ///< a load shorter than this shows no progress

/// A study with everything shown about it, so that it appears at once and whole.
struct Opened {
    study::StudyPtr study;
    Choice choice;
    study::ChoiceCounts counts;
    base::Result<stats::SurvivalAnalysis> analysis;
};

/// The study's defaults, spelled out: "" would make choosing the default by hand a second step.
Choice firstChoice(const study::Study& study, const study::Selection& start)
{
    Choice choice;
    choice.selection = start;
    if (const auto* endpoint = study.endpoint(start.endpoint)) choice.selection.endpoint = endpoint->id;
    if (const auto* population = study.population(start.population)) choice.selection.population = population->id;
    return choice;
}

base::Result<Opened> lookAt(const study::StudyPtr& study, const Choice& choice, const base::Cancel& cancel)
{
    auto counts = study::countChoices(study, choice.selection, cancel);
    if (!counts) return counts.error();
    auto analysis = stats::analyzeSurvival(study, choice.selection, cancel);
    return Opened{study, choice, std::move(*counts), std::move(analysis)};
}

/// Does the study still have what was chosen in it?
bool isWhole(const base::Result<Opened>& opened)
{
    return opened && (opened->analysis || opened->analysis.error().kind != base::ErrorKind::Usage);
}

base::Result<Opened> read(const std::vector<std::string>& names, const study::RoleOptions& options, const study::Selection& start,
                          const study::DataAccess& access, const Session::Recall& recall, const base::Cancel& cancel)
{
    auto study = study::openStudy(names, options, access, cancel);
    if (!study) return study.error();
    const std::optional<Choice> last = recall && start == study::Selection() ? recall(**study) : std::nullopt;
    if (last)
        if (auto opened = lookAt(*study, *last, cancel); isWhole(opened)) return opened;
    return lookAt(*study, firstChoice(**study, start), cancel);
}

std::vector<std::string> toStd(const QStringList& names)
{
    std::vector<std::string> result;
    for (const QString& name : names) result.push_back(name.toStdString());
    return result;
}

} // namespace

struct Session::Jobs {
    Job load, counts, analysis;
    QTimer progress;
    QElapsedTimer since;
};

Session::Session(study::DataAccess access, QObject* parent)
    : QObject(parent), m_access(std::move(access)), m_flags(new Flags(this)), m_jobs(std::make_unique<Jobs>())
{
    m_jobs->progress.setInterval(100);
    connect(&m_jobs->progress, &QTimer::timeout, this, [this] {
        if (m_jobs->since.elapsed() >= quietMilliseconds) Q_EMIT loadProgressed(m_jobs->load.progress());
    });
}

Session::~Session() = default;

base::Result<std::string> Session::fileContent(const std::string& name) const
{
    auto source = m_access.open(name);
    if (!source) return std::move(source).error();
    return base::readAll(**source);
}

bool Session::isLoading() const { return m_jobs->load.isRunning(); }
bool Session::isComputing() const { return m_jobs->analysis.isRunning(); }

void Session::open(const QStringList& names, const study::RoleOptions& options, const study::Selection& start)
{
    if (names.isEmpty()) return;
    m_jobs->since.start();
    m_jobs->progress.start();
    m_jobs->load.start<base::Result<Opened>>(
        [files = toStd(names), options, start, access = m_access, recall = m_recall](const base::Cancel& cancel) {
            return read(files, options, start, access, recall, cancel);
        },
        [this, names, options](base::Result<Opened> opened) {
            m_jobs->progress.stop();
            if (opened)
                return install(names, options, std::move(opened->study), std::move(opened->choice), std::move(opened->counts),
                               std::move(opened->analysis));
            if (opened.error().kind != base::ErrorKind::Cancelled) Q_EMIT openFailed(opened.error());
        });
    Q_EMIT loadStarted(names.first());
}

void Session::cancelOpening()
{
    if (!isLoading()) return;
    m_jobs->progress.stop();
    m_jobs->load.cancel();
    Q_EMIT loadCancelled();
}

void Session::install(const QStringList& names, const study::RoleOptions& roles, study::StudyPtr study, Choice choice,
                      study::ChoiceCounts counts, base::Result<stats::SurvivalAnalysis> analysis)
{
    m_jobs->counts.cancel();
    m_jobs->analysis.cancel();
    m_study = std::move(study);
    m_openNames = names;
    m_openRoles = roles;
    m_choice = std::move(choice);
    m_counts = std::move(counts);
    m_past.clear();
    m_future.clear();
    m_burst.clear();
    keep(std::move(analysis));
    Q_EMIT studyOpened();
    announce(true, true);
    Q_EMIT countsChanged();
    Q_EMIT analysisChanged();
}

void Session::closeStudy()
{
    cancelOpening();
    m_jobs->counts.cancel();
    m_jobs->analysis.cancel();
    m_study.reset();
    m_openNames.clear();
    m_openRoles = {};
    m_choice = {};
    m_counts = {};
    m_past.clear();
    m_future.clear();
    m_analysis.reset();
    m_analysisError = {};
    Q_EMIT studyClosed();
    Q_EMIT historyChanged();
}

void Session::select(const study::Selection& selection, const QString& burst)
{
    Choice choice = m_choice;
    choice.selection = selection;
    start(std::move(choice), burst);
}

void Session::setFigureOptions(const report::FigureOptions& options, const QString& burst)
{
    Choice choice = m_choice;
    choice.options = options;
    start(std::move(choice), burst);
}

void Session::choose(const Choice& choice) { start(choice, {}); }
void Session::setKmOptions(const analyses::KmOptions& options, const QString& burst)
{
    report::FigureOptions all = m_choice.options;
    all.km = options;
    setFigureOptions(all, burst);
}

void Session::setForestOptions(const analyses::ForestOptions& options, const QString& burst)
{
    report::FigureOptions all = m_choice.options;
    all.forest = options;
    setFigureOptions(all, burst);
}

void Session::start(Choice choice, const QString& burst)
{
    if (!m_study || choice == m_choice) return;
    const bool continues = !burst.isEmpty() && burst == m_burst && m_burstClock.elapsed() < burstMilliseconds;
    if (!continues) m_past.push_back(m_choice);
    m_future.clear();
    m_burst = burst;
    m_burstClock.start();
    become(std::move(choice));
}

void Session::undo()
{
    if (!canUndo()) return;
    m_future.push_back(m_choice);
    Choice choice = std::move(m_past.back());
    m_past.pop_back();
    m_burst.clear();
    become(std::move(choice));
}

void Session::redo()
{
    if (!canRedo()) return;
    m_past.push_back(m_choice);
    Choice choice = std::move(m_future.back());
    m_future.pop_back();
    m_burst.clear();
    become(std::move(choice));
}

void Session::become(Choice choice)
{
    const bool selection = !(choice.selection == m_choice.selection);
    const bool options = !(choice.options == m_choice.options);
    const bool onlyTimes = m_analysis && !isComputing() && stats::differOnlyInTimes(choice.selection, m_choice.selection);
    m_choice = std::move(choice);
    if (selection && onlyTimes) retime();
    if (selection && !onlyTimes) compute();
    announce(selection, options);
    if (selection && onlyTimes) Q_EMIT analysisChanged();
}

void Session::announce(bool selection, bool options)
{
    if (selection) Q_EMIT selectionChanged();
    if (options) Q_EMIT figureOptionsChanged();
    Q_EMIT historyChanged();
}

void Session::compute()
{
    using Counts = base::Result<study::ChoiceCounts>;
    using Analysis = base::Result<stats::SurvivalAnalysis>;
    m_jobs->analysis.start<Analysis>([study = m_study, selection = m_choice.selection](
                                         const base::Cancel& cancel) { return stats::analyzeSurvival(study, selection, cancel); },
                                     [this](Analysis analysis) {
                                         keep(std::move(analysis));
                                         Q_EMIT analysisChanged();
                                     });
    m_jobs->counts.start<Counts>([study = m_study, selection = m_choice.selection](
                                     const base::Cancel& cancel) { return study::countChoices(study, selection, cancel); },
                                 [this](Counts counts) {
                                     if (!counts) return;
                                     m_counts = std::move(*counts);
                                     Q_EMIT countsChanged();
                                 });
}

void Session::retime()
{
    auto analysis = std::make_shared<stats::SurvivalAnalysis>(*m_analysis);
    stats::retime(*analysis, m_choice.selection);
    m_analysis = std::move(analysis);
}

void Session::keep(base::Result<stats::SurvivalAnalysis> analysis)
{
    m_analysis = analysis ? std::make_shared<const stats::SurvivalAnalysis>(std::move(*analysis)) : nullptr;
    m_analysisError = m_analysis ? base::Error{} : std::move(analysis).error();
}

} // namespace atrisk::ui
