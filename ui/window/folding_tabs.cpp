#include "ui/window/folding_tabs.h"

#include "ui/look/breakable.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int moreWidth = 32;

} // namespace

FoldingTabs::FoldingTabs(QWidget* parent) : QTabBar(parent), m_more(new QToolButton(this))
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true); // else the row could be no narrower than all tabs
    m_more->setObjectName("moreTabs");
    m_more->setText(QStringLiteral("»"));
    m_more->setAccessibleName(tr("More pages"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    connect(m_more->menu(), &QMenu::aboutToShow, this, &FoldingTabs::fillMenu);
    connect(this, &QTabBar::currentChanged, this, &FoldingTabs::fit);
}

void FoldingTabs::addOffered(const QString& title)
{
    m_offered.push_back(true);
    addTab(title);
    fit();
}

void FoldingTabs::setOffered(int tab, bool offered)
{
    m_offered[static_cast<std::size_t>(tab)] = offered;
    setTabVisible(tab, offered);
    fit();
}

/// In their order; the current one whatever its place.
std::vector<bool> FoldingTabs::withRoom() const
{
    std::vector<bool> shown = m_offered;
    const auto widthOf = [this](int tab) { return isOffered(tab) ? tabSizeHint(tab).width() : 0; };
    int all = 0;
    for (int tab = 0; tab < count(); ++tab) all += widthOf(tab);
    if (all <= width()) return shown;
    const int current = currentIndex();
    int room = width() - moreWidth - (current >= 0 ? widthOf(current) : 0);
    for (int tab = 0; tab < count(); ++tab) {
        if (tab == current || !isOffered(tab)) continue;
        room -= widthOf(tab);
        shown[static_cast<std::size_t>(tab)] = room >= 0;
    }
    return shown;
}

void FoldingTabs::fit()
{
    if (m_offered.size() != static_cast<std::size_t>(count())) return; // one is being added
    const std::vector<bool> shown = withRoom();
    for (int tab = 0; tab < count(); ++tab)
        if (shown[static_cast<std::size_t>(tab)] != isTabVisible(tab)) setTabVisible(tab, !isTabVisible(tab));
    m_more->setVisible(shown != m_offered);
    placeMore();
}

void FoldingTabs::placeMore()
{
    int end = 0;
    for (int tab = 0; tab < count(); ++tab)
        if (isTabVisible(tab)) end = std::max(end, tabRect(tab).right() + 1);
    m_more->setGeometry(std::min(end, width() - moreWidth) + 2, 4, moreWidth - 4, height() - 6);
}

void FoldingTabs::fillMenu()
{
    m_more->menu()->clear();
    for (int tab = 0; tab < count(); ++tab)
        if (isOffered(tab) && !isTabVisible(tab))
            m_more->menu()->addAction(menuText(tabText(tab)), this, [this, tab] { setCurrentIndex(tab); });
}

void FoldingTabs::resizeEvent(QResizeEvent* event)
{
    fit();
    QTabBar::resizeEvent(event);
    placeMore();
}

void FoldingTabs::changeEvent(QEvent* event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

} // namespace atrisk::ui
