#include "ui/window/dock.h"

#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace atrisk::ui {

DockStrip::DockStrip(QDockWidget* dock) : QWidget(dock), m_dock(dock), m_title(makeLabel(Words::Note, dock->windowTitle(), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 4, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addStretch();
    m_float = addButton(QStringLiteral("float"), tr("Float %1").arg(dock->windowTitle()));
    m_close = addButton(QStringLiteral("close"), tr("Close %1").arg(dock->windowTitle()));
    setFixedHeight(14);
    connect(m_float, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(m_close, &QToolButton::clicked, dock, &QWidget::close);
    connect(dock, &QDockWidget::topLevelChanged, this, [this](bool floating) { showButtons(floating); });
}

QToolButton* DockStrip::addButton(const QString& iconName, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setIconSize({12, 12});
    button->setFixedSize(14, 14);
    button->setStyleSheet(QStringLiteral("padding: 0; border: 0;"));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::NoFocus); // View ‹ has both for the keyboard
    layout()->addWidget(button);
    return button;
}

void DockStrip::showButtons(bool shown)
{
    m_title->setVisible(m_dock->isFloating());
    m_float->setVisible(shown);
    m_close->setVisible(shown);
}

void DockStrip::showEvent(QShowEvent* event)
{
    showButtons(m_dock->isFloating());
    QWidget::showEvent(event);
}

void DockStrip::enterEvent(QEnterEvent* event)
{
    showButtons(true);
    QWidget::enterEvent(event);
}

void DockStrip::leaveEvent(QEvent* event)
{
    showButtons(m_dock->isFloating());
    QWidget::leaveEvent(event);
}

QDockWidget* makeDock(const QString& name, const QString& title, QWidget* parent)
{
    auto* dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    dock->setTitleBarWidget(new DockStrip(dock));
    dock->setAccessibleName(title);
    return dock;
}

} // namespace atrisk::ui
