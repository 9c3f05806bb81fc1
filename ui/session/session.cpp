#include "ui/session/session.h"

#include "core/analyses/analyses.h"
#include "ui/look/words.h"
#include "ui/session/flags.h"
#include "ui/session/job.h"
#include "ui/session/opening.h"

#include <QTimer>
#include <algorithm>
#include <optional>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr qint64 burstMilliseconds = 700;
constexpr qint64 quietMilliseconds = 500; ///< a load shorter than this shows no progress

std::vector<std::string> toStd(const QStringList& names)
{
    std::vector<std::string> result;
    for (const QString& name : names) result.push_back(name.toStdString());
    return result;
}

/// What was counted of each arm of `former`, in the order of the same arms in `now`.
std::vector<study::ChoiceCounts::Count> inOrderOf(const study::Study& now, const study::Study& former,
                                                  const std::vector<study::ChoiceCounts::Count>& counts)
{
    std::vector<study::ChoiceCounts::Count> ordered;
    for (const study::Arm& arm : now.arms) {
        const auto place = std::ranges::find(former.arms, arm.value, &study::Arm::value) - former.arms.begin();
        if (static_cast<std::size_t>(place) < counts.size()) ordered.push_back(counts[static_cast<std::size_t>(place)]);
    }
    return ordered;
}

QString nameOf(const analyses::Analysis& analysis) { return qt(analysis.id); }

} // namespace

struct Session::Jobs {
    Job load, counts;
    QTimer progress;
    QElapsedTimer since;
};

Session::Session(study::DataAccess access, QObject* parent)
    : QObject(parent), m_access(std::move(access)), m_flags(new Flags(this)), m_reports(new Reports(this)), m_jobs(std::make_unique<Jobs>())
{
    m_reports->watch(kaplanMeierId, true);
    m_jobs->progress.setInterval(100);
    connect(&m_jobs->progress, &QTimer::timeout, this, [this] {
        if (m_jobs->since.elapsed() >= quietMilliseconds) Q_EMIT loadProgressed(m_jobs->load.step(), m_jobs->load.progress());
    });
    connect(m_reports, &Reports::changed, this, &Session::takeReport);
}

Session::~Session() = default;

base::Result<std::string> Session::fileContent(const std::string& name) const
{
    auto source = m_access.open(name);
    if (!source) return std::move(source).error();
    return base::readAll(**source);
}

bool Session::isLoading() const { return m_jobs->load.isRunning(); }

void Session::open(const QStringList& names, const study::RoleOptions& options, const study::Selection& start)
{
    if (!names.isEmpty()) load(names, {toStd(names), options, start, {}, m_asks});
}

void Session::openAnswered(const QStringList& names, const study::RoleOptions& given, const study::Roles& answers)
{
    study::RoleOptions options;
    options.reading = given.reading;
    options.earlier = given.earlier;
    load(names, {toStd(names), options, {}, {}, false, std::make_shared<const study::Roles>(answers)});
}

void Session::load(const QStringList& names, Opening opening)
{
    m_jobs->since.start();
    m_jobs->progress.start();
    for (const analyses::Analysis* analysis : analyses::analyses())
        if (m_reports->isWatched(analysis->id)) opening.shown.push_back(analysis);
    m_jobs->load.start<base::Result<OpenedStudy>>([opening, access = m_access, recall = m_recall](
                                                      const base::Cancel& cancel) { return openAndLook(opening, access, recall, cancel); },
                                                  [this, names, options = opening.roles](base::Result<OpenedStudy> opened) {
                                                      m_jobs->progress.stop();
                                                      if (opened && opened->unclear) return Q_EMIT columnsUnclear(*opened->unclear);
                                                      if (opened) return install(names, options, std::move(*opened));
                                                      if (opened.error().kind != base::ErrorKind::Cancelled)
                                                          Q_EMIT openFailed(opened.error());
                                                  });
    Q_EMIT loadStarted(names.first());
}

void Session::openEarlier(const QStringList& names)
{
    using Earlier = base::Result<study::StudyPtr>;
    if (!m_study || names.isEmpty()) return;
    if (isLoading()) {
        const QString why = tr("other files are still being opened. Wait until they are, or cancel that, and open the earlier cut then");
        return Q_EMIT openFailed(base::failure("still-opening", why.toStdString()));
    }
    m_jobs->since.start();
    m_jobs->progress.start();
    m_jobs->load.start<Earlier>([files = toStd(names), study = m_asRead, roles = m_openRoles, access = m_access](
                                    const base::Cancel& cancel) { return study::openEarlier(*study, files, roles, access, cancel); },
                                [this](Earlier earlier) {
                                    m_jobs->progress.stop();
                                    if (earlier) return takeEarlier(std::move(earlier).value());
                                    if (earlier.error().kind != base::ErrorKind::Cancelled) Q_EMIT openFailed(earlier.error());
                                });
    Q_EMIT loadStarted(names.first());
}

void Session::takeEarlier(study::StudyPtr earlier)
{
    study::Amendments amendments = m_choice.amendments;
    amendments.earlier = std::move(earlier);
    if (const auto fits = study::checkAmendments(*m_asRead, amendments); !fits) return Q_EMIT openFailed(fits.error());
    if (amend(amendments)) Q_EMIT earlierOpened();
}

void Session::cancelOpening()
{
    if (!isLoading()) return;
    m_jobs->progress.stop();
    m_jobs->load.cancel();
    Q_EMIT loadCancelled();
}

void Session::install(const QStringList& names, const study::RoleOptions& roles, OpenedStudy opened)
{
    m_jobs->counts.cancel();
    m_reports->clear();
    m_study = std::move(opened.study);
    m_asRead = std::move(opened.asRead);
    m_opening = std::move(opened.opening);
    m_openNames = names;
    m_openRoles = roles;
    m_choice = std::move(opened.choice);
    m_counts = std::move(opened.counts);
    m_past.clear();
    m_future.clear();
    endDrag();
    for (Answer& answer : opened.answers) m_reports->keep(answer.analysis, question(answer.analysis), std::move(answer.report));
    takeAnalysis();
    Q_EMIT studyOpened();
    Q_EMIT selectionChanged();
    for (const analyses::Analysis* analysis : analyses::analyses()) Q_EMIT optionsChanged(nameOf(*analysis));
    Q_EMIT historyChanged();
    Q_EMIT countsChanged();
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        if (!m_reports->isCurrent(analysis->id)) m_reports->ask(analysis->id, question(analysis->id));
        Q_EMIT reportChanged(nameOf(*analysis));
    }
    Q_EMIT analysisChanged();
}

void Session::closeStudy()
{
    cancelOpening();
    m_jobs->counts.cancel();
    m_reports->clear();
    m_study.reset();
    m_asRead.reset();
    m_opening = {};
    m_openNames.clear();
    m_openRoles = {};
    m_choice = {};
    m_counts = {};
    m_past.clear();
    m_future.clear();
    endDrag();
    m_analysis.reset();
    Q_EMIT studyClosed();
    Q_EMIT historyChanged();
}

void Session::select(const study::Selection& selection, const QString& burst)
{
    Choice choice = m_choice;
    choice.selection = selection;
    start(std::move(choice), burst);
}

void Session::setOptions(std::string_view analysis, const report::Options& options, const QString& burst)
{
    Choice choice = m_choice;
    choice.options.set(analysis, options);
    start(std::move(choice), burst);
}

bool Session::amend(const study::Amendments& amendments)
{
    Choice choice = m_choice;
    choice.amendments = amendments;
    return start(std::move(choice), {});
}

void Session::setGuarded(bool on)
{
    if (!m_study || isGuarded() == on) return;
    study::Amendments amendments = m_choice.amendments;
    amendments.guard.on = on;
    amend(amendments);
}

void Session::startOver()
{
    Choice choice = m_choice;
    choice.selection = m_opening;
    choice.amendments = {.guard = m_choice.amendments.guard}; // which nobody loses by the way
    start(std::move(choice), {});
}

void Session::choose(const Choice& choice) { start(choice, {}); }

bool Session::start(Choice choice, const QString& burst)
{
    if (!m_study || (!(choice.amendments == m_choice.amendments) && !study::checkAmendments(*m_asRead, choice.amendments))) return false;
    if (choice == m_choice) return true;
    const bool lasts = m_dragging || m_burstClock.elapsed() < burstMilliseconds;
    const bool continues = !burst.isEmpty() && burst == m_burst && lasts;
    if (!continues) m_past.push_back(m_choice);
    m_future.clear();
    m_burst = burst;
    m_burstClock.start();
    become(std::move(choice));
    return true;
}

void Session::beginDrag()
{
    m_dragging = true;
    m_burst.clear();
    m_futureOfDrag = m_future;
}

void Session::endDrag()
{
    m_dragging = false;
    m_burst.clear();
    m_futureOfDrag.clear();
}

void Session::cancelDrag()
{
    const bool began = m_dragging && !m_burst.isEmpty() && canUndo();
    std::vector<Choice> future = std::exchange(m_futureOfDrag, {});
    endDrag();
    if (!began) return;
    m_future = std::move(future);
    Choice before = std::move(m_past.back());
    m_past.pop_back();
    become(std::move(before));
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
    const Choice former = std::exchange(m_choice, std::move(choice));
    const bool amended = !(m_choice.amendments == former.amendments);
    if (amended) amendStudy();
    const bool selection = amended || !(m_choice.selection == former.selection);
    m_choosing = true; // who hears of the choice finds every report as it is then
    ask(former);
    m_choosing = false;
    if (selection) count();
    if (amended) Q_EMIT studyAmended();
    if (selection) Q_EMIT selectionChanged();
    for (const analyses::Analysis* analysis : analyses::analyses())
        if (!(options(analysis->id) == former.options.of(analysis->id))) Q_EMIT optionsChanged(nameOf(*analysis));
    Q_EMIT historyChanged();
    for (const QString& analysis : std::exchange(m_unannounced, {})) announce(analysis);
}

/// What is counted of the arms stays theirs until they are counted anew.
void Session::amendStudy()
{
    auto study = study::amended(m_asRead, m_choice.amendments);
    if (!study) return;
    m_counts.arms = inOrderOf(**study, *m_study, m_counts.arms);
    m_study = std::move(*study);
}

void Session::ask(const Choice& former)
{
    const bool selection = !(m_choice.selection == former.selection && m_choice.amendments == former.amendments);
    for (const analyses::Analysis* analysis : analyses::analyses())
        if (selection || !options(analysis->id).computesAs(former.options.of(analysis->id)))
            m_reports->ask(analysis->id, question(analysis->id));
}

analyses::Question Session::question(std::string_view analysis) const { return {m_study, m_choice.selection, options(analysis)}; }

void Session::takeReport(const QString& analysis)
{
    if (analysis.toStdString() == kaplanMeierId) takeAnalysis();
    if (m_choosing)
        m_unannounced << analysis;
    else
        announce(analysis);
}

void Session::takeAnalysis()
{
    const report::ReportPtr report = m_reports->latest(kaplanMeierId);
    m_analysis = report ? report->resultAs<stats::SurvivalAnalysis>() : nullptr;
}

void Session::announce(const QString& analysis)
{
    Q_EMIT reportChanged(analysis);
    if (analysis.toStdString() == kaplanMeierId && m_reports->isCurrent(kaplanMeierId)) Q_EMIT analysisChanged();
}

void Session::count()
{
    using Counts = base::Result<study::ChoiceCounts>;
    m_jobs->counts.start<Counts>(
        [study = m_study, selection = m_choice.selection, cuts = m_reports->cuts()](const base::Cancel& cancel) -> Counts {
            auto cut = cuts->asOf(study, selection.asOf, cancel);
            if (!cut) return study::ChoiceCounts(); // of a day that cannot be shown there is nothing to count
            return study::countChoices(*cut, selection, cancel);
        },
        [this](Counts counts) {
            if (!counts) return;
            m_counts = std::move(*counts);
            Q_EMIT countsChanged();
        });
}

} // namespace atrisk::ui
