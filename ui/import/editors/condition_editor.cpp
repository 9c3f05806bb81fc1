#include "ui/import/editors/condition_editor.h"

#include "core/base/numeric.h"
#include "ui/import/answers/column_box.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <algorithm>

namespace atrisk::ui {
namespace {

using Op = study::Condition::Op;

bool isBound(const study::Condition& one) { return one.op == Op::AtLeast || one.op == Op::AtMost; }

/// Can the fields say them? One column, with values or a range.
bool isSimple(const std::vector<study::Condition>& conditions)
{
    if (conditions.empty()) return true;
    const auto isOfOne = [&](const study::Condition& one) { return one.column == conditions.front().column; };
    const bool one = conditions.size() == 1 && (conditions[0].op == Op::OneOf || isBound(conditions[0]));
    const bool two = conditions.size() == 2 && std::ranges::all_of(conditions, isBound) && conditions[0].op != conditions[1].op;
    return std::ranges::all_of(conditions, isOfOne) && (one || two);
}

bool isNothing(const std::vector<study::Condition>& said)
{
    return said.empty() || (said.front().op == Op::OneOf && said.front().values.empty());
}

/// Is it a condition, with a number where one is needed? Other comparisons were not typed here.
bool isWhole(const std::vector<study::Condition>& said)
{
    const auto isNumber = [](const study::Condition& one) { return !isBound(one) || base::parseNumber(one.values.front()); };
    return !isNothing(said) && std::ranges::all_of(said, isNumber);
}

/// A decimal comma is a mark here: there is one number.
std::string numberIn(const QLineEdit* field)
{
    std::string text = field->text().simplified().toStdString();
    std::ranges::replace(text, ',', '.');
    return text;
}

} // namespace

ConditionEditor::ConditionEditor(study::Draft draft, const QString& name, std::vector<study::Condition> conditions, QWidget* parent)
    : QDialog(parent), m_draft(std::move(draft)), m_name(new QLineEdit(name)), m_wait(new QTimer(this))
{
    m_name->setObjectName("import.conditionName");
    assemble(tr("Population by a condition"), {});
    take(conditions);
    m_name->setFocus();
}

ConditionEditor::ConditionEditor(study::Draft draft, std::vector<study::Condition> conditions, QWidget* parent)
    : QDialog(parent), m_draft(std::move(draft)), m_wait(new QTimer(this))
{
    assemble(tr("Rows that count"), tr("all rows"));
    take(conditions);
}

void ConditionEditor::assemble(const QString& title, const QString& none)
{
    m_none = none;
    setObjectName("import.conditionEditor");
    setWindowTitle(title);
    m_columns = new ColumnBox(tr("Column of the condition"));
    m_operators = new QComboBox;
    m_values = new QListWidget;
    m_least = new QLineEdit;
    m_most = new QLineEdit;
    m_rows = makeLabel(Words::Small);
    m_columns->setObjectName("import.conditionColumn");
    m_operators->setObjectName("import.conditionOperator");
    m_values->setObjectName("import.conditionValues");
    m_least->setObjectName("import.conditionLeast");
    m_most->setObjectName("import.conditionMost");
    m_rows->setObjectName("import.conditionRows");
    m_rows->setWordWrap(true);
    m_values->setMinimumHeight(120);
    m_wait->setSingleShot(true);
    m_wait->setInterval(150);
    auto* form = new QFormLayout(this);
    if (m_name != nullptr) form->addRow(tr("&Name in figures"), m_name);
    form->addRow(tr("Those whose &column"), m_columns);
    form->addRow(tr("&is"), m_operators);
    form->addRow(tr("one &of"), m_values);
    form->addRow(tr("&at least"), m_least);
    form->addRow(tr("at &most"), m_most);
    form->addRow(QString(), m_rows);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_done = buttons->button(QDialogButtonBox::Ok);
    form->addRow(buttons);
    connect(m_wait, &QTimer::timeout, this, &ConditionEditor::count);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConditionEditor::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_columns, &ColumnBox::chosen, this, &ConditionEditor::chooseColumn);
    connect(m_operators, &QComboBox::activated, this, &ConditionEditor::refresh);
    connect(m_values, &QListWidget::itemChanged, this, &ConditionEditor::refresh);
    for (QLineEdit* field : {m_least, m_most}) connect(field, &QLineEdit::textChanged, this, &ConditionEditor::refresh);
    if (m_name != nullptr) connect(m_name, &QLineEdit::textChanged, this, &ConditionEditor::refresh);
}

void ConditionEditor::take(const std::vector<study::Condition>& conditions)
{
    if (!isSimple(conditions)) m_kept = conditions;
    for (QWidget* field : {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_operators)}) field->setEnabled(m_kept.empty());
    if (!m_kept.empty()) {
        refresh();
        return count();
    }
    chooseColumn(conditions.empty() ? std::string() : conditions.front().column);
    for (const study::Condition& condition : conditions) {
        if (condition.op == Op::AtLeast) m_least->setText(qt(condition.values.front()));
        if (condition.op == Op::AtMost) m_most->setText(qt(condition.values.front()));
        for (int i = 0; condition.op == Op::OneOf && i < m_values->count(); ++i) {
            const bool in = std::ranges::find(condition.values, m_values->item(i)->data(Qt::UserRole).toString().toStdString()) !=
                            condition.values.end();
            m_values->item(i)->setCheckState(in ? Qt::Checked : Qt::Unchecked);
        }
    }
    const bool range = conditions.size() == 2;
    const bool bound = !conditions.empty() && conditions.front().op != Op::OneOf;
    const Operator op = range ? Between : !bound ? Is : conditions.front().op == Op::AtLeast ? AtLeast : AtMost;
    m_operators->setCurrentIndex(std::max(0, m_operators->findData(op)));
    refresh();
    count();
}

void ConditionEditor::chooseColumn(const std::string& column)
{
    m_column = column;
    m_columns->setColumns(m_draft, &study::DraftColumn::canBeCondition, column, m_none);
    const bool numbers = study::canBeCut(m_draft, column);
    fillValues();
    m_operators->clear();
    if (m_values->count() > 0) m_operators->addItem(tr("one of these"), Is);
    if (numbers) {
        m_operators->addItem(tr("at least"), AtLeast);
        m_operators->addItem(tr("at most"), AtMost);
        m_operators->addItem(tr("between"), Between);
    }
    refresh();
}

void ConditionEditor::fillValues()
{
    const QSignalBlocker blocker(m_values);
    m_values->clear();
    for (const study::DraftLevel& level : study::valuesOf(m_draft, m_column)) {
        auto* item = new QListWidgetItem(Said::tr("%1 (%2 rows)").arg(qt(level.label), countText(level.rows)), m_values);
        item->setData(Qt::UserRole, qt(level.value));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
}

ConditionEditor::Operator ConditionEditor::chosen() const { return static_cast<Operator>(m_operators->currentData().toInt()); }

std::vector<study::Condition> ConditionEditor::conditions() const
{
    if (!m_kept.empty()) return m_kept;
    if (m_column.empty() || m_operators->count() == 0) return {};
    if (chosen() == Is) {
        study::Condition condition{m_column, Op::OneOf, {}};
        for (int i = 0; i < m_values->count(); ++i)
            if (m_values->item(i)->checkState() == Qt::Checked)
                condition.values.push_back(m_values->item(i)->data(Qt::UserRole).toString().toStdString());
        return {condition};
    }
    std::vector<study::Condition> conditions;
    if (chosen() != AtMost) conditions.push_back({m_column, Op::AtLeast, {numberIn(m_least)}});
    if (chosen() != AtLeast) conditions.push_back({m_column, Op::AtMost, {numberIn(m_most)}});
    return conditions;
}

std::string ConditionEditor::name() const { return m_name == nullptr ? std::string() : m_name->text().simplified().toStdString(); }

void ConditionEditor::showFields()
{
    auto* form = static_cast<QFormLayout*>(layout());
    const bool has = m_kept.empty() && !m_column.empty() && m_operators->count() > 0;
    const auto show = [&](QWidget* field, bool shown) {
        field->setVisible(shown);
        form->labelForField(field)->setVisible(shown);
    };
    show(m_operators, has && m_operators->count() > 1);
    show(m_values, has && chosen() == Is);
    show(m_least, has && chosen() != Is && chosen() != AtMost);
    show(m_most, has && chosen() != Is && chosen() != AtLeast);
}

/// All rows are counted: not at each key.
void ConditionEditor::refresh()
{
    showFields();
    const std::vector<study::Condition> said = conditions();
    isWhole(said) && said != m_counted ? m_wait->start() : m_wait->stop();
    showCount(said);
}

void ConditionEditor::count()
{
    m_wait->stop();
    std::vector<study::Condition> said = conditions();
    if (isWhole(said) && said != m_counted) {
        m_count = study::countRows(m_draft, said);
        m_counted = said;
    }
    showCount(said);
}

void ConditionEditor::showCount(const std::vector<study::Condition>& said)
{
    const bool whole = isWhole(said), waits = m_wait->isActive();
    const std::size_t all = m_draft.tables->tables.front().table->rows;
    QString words = isNothing(said) ? (m_none.isEmpty() ? tr("Which ones?") : m_none) : tr("A number is needed.");
    if (whole && !waits)
        words = m_count ? (m_kept.empty() ? QString() : tr("By several conditions, which stay. ")) +
                              tr("%1 of %2 rows").arg(countText(*m_count), countText(all))
                        : sentence(m_count.error());
    if (!waits) m_rows->setText(words); // else what was counted last stands a moment longer
    const bool named = m_name == nullptr || !name().empty();
    m_done->setEnabled(named && ((whole && (waits || m_count.ok())) || (said.empty() && !m_none.isEmpty())));
    adjustSize();
}

void ConditionEditor::accept()
{
    count();
    if (m_done->isEnabled()) QDialog::accept();
}

} // namespace atrisk::ui
