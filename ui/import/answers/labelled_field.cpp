#include "ui/import/answers/labelled_field.h"

#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace atrisk::ui {

QWidget* addLabelledField(QLayout& layout, const QString& words, QWidget* field, int after)
{
    auto* part = new QWidget;
    auto* line = new QHBoxLayout(part);
    line->setContentsMargins(0, 0, after, 0);
    line->setSpacing(4);
    QLabel* label = makeLabel(Words::Small, words);
    label->setBuddy(field);
    line->addWidget(label);
    line->addWidget(field);
    layout.addWidget(part);
    return part;
}

} // namespace atrisk::ui
