#include "ui/import/editors/subgroup_editor.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

enum Column { Value, Rows, Name };

QTableWidgetItem* fixedItem(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

constexpr std::size_t mostValues = 12; ///< of numbers that may be levels as they are

} // namespace

SubgroupEditor::SubgroupEditor(const study::Draft& draft, const study::DraftSubgroup& subgroup, QWidget* parent)
    : QDialog(parent), m_role(subgroup.role), m_found(study::levelsOf(draft, subgroup)), m_name(new QLineEdit),
      m_same(new QCheckBox(tr("Upper and lower &case are the same"))), m_problem(makeLabel(Words::Strong))
{
    const QString column = qt(m_role.column.text);
    setObjectName("import.subgroupEditor");
    setWindowTitle(tr("Subgroup %1").arg(column));
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    m_name->setObjectName("import.subgroupName");
    m_name->setText(qt(m_role.label.empty() ? m_role.column.text : m_role.label));
    form->addRow(tr("&Name in figures"), m_name);
    layout->addLayout(form);
    if (study::canBeCut(draft, m_role.column.text)) layout->addWidget(makeCut());
    layout->addWidget(m_same);
    layout->addWidget(m_levelsPart = makeLevels(), 1);
    m_same->setObjectName("import.levelCase");
    m_same->setChecked(study::ignoresCase(draft, m_role.column.text));
    m_same->setVisible(study::differsByCase(draft, m_role.column.text));
    connect(m_same, &QCheckBox::clicked, this, [this, draft] { takeCase(draft); });
    m_problem->setWordWrap(true);
    m_problem->setObjectName("import.subgroupProblem");
    layout->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_done = buttons->button(QDialogButtonBox::Ok);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillLevels();
    refresh();
    m_name->selectAll();
}

QWidget* SubgroupEditor::makeCut()
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    m_median = new QRadioButton(tr("Cut at the &median"));
    m_at = new QRadioButton(tr("Cut &at"));
    m_values = new QRadioButton(tr("Each &value is a level"));
    m_points = new QLineEdit;
    m_points->setObjectName("import.cutPoints");
    m_points->setAccessibleName(tr("Cut-points"));
    m_points->setPlaceholderText(tr("65, or several: 50, 65"));
    m_median->setObjectName("import.cutMedian");
    m_at->setObjectName("import.cutAt");
    m_values->setObjectName("import.cutNone");
    const bool isMedian = m_role.cut && m_role.cut->quantile == 0.5;
    (isMedian ? m_median : m_role.cut ? m_at : m_values)->setChecked(true);
    if (m_role.cut && !isMedian) m_points->setText(qt(study::cutText(*m_role.cut)));
    m_values->setVisible(!m_found.empty() && (m_found.size() <= mostValues || !m_role.cut));
    auto* line = new QHBoxLayout;
    line->addWidget(m_at);
    line->addWidget(m_points, 1);
    layout->addWidget(m_median);
    layout->addLayout(line);
    layout->addWidget(m_values);
    for (QRadioButton* button : {m_median, m_at, m_values}) connect(button, &QRadioButton::toggled, this, &SubgroupEditor::refresh);
    connect(m_at, &QRadioButton::clicked, this, [this] { m_points->setFocus(Qt::OtherFocusReason); });
    connect(m_points, &QLineEdit::textEdited, this, [this] {
        m_at->setChecked(true);
        refresh();
    });
    return part;
}

QWidget* SubgroupEditor::makeLevels()
{
    auto* part = new QWidget;
    auto* layout = new QHBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    m_levels = new QTableWidget(0, 3);
    m_levels->setObjectName("import.levels");
    m_levels->setAccessibleName(tr("Levels in their order"));
    m_levels->setHorizontalHeaderLabels({tr("In the file"), tr("Rows"), tr("Name in figures")});
    m_levels->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_levels->verticalHeader()->hide();
    m_levels->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_levels->setSelectionMode(QAbstractItemView::SingleSelection);
    m_levels->setTabKeyNavigation(false);
    m_levels->setMinimumHeight(140);
    m_levels->installEventFilter(this);
    layout->addWidget(m_levels, 1);
    layout->addWidget(makeOrder());
    return part;
}

QWidget* SubgroupEditor::makeOrder()
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    m_up = new QPushButton(tr("Move &up"));
    m_down = new QPushButton(tr("Move &down"));
    m_up->setObjectName("import.levelUp");
    m_down->setObjectName("import.levelDown");
    m_up->setToolTip(tr("Alt+Up"));
    m_down->setToolTip(tr("Alt+Down"));
    for (QPushButton* button : {m_up, m_down}) button->setAutoDefault(false);
    layout->addWidget(m_up);
    layout->addWidget(m_down);
    layout->addStretch();
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_levels, &QTableWidget::currentCellChanged, this, &SubgroupEditor::refresh);
    return part;
}

bool SubgroupEditor::ignoresCase() const { return m_same->isChecked(); }

/// Levels are others then, and are named anew.
void SubgroupEditor::takeCase(const study::Draft& draft)
{
    study::Draft read = draft;
    study::ignoreCase(read, m_role.column.text, m_same->isChecked());
    m_found = study::valuesOf(read, m_role.column.text);
    fillLevels();
}

void SubgroupEditor::fillLevels()
{
    m_levels->setRowCount(static_cast<int>(m_found.size()));
    int row = 0;
    for (const study::DraftLevel& level : m_found) {
        m_levels->setItem(row, Value, fixedItem(qt(level.value)));
        m_levels->setItem(row, Rows, fixedItem(countText(level.rows)));
        m_levels->setItem(row++, Name, new QTableWidgetItem(qt(level.label)));
    }
    if (row > 0) m_levels->setCurrentCell(0, Name);
}

void SubgroupEditor::move(int rows)
{
    const int from = m_levels->currentRow(), to = from + rows;
    if (from < 0 || to < 0 || to >= m_levels->rowCount()) return;
    for (const int column : {Value, Rows, Name}) {
        QTableWidgetItem *first = m_levels->takeItem(from, column), *second = m_levels->takeItem(to, column);
        m_levels->setItem(to, column, first);
        m_levels->setItem(from, column, second);
    }
    m_levels->setCurrentCell(to, Name);
    refresh();
}

bool SubgroupEditor::eventFilter(QObject* watched, QEvent* event)
{
    const auto* press = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event) : nullptr;
    const bool moves = watched == m_levels && press != nullptr && press->modifiers().testFlag(Qt::AltModifier) &&
                       (press->key() == Qt::Key_Up || press->key() == Qt::Key_Down);
    if (!moves) return QDialog::eventFilter(watched, event);
    move(press->key() == Qt::Key_Up ? -1 : 1);
    return true;
}

base::Result<study::Cut> SubgroupEditor::cut() const
{
    const std::string typed = m_points->text().toStdString();
    if (m_role.cut && typed == study::cutText(*m_role.cut)) return *m_role.cut; // also a quantile, which is not typed
    return study::parseCut(typed);
}

void SubgroupEditor::refresh()
{
    const bool cuts = m_values != nullptr && !m_values->isChecked();
    m_levelsPart->setVisible(!cuts);
    const int row = m_levels->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_levels->rowCount());
    QString problem;
    if (cuts && m_at->isChecked()) {
        const auto said = cut();
        if (!said) problem = m_points->text().isEmpty() ? tr("Where is it cut?") : sentence(said.error());
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (m_done != nullptr) m_done->setEnabled(problem.isEmpty());
}

study::FileSubgroup SubgroupEditor::role() const
{
    study::FileSubgroup role = m_role;
    const std::string name = m_name->text().simplified().toStdString();
    role.label = name == role.column.text ? "" : name;
    role.levels.clear();
    role.cut.reset();
    if (m_median != nullptr && m_median->isChecked()) role.cut = study::Cut{0.5, {}};
    if (m_at != nullptr && m_at->isChecked()) {
        if (auto said = cut()) role.cut = std::move(*said);
    }
    if (role.cut) return role;
    for (int row = 0; row < m_levels->rowCount(); ++row) {
        const std::string value = m_levels->item(row, Value)->text().toStdString();
        const std::string label = m_levels->item(row, Name)->text().simplified().toStdString();
        role.levels.push_back({{value, {}}, label.empty() ? value : label});
    }
    return role;
}

} // namespace atrisk::ui
