#include "ui/import/answers/arms_answer.h"

#include "core/study/draft/groups.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/short_label.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

QString factsOf(const study::Draft& draft)
{
    const study::DraftColumn* column = draft.column(draft.arms.column);
    if (column == nullptr) return Said::tr("everyone is one group");
    const QString values = Said::tr("%1 values, %2").arg(column->distinct);
    return values.arg(column->missing == 0 ? Said::tr("none missing") : Said::tr("%1 missing").arg(countText(column->missing)));
}

} // namespace

ArmsAnswer::ArmsAnswer(QWidget* parent)
    : QWidget(parent), m_column(new ColumnBox(tr("Column of the arms"))), m_words(makeLabel(Words::Small)),
      m_swap(new QPushButton(tr("S&wap control"))), m_same(new QCheckBox(tr("Upper and lower case are the same"))), m_table(new QWidget),
      m_grid(new QGridLayout(m_table))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    m_column->setObjectName("import.arm");
    m_column->setMinimumContentsLength(18);
    m_swap->setObjectName("import.swap");
    m_same->setObjectName("import.sameCase");
    top->addWidget(m_column);
    top->addWidget(m_words, 1);
    top->addWidget(m_swap);
    layout->addLayout(top);
    layout->addWidget(m_same);
    layout->addWidget(m_table);
    m_table->setObjectName("importTable");
    m_table->setAttribute(Qt::WA_StyledBackground);
    m_grid->setContentsMargins(10, 6, 10, 6);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 3);
    m_grid->setColumnStretch(3, 2);
    connect(m_column, &ColumnBox::chosen, this,
            [this](const std::string& column) { Q_EMIT answered([column](study::Draft& draft) { study::chooseArms(draft, column); }); });
    connect(m_swap, &QPushButton::clicked, this, [this] { Q_EMIT answered(&study::swapControl); });
    connect(m_same, &QCheckBox::clicked, this, [this](bool same) {
        Q_EMIT answered([same](study::Draft& draft) { study::ignoreCase(draft, std::string(draft.arms.column), same); });
    });
}

void ArmsAnswer::addRow(const study::DraftArm& arm, int row)
{
    const std::size_t place = m_values.size();
    const std::string& key = m_values.emplace_back(arm.role.value.text);
    const QString value = qt(key);
    auto* name = new QLineEdit(qt(arm.role.label));
    auto* shortName = new QLineEdit(qt(arm.role.shortLabel));
    auto* control = new QRadioButton;
    name->setAccessibleName(tr("Name of %1 in figures").arg(value));
    shortName->setAccessibleName(tr("Short name of %1").arg(value));
    control->setAccessibleName(tr("%1 is the control").arg(value));
    name->setObjectName(QStringLiteral("import.armName.%1").arg(place));
    control->setObjectName(QStringLiteral("import.control.%1").arg(place));
    for (QLineEdit* edit : {name, shortName}) edit->setCursorPosition(0); // its beginning is what one reads
    auto* inFile = new ShortLabel(value);
    dress(inFile, Words::Body);
    m_grid->addWidget(inFile, row, 0);
    m_grid->addWidget(makeLabel(Words::Body, countText(arm.patients)), row, 1, Qt::AlignRight);
    m_grid->addWidget(name, row, 2);
    m_grid->addWidget(shortName, row, 3);
    m_grid->addWidget(control, row, 4);
    m_controls->addButton(control, static_cast<int>(place));
    const auto rename = [this, key, name, shortName] {
        const std::string label = name->text().simplified().toStdString(), brief = shortName->text().simplified().toStdString();
        Q_EMIT answered([key, label, brief](study::Draft& draft) { study::nameArm(draft, key, label, brief); });
    };
    connect(name, &QLineEdit::editingFinished, this, [name, shortName, rename, value] {
        if (shortName->text() == value) shortName->setText(name->text());
        if (name->isModified()) rename();
        name->setModified(false);
    });
    connect(shortName, &QLineEdit::editingFinished, this, [shortName, rename] {
        if (shortName->isModified()) rename();
        shortName->setModified(false);
    });
    connect(control, &QRadioButton::clicked, this,
            [this, key] { Q_EMIT answered([key](study::Draft& draft) { study::chooseControl(draft, key); }); });
}

void ArmsAnswer::makeRows(const study::DraftArms& arms)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    delete m_controls;
    m_controls = new QButtonGroup(this);
    m_values.clear();
    int column = 0;
    for (const QString& head : {tr("In the file"), tr("Patients"), tr("Name in figures"), tr("Short name"), tr("Control")})
        m_grid->addWidget(makeLabel(Words::Section, head), 0, column++, head == tr("Patients") ? Qt::AlignRight : Qt::Alignment());
    int row = 1;
    for (const study::DraftArm& arm : arms.arms) addRow(arm, row++);
}

void ArmsAnswer::show(const study::Draft& draft)
{
    const study::DraftArms& arms = draft.arms;
    m_column->setColumns(draft, &study::DraftColumn::canBeArm, arms.column, tr("no column: one group"));
    m_words->setText(factsOf(draft));
    m_words->setToolTip(qt(arms.reason));
    m_swap->setVisible(arms.arms.size() == 2);
    m_same->setVisible(study::differsByCase(draft, arms.column));
    m_same->setChecked(study::ignoresCase(draft, arms.column));
    m_table->setVisible(!arms.arms.empty());
    std::vector<std::string> values;
    for (const study::DraftArm& arm : arms.arms) values.push_back(arm.role.value.text);
    if (values != m_values) makeRows(arms);
    for (std::size_t i = 0; i < arms.arms.size(); ++i) {
        QAbstractButton* control = m_controls->button(static_cast<int>(i));
        control->setChecked(arms.arms[i].role.control && !arms.doubtful);
        control->setVisible(arms.arms.size() > 1);
        control->setToolTip(arms.controlReason.empty() ? QString() : tr("Assumed: %1").arg(qt(arms.controlReason)));
    }
}

void ArmsAnswer::askColumn() { m_column->setFocus(Qt::OtherFocusReason); }

void ArmsAnswer::askControl()
{
    if (m_controls == nullptr || m_controls->buttons().isEmpty()) return;
    QAbstractButton* checked = m_controls->checkedButton();
    (checked != nullptr ? checked : m_controls->buttons().first())->setFocus(Qt::OtherFocusReason);
}

} // namespace atrisk::ui
