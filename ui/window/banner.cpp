#include "ui/window/banner.h"

#include "core/base/unicode.h"
#include "ui/look/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QToolButton>

namespace atrisk::ui {

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_text(makeLabel(Words::Body)), m_cancel(new QPushButton(tr("Cancel"))), m_close(new QToolButton)
{
    setObjectName("banner");
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_cancel, &QPushButton::clicked, this, &Banner::cancelled);
    connect(new QShortcut(Qt::Key_Escape, m_cancel), &QShortcut::activated, m_cancel, &QPushButton::click); // while it is seen
    hide();
}

QString Banner::text() const { return isHidden() ? QString() : m_text->text(); }

void Banner::showProgress(const QString& text) { show("progress", text, true); }

void Banner::showError(const QString& text) { show("wrong", text, false); }

void Banner::showNote(const QString& text) { show("progress", text, false); }

void Banner::show(const char* kind, const QString& text, bool cancel)
{
    setProperty("kind", kind);
    style()->unpolish(this);
    style()->polish(this);
    style()->polish(m_text);
    m_text->setText(QString::fromStdString(base::printable(text.toStdString())));
    m_cancel->setVisible(cancel);
    m_close->setVisible(!cancel);
    setAccessibleName(text);
    QWidget::show();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

} // namespace atrisk::ui
