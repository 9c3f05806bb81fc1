#include "ui/analyses/panels/panels_page.h"

#include "core/analyses/analyses.h"
#include "core/analyses/panels/panel_plan.h"
#include "core/analyses/panels/panels_figure.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/study/cohort/choose.h"
#include "ui/analyses/panels/panels_toolbar.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QAccessible>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

/// Its heading and what it says of its curves: "Panel b: Negative, HR 0.57 …".
QString wordsOfPanel(const figure::Figure& figure, std::size_t place)
{
    const std::string letter = analyses::panelLetter(place), panel = analyses::panelPart(letter);
    QStringList words;
    for (const figure::Mark& mark : figure.marks) {
        const auto* text = std::get_if<figure::Text>(&mark);
        const bool told =
            text != nullptr && (text->part == panel + ": Title" || text->part == panel + ": Note" || text->part == panel + ": Annotation");
        if (told && text->text.size() > 1) words << qt(text->text); // more than the letter
    }
    return Said::tr("Panel %1").arg(qt(letter)) + QStringLiteral(": ") + words.join(QStringLiteral(", "));
}

/// The panel whose plot is nearest: headings and risk tables belong to the plot they stand at.
int panelAt(const std::vector<figure::Axes>& panels, const QPointF& at)
{
    int nearest = -1;
    double least = 1e300;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const figure::Rect& plot = panels[i].plot;
        const double across = std::max({plot.x - at.x(), at.x() - plot.right(), 0.0}),
                     down = std::max({plot.y - at.y(), at.y() - plot.bottom(), 0.0});
        const double distance = std::hypot(across, down);
        if (distance >= least) continue;
        least = distance;
        nearest = static_cast<int>(i);
    }
    return nearest;
}

/// Panels beside each other on a page.
int columnsOf(const std::vector<figure::Axes>& panels)
{
    return static_cast<int>(
        std::ranges::count_if(panels, [&](const figure::Axes& panel) { return panel.plot.y == panels.front().plot.y; }));
}

} // namespace

PanelsPage::PanelsPage(Session* session, QWidget* parent)
    : FigurePage(*analyses::findAnalysis(analyses::PanelOptions::analysis), session, new PanelsToolBar(session), nullptr, parent),
      m_filterStrip(makeFilterStrip())
{
    column()->insertWidget(1, m_filterStrip); // under the tool bar
    connect(session, &Session::selectionChanged, this, &PanelsPage::refreshFilterStrip);
    connect(session, &Session::optionsChanged, this, &PanelsPage::refreshFilterStrip); // what the panels are split by is no filter
    connect(session, &Session::countsChanged, this, &PanelsPage::refreshFilterStrip);  // a cut's levels have their names from them
    refreshFilterStrip();
    connect(plot(), &FigurePlot::doubleClicked, this, [this](const QPointF& at) {
        const int place = panelAt(plot()->figure().axes, at);
        if (place >= 0) openPanel(axesBefore() + static_cast<std::size_t>(place));
    });
}

QWidget* PanelsPage::makeFilterStrip()
{
    auto* strip = new QFrame(this);
    strip->setObjectName("panels.filter");
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 4, 12, 4);
    m_filter = makeLabel(Words::Body);
    m_filter->setWordWrap(true);
    m_filter->setObjectName("panels.filter.words");
    auto* lift = new QPushButton(tr("Show all patients"));
    lift->setObjectName("panels.filter.lift");
    row->addWidget(m_filter, 1);
    row->addWidget(lift);
    connect(lift, &QPushButton::clicked, this, [this] {
        study::Selection everyone = session()->selection();
        everyone.subgroups.clear();
        everyone.where.clear();
        session()->select(everyone);
    });
    return strip;
}

/// A subgroup chosen for the curves holds in every panel, also those of a figure that is named after all patients.
void PanelsPage::refreshFilterStrip()
{
    if (!session()->study()) return m_filterStrip->hide();
    const std::string& panels = session()->options<analyses::PanelOptions>().choice;
    const study::Selection selection = analyses::sharedSelection(*session()->study(), session()->selection(), panels);
    const bool filtered = study::isFiltered(selection);
    m_filterStrip->setVisible(filtered);
    if (filtered) m_filter->setText(tr("Every panel shows only: %1").arg(filterText(*session()->study(), selection, session()->counts())));
}

void PanelsPage::setNarrow(bool narrow) { findChild<PanelsToolBar*>()->setNarrow(narrow); }

void PanelsPage::openPanel(std::size_t place)
{
    const report::ReportPtr shown = report();
    if (!shown || place >= shown->selections.size()) return;
    session()->select(shown->selections[place]);
    Q_EMIT panelOpened();
}

void PanelsPage::layOut()
{
    FigurePage::layOut();
    m_current = -1;
    plot()->setOverlay({});
}

bool PanelsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == plot() && event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent*>(event)->key())) return true;
    return event->type() == QEvent::KeyPress ? false : FigurePage::eventFilter(watched, event); // its panels have their own keys
}

bool PanelsPage::takeKey(int key)
{
    const std::vector<figure::Axes>& panels = plot()->figure().axes;
    if (panels.empty()) return false;
    switch (key) {
    case Qt::Key_Right: ringPanel(m_current + 1); return true;
    case Qt::Key_Left: ringPanel(m_current - 1); return true;
    case Qt::Key_Down: ringPanel(m_current < 0 ? 0 : m_current + columnsOf(panels)); return true;
    case Qt::Key_Up: ringPanel(m_current - columnsOf(panels)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: openPanel(axesBefore() + static_cast<std::size_t>(std::max(m_current, 0))); return true;
    default: return false;
    }
}

void PanelsPage::ringPanel(int place)
{
    const std::vector<figure::Axes>& panels = plot()->figure().axes;
    if (place >= static_cast<int>(panels.size()) || (place < 0 && m_current >= 0)) return; // at the edge
    m_current = std::max(place, 0);
    constexpr double around = 1.2; // millimetres
    plot()->setOverlay({figure::Box{
        figure::inflated(panels[static_cast<std::size_t>(m_current)].plot, around), {0, 0, 0, 0}, {style().accent, 1.5, {}}, 1}});
    plot()->setAccessibleName(wordsOfPanel(plot()->figure(), axesBefore() + static_cast<std::size_t>(m_current)));
    QAccessibleEvent change(plot(), QAccessible::NameChanged);
    QAccessible::updateAccessibility(&change);
}

} // namespace atrisk::ui
