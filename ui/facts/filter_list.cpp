#include "ui/facts/filter_list.h"

#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {

FilterList::FilterList(Session* session, QWidget* parent) : QWidget(parent), m_session(session), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(8, 0, 8, 0);
    m_rows->setSpacing(2);
    for (const auto signal : {&Session::studyOpened, &Session::studyAmended, &Session::selectionChanged})
        connect(session, signal, this, &FilterList::refresh);
    refresh();
}

void FilterList::refresh()
{
    const std::vector<study::Condition> conditions = m_session->study() ? m_session->selection().where : std::vector<study::Condition>();
    setVisible(!conditions.empty());
    if (conditions == m_shown) return;
    m_shown = conditions;
    qDeleteAll(findChildren<QToolButton*>()); // never from a click of theirs: see lift
    for (const study::Condition& condition : conditions) {
        const QString words = tr("Only %1").arg(qt(study::text(condition)));
        auto* button = new QToolButton;
        button->setObjectName("filter");
        button->setIcon(icon(QStringLiteral("close"), Tone::Soft));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setText(menuText(fontMetrics().elidedText(words, Qt::ElideRight, 200)));
        button->setToolTip(tr("%1; a click lifts this").arg(words));
        button->setAccessibleName(tr("%1; lift").arg(words));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, condition] { lift(condition); });
        m_rows->addWidget(button);
    }
}

void FilterList::lift(const study::Condition& condition)
{
    study::Selection selection = m_session->selection();
    std::erase(selection.where, condition);
    QMetaObject::invokeMethod(
        this, [this, selection] { m_session->select(selection); }, Qt::QueuedConnection);
}

} // namespace atrisk::ui
