#include "ui/report/option_field.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace atrisk::ui {

OptionField::OptionField(const report::OptionInfo& info, const QString& name, QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit), m_wrong(makeLabel(Words::Small))
{
    m_line->setObjectName(name);
    m_line->setAccessibleName(optionWords(info.label));
    m_line->setToolTip(optionWords(info.tip));
    m_line->setPlaceholderText(optionWords(info.ifEmpty));
    m_line->setMaximumWidth(120);
    m_line->installEventFilter(this);
    m_wrong->setObjectName(name + ".wrong");
    m_wrong->hide();
    QLabel* label = makeLabel(Words::Body, optionWords(info.label));
    label->setBuddy(m_line);
    label->setToolTip(m_line->toolTip());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 1, 4, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{label, m_line, m_wrong}) row->addWidget(part);
    row->insertStretch(1); // in a menu the lines stand under each other
    setFocusProxy(m_line);
    setAttribute(Qt::WA_NoMousePropagation); // a click beside the line closes no menu
    connect(m_line, &QLineEdit::editingFinished, this, &OptionField::finish);
}

void OptionField::setValue(const QString& value)
{
    m_value = value;
    m_line->setText(value);
    m_wrong->hide();
}

void OptionField::sayWrong(const base::Error& error)
{
    m_wrong->setText(sentence(error));
    m_wrong->setToolTip(m_wrong->text());
    m_line->setAccessibleDescription(m_wrong->text());
    m_wrong->show();
}

void OptionField::finish()
{
    if (m_line->text() == m_value)
        setValue(m_value);
    else
        Q_EMIT written(m_line->text());
}

/// In a menu, Return must not close what says what is wrong, and Escape leaves the value as it is.
bool OptionField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) setValue(m_value);
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return QWidget::eventFilter(watched, event);
    finish();
    return true;
}

} // namespace atrisk::ui
