#include "ui/views/view_list.h"

#include "ui/look/words.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace atrisk::ui {

ViewList::ViewList(const QString& file, const std::vector<document::FoundView>& views, QWidget* parent)
    : QDialog(parent), m_list(new QListWidget)
{
    constexpr QSize usual(520, 340);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Figures of %1").arg(QFileInfo(file).fileName()));
    resize(usual);
    auto* layout = new QVBoxLayout(this);
    auto* label = new QLabel(tr("&Which one shall be shown?"));
    label->setBuddy(m_list);
    layout->addWidget(label);
    layout->addWidget(m_list, 1);
    m_list->setObjectName("views.list");
    for (const document::FoundView& view : views)
        m_list->addItem(view.where.empty() ? qt(document::titleOf(view.view)) : qt(view.where + ": " + document::titleOf(view.view)));
    m_list->setCurrentRow(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ViewList::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &ViewList::choose);
}

void ViewList::choose()
{
    const int row = m_list->currentRow();
    accept();
    Q_EMIT chosen(row);
}

} // namespace atrisk::ui
