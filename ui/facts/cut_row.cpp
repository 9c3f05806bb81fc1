#include "ui/facts/cut_row.h"

#include "core/study/amend/as_of.h"
#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QWidgetAction>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr auto isoFormat = "yyyy-MM-dd";

QDate dateOf(const std::string& iso) { return QDate::fromString(qt(iso), QString::fromLatin1(isoFormat)); }

QDate dateOf(double day) { return QDate(1970, 1, 1).addDays(static_cast<qint64>(std::floor(day))); }

/// What an earlier cut is called.
QString nameOf(const study::Study& earlier)
{
    if (!earlier.facts.dataCutoff.empty()) return Said::tr("cut-off %1").arg(dateText(earlier.facts.dataCutoff));
    return qt(earlier.title());
}

} // namespace

QString asOfText(const study::Selection& selection)
{
    return selection.asOf.empty() ? QString() : Said::tr("as of %1, approximate").arg(dateText(selection.asOf));
}

CutRow::CutRow(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_day(new QDateEdit), m_link(new QToolButton), m_cross(new QToolButton)
{
    assemble();
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::selectionChanged})
        connect(session, signal, this, &CutRow::refresh);
    refresh();
}

void CutRow::assemble()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(2);
    layout->addWidget(makeLabel(Words::Section, tr("Data")));
    layout->addWidget(m_link);
    layout->addWidget(m_cross);
    layout->addStretch();
    m_link->setObjectName("asOf");
    m_link->setProperty("link", true);
    m_link->setFocusPolicy(Qt::TabFocus);
    setFocusProxy(m_link);
    m_link->setPopupMode(QToolButton::InstantPopup);
    m_link->setMenu(new QMenu(this));
    auto* dayAction = new QWidgetAction(m_link);
    dayAction->setDefaultWidget(makeDayField());
    m_link->menu()->addAction(dayAction);
    m_cross->setObjectName("asOf.remove");
    m_cross->setIcon(icon(QStringLiteral("close"), Tone::Soft));
    m_cross->setFocusPolicy(Qt::TabFocus);
    m_cross->setToolTip(tr("Show all data again"));
    m_cross->setAccessibleName(tr("Show all data again"));
    connect(m_cross, &QToolButton::clicked, this, [this] { showAsOf({}); });
    connect(m_link->menu(), &QMenu::aboutToShow, this, &CutRow::refreshMenu);
}

QWidget* CutRow::makeDayField()
{
    auto* field = new QWidget;
    auto* layout = new QHBoxLayout(field);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(new QLabel(tr("As of")));
    layout->addWidget(m_day);
    auto* show = new QPushButton(tr("Show"));
    layout->addWidget(show);
    m_day->setObjectName("asOf.day");
    m_day->setDisplayFormat(QString::fromLatin1(isoFormat));
    m_day->setCalendarPopup(true);
    m_day->setAccessibleName(tr("Show only what had happened by this day"));
    m_day->installEventFilter(this);
    connect(show, &QPushButton::clicked, this, &CutRow::takeDay);
    return field;
}

void CutRow::takeDay()
{
    m_day->interpretText();
    m_link->menu()->close();
    showAsOf(m_day->date().toString(QString::fromLatin1(isoFormat)).toStdString());
}

/// Return would be the menu's, which does something else with it.
bool CutRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_day && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) return takeDay(), true;
    }
    return QWidget::eventFilter(watched, event);
}

/// The day stands between the first start and the end of follow-up.
void CutRow::refreshMenu()
{
    QMenu* menu = m_link->menu();
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions)
        if (action != actions.first()) menu->removeAction(action), action->deleteLater();
    if (!m_session->study()) return;
    const study::Study& study = *m_session->study();
    actions.first()->setVisible(study::hasStartDates(study));
    if (const auto [first, last] = days(); !std::isnan(first)) {
        m_day->setDateRange(dateOf(first), dateOf(std::ceil(last)));
        m_day->setDate(m_session->selection().asOf.empty() ? dateOf((first + last) / 2) : dateOf(m_session->selection().asOf));
    }
    if (!m_session->selection().asOf.empty()) menu->addAction(tr("Show all data"), this, [this] { showAsOf({}); });
    menu->addSeparator();
    menu->addAction(tr("Open an earlier cut…"), this, &CutRow::earlierRequested);
    if (m_session->choice().amendments.earlier != nullptr) menu->addAction(tr("Close the earlier cut"), this, &CutRow::closeEarlier);
}

/// They are of every patient, and the same for as long as the study is.
void CutRow::findDays()
{
    const study::StudyPtr study = m_session->study();
    if (study == nullptr || study == m_asked) return;
    m_asked = study;
    using Days = std::pair<double, double>;
    m_finding.start<Days>([study](const base::Cancel&) { return study::daysOf(*study); },
                          [this, study](Days days) { m_days = days, m_daysOf = study; });
}

std::pair<double, double> CutRow::days()
{
    if (m_daysOf != m_session->study()) { // the menu opens before they were found
        m_finding.cancel();
        m_asked = m_daysOf = m_session->study();
        m_days = study::daysOf(*m_daysOf);
    }
    return m_days;
}

void CutRow::refresh()
{
    const study::StudyPtr& study = m_session->study();
    const bool has = study != nullptr && study->hasOutcomes() && (study->earlier != nullptr || study::hasStartDates(*study));
    setVisible(has);
    if (!has) return;
    findDays();
    const QString asOf = asOfText(m_session->selection());
    QString text = asOf.isEmpty() ? tr("all") : asOf;
    if (study->earlier != nullptr) text += tr(", beside %1").arg(nameOf(*study->earlier));
    m_link->setText(menuText(fontMetrics().elidedText(text, Qt::ElideRight, 210)));
    m_link->setAccessibleName(tr("Data shown: %1").arg(text));
    m_link->setToolTip(tr("Data shown: %1").arg(text) + '\n' +
                       tr("Click to show only what had happened by an earlier day, or to open an earlier cut"));
    m_cross->setVisible(!asOf.isEmpty());
}

void CutRow::showAsOf(const std::string& date)
{
    study::Selection selection = m_session->selection();
    selection.asOf = date;
    m_session->select(selection);
}

void CutRow::closeEarlier()
{
    study::Amendments amendments = m_session->choice().amendments;
    amendments.earlier = nullptr;
    m_session->amend(amendments);
}

} // namespace atrisk::ui
