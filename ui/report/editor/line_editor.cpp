#include "ui/report/editor/line_editor.h"

#include "ui/look/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {

LineEditor::LineEditor(QWidget* plot) : QFrame(plot), m_line(new QLineEdit), m_why(makeLabel(Words::Small))
{
    setObjectName("edit.editor");
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_line->setObjectName("edit.line");
    m_why->setObjectName("edit.why");
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_why);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_why->hide();
        place();
    });
    hide();
}

void LineEditor::edit(const QString& text, const QString& accessibleName, const QRectF& over, std::function<QString(const QString&)> accept)
{
    m_accept = std::move(accept);
    m_over = over;
    m_why->hide();
    m_line->setAccessibleName(accessibleName);
    m_line->setText(text);
    m_line->selectAll();
    place();
    show();
    raise();
    m_line->setFocus(Qt::OtherFocusReason);
}

/// Over the text, as wide as its words ask for, within the plot.
void LineEditor::place()
{
    constexpr int least = 160, most = 520, margins = 28;
    const QSize plot = parentWidget()->size();
    const int words = QFontMetrics(m_line->font()).horizontalAdvance(m_line->text()) + margins;
    const int width = std::min({std::max({least, words, qRound(m_over.width()) + margins}), most, plot.width()});
    setFixedWidth(width);
    m_why->setFixedWidth(width - 8);
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    resize(width, height);
    const int x = std::clamp(qRound(m_over.left()) - 6, 0, std::max(0, plot.width() - width));
    const int y = std::clamp(qRound(m_over.center().y()) - m_line->sizeHint().height() / 2, 0, std::max(0, plot.height() - height));
    move(x, y);
}

void LineEditor::finish()
{
    const QString why = m_accept ? m_accept(m_line->text()) : QString();
    if (why.isEmpty()) return giveBack();
    m_why->setText(why);
    m_why->show();
    m_line->setAccessibleDescription(why);
    place();
}

void LineEditor::leave()
{
    if (isHidden()) return;
    m_accept = nullptr;
    hide();
    m_line->setAccessibleDescription({});
}

void LineEditor::giveBack()
{
    leave();
    Q_EMIT closed();
}

bool LineEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
        leave();
    if (event->type() == QEvent::ShortcutOverride) { // its own keys, not the window's
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: finish(); return true;
    case Qt::Key_Escape: giveBack(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace atrisk::ui
