#include "ui/analyses/forest/split_view.h"

#include "ui/analyses/forest/subgroup_numbers.h"

#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int leftShare = 60; ///< percent

} // namespace

SplitView::SplitView(Session* session, QWidget* left, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_side(new QWidget), m_column(new QVBoxLayout(m_side))
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(new SubgroupNumbers(session));
    addWidget(left);
    addWidget(m_side);
    setStretchFactor(0, leftShare);
    setStretchFactor(1, 100 - leftShare);
    m_side->hide();
}

void SplitView::showBeside(QWidget* figure)
{
    m_column->insertWidget(0, figure, 1);
    figure->show();
    m_side->show();
    setSizes({width() * leftShare / 100, width() * (100 - leftShare) / 100});
}

void SplitView::hideBeside() { m_side->hide(); }

bool SplitView::isSplit() const { return !m_side->isHidden(); }

} // namespace atrisk::ui
