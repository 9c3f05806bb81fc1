#include "ui/export/panel/checks_list.h"

#include "ui/look/lights.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

Light::Kind kindOf(document::Finding::Kind kind)
{
    switch (kind) {
    case document::Finding::Kind::Passed: return Light::Kind::Passed;
    case document::Finding::Kind::Look: return Light::Kind::Look;
    case document::Finding::Kind::Wrong: return Light::Kind::Wrong;
    }
    return Light::Kind::Look;
}

} // namespace

ChecksList::ChecksList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);
}

void ChecksList::showFindings(const std::vector<document::Finding>& findings)
{
    while (QLayoutItem* row = m_rows->takeAt(0)) {
        while (QLayoutItem* item = row->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        delete row;
    }
    int index = 0;
    for (const document::Finding& finding : findings) {
        const QString name = QStringLiteral("export.check.%1").arg(index);
        addLight(m_rows, {kindOf(finding.kind), qt(finding.strong), qt(finding.rest)}, name);
        if (finding.fix) addFix(*finding.fix, index);
        ++index;
    }
}

/// Under the words it belongs to.
void ChecksList::addFix(const document::Fix& fix, int index)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 0, 2);
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("export.fix.%1").arg(index));
    button->setText(qt(fix.words));
    button->setProperty("framed", true);
    row->addWidget(button);
    row->addStretch();
    m_rows->addLayout(row);
    // Later, since what follows takes the button away.
    connect(
        button, &QToolButton::clicked, this, [this, fix] { Q_EMIT fixChosen(fix); }, Qt::QueuedConnection);
}

} // namespace atrisk::ui
