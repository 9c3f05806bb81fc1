#include "ui/session/chain_ask.h"

#include "core/study/amend/as_of.h"
#include "ui/look/breakable.h"
#include "ui/look/words.h"
#include "ui/session/session.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTimer>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr int afterMenu = 30; ///< milliseconds

/// Lives with its widget.
class NumberWatch : public QObject {
public:
    NumberWatch(QWidget* number, Session* session, std::function<ChainAsk()> ask)
        : QObject(number), m_number(number), m_session(session), m_ask(std::move(ask))
    {
        number->installEventFilter(this);
        number->setFocusPolicy(Qt::TabFocus);
        number->setCursor(Qt::PointingHandCursor);
        number->setAccessibleDescription(Said::tr("Enter shows where this number comes from"));
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        switch (event->type()) {
        case QEvent::Enter:
        case QEvent::FocusIn: underline(true); break;
        case QEvent::Leave: underline(m_number->hasFocus()); break;
        case QEvent::FocusOut: underline(m_number->underMouse()); break;
        case QEvent::MouseButtonPress: return static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
        case QEvent::MouseButtonRelease:
            if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) return show();
            break;
        case QEvent::ContextMenu: return show();
        case QEvent::KeyPress:
            if (isOpening(static_cast<QKeyEvent*>(event)->key())) return show();
            break;
        default: break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    static bool isOpening(int key) { return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space; }
    void underline(bool on)
    {
        QFont font = m_number->font();
        font.setUnderline(on);
        m_number->setFont(font);
    }
    bool show()
    {
        if (const ChainAsk ask = m_ask(); ask.chain) m_session->askChain(ask, m_number->mapToGlobal(QPoint(0, m_number->height())));
        return true;
    }

    QWidget* m_number;
    Session* m_session;
    std::function<ChainAsk()> m_ask;
};

} // namespace

ChainAsk chainOfChoice(const Session& session, study::Selection selection, const QString& subject)
{
    if (!session.study()) return {};
    selection.by.clear();
    selection.byLevels.clear();
    return {subject, [study = session.study(), who = selection.who()](const base::Cancel& cancel) -> base::Result<report::Chain> {
                const auto cut = study::asOf(study, who.asOf, cancel);
                if (!cut) return cut.error();
                return report::chainOf(report::Counting{*cut, who, (*cut)->hasOutcomes()}, cancel);
            }};
}

ChainAsk chainOfNumbers(const std::shared_ptr<const stats::SurvivalAnalysis>& analysis, std::optional<std::size_t> arm)
{
    if (analysis == nullptr || (arm && *arm >= analysis->arms.size())) return {};
    return {arm ? qt(analysis->arms[*arm].arm.label) : QString(), [analysis, arm](const base::Cancel& cancel) {
                report::Counting counting{analysis->study, analysis->selection.who(), true};
                if (arm) counting.who.arms = {analysis->arms[*arm].arm.value};
                return report::chainOf(counting, cancel);
            }};
}

ChainAsk chainOfCount(std::shared_ptr<const report::Counted> counted, const report::CountSpot& spot)
{
    if (counted == nullptr || spot.group >= counted->groups.size()) return {};
    return {qt(counted->groups[spot.group].words),
            [counted = std::move(counted), spot](const base::Cancel& cancel) { return report::chainOf(*counted, spot, cancel); }};
}

void addChain(QMenu* menu, Session* session, const ChainAsk& ask, const QPoint& onScreen)
{
    if (!ask.chain) return;
    const QString text =
        ask.subject.isEmpty() ? Said::tr("Where this number comes from") : Said::tr("Where the number of %1 comes from").arg(ask.subject);
    QAction* action = menu->addAction(menuText(text), session, [session, ask, onScreen] {
        // A menu that goes away takes what is popped up meanwhile along.
        QTimer::singleShot(afterMenu, session, [session, ask, onScreen] { session->askChain(ask, onScreen); });
    });
    action->setObjectName("chain");
}

void openChain(QWidget* number, Session* session, std::function<ChainAsk()> ask)
{
    new NumberWatch(number, session, std::move(ask)); // its child
}

} // namespace atrisk::ui
