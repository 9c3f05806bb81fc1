#include "ui/import/answers/link_button.h"

#include <QToolButton>

namespace atrisk::ui {

QToolButton* linkButton(const QString& text, const char* name)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("link", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace atrisk::ui
