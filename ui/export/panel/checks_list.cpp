#include "ui/export/panel/checks_list.h"

#include <QLayout>
#include <QVBoxLayout>

namespace atrisk::ui {

ChecksList::ChecksList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);
}

void ChecksList::showLights(const std::vector<Light>& lights)
{
    while (QLayoutItem* row = m_rows->takeAt(0)) {
        while (QLayoutItem* item = row->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        delete row;
    }
    int index = 0;
    for (const Light& light : lights) addLight(m_rows, light, QStringLiteral("export.check.%1").arg(index++));
}

} // namespace atrisk::ui
