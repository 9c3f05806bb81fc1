#include "ui/analyses/forest/subgroup_numbers.h"

#include "core/analyses/forest/forest_options.h"
#include "core/words/abbreviations.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/arm_table.h"

#include <QEvent>
#include <QLabel>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace atrisk::ui {
namespace {

constexpr std::array shownNumbers{"patients", "events", "median", "medianInterval"};
bool isShown(const NumberRow& row)
{
    if (row.values.empty()) return false;
    return std::ranges::any_of(shownNumbers, [&](const char* what) { return row.values.front().name == QStringLiteral("arm.0.") + what; });
}

QString titleOf(const study::Selection& selection, study::ForestRows rows)
{
    if (!selection.subgroups.empty()) return Said::tr("Numbers for this subgroup");
    if (rows == study::ForestRows::Populations) return Said::tr("Numbers for this population");
    if (rows == study::ForestRows::Endpoints) return Said::tr("Numbers for this endpoint");
    return Said::tr("Numbers for all patients");
}

/// What is shown here, under names of its own.
NumbersText shownText(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    NumbersText text = numbersText(analysis, numbers);
    text.followUpNote.clear();
    std::erase_if(text.rows, [](const NumberRow& row) { return !isShown(row); });
    for (NumberRow& row : text.rows)
        for (NumberText& value : row.values) value.name.prepend(QStringLiteral("split."));
    return text;
}

/// "NE, not estimable; NR, not reached.": of the values shown.
QString abbreviations(const NumbersText& text)
{
    std::vector<std::string> values;
    for (const NumberRow& row : text.rows)
        for (const NumberText& value : row.values) values.push_back(value.text.toStdString());
    return qt(words::abbreviationsIn(values, nullptr));
}

} // namespace

SubgroupNumbers::SubgroupNumbers(Session* session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName("subgroupNumbers");
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 10, 20, 10);
    connect(session, &Session::analysisChanged, this, &SubgroupNumbers::refresh);
    refresh();
}

void SubgroupNumbers::refresh()
{
    delete m_table;
    m_table = new QWidget;
    layout()->addWidget(m_table);
    if (const auto& analysis = m_session->analysis()) fill(*analysis);
}

void SubgroupNumbers::fill(const stats::SurvivalAnalysis& analysis)
{
    const figure::Style style = screenStyle(palette());
    const NumbersText text = shownText(analysis, style.numbers);
    const TimesText times;
    const QMargins margins = layout()->contentsMargins();
    auto* column = new QVBoxLayout(m_table);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeLabel(Words::Strong, titleOf(analysis.selection, m_session->options<analyses::ForestOptions>().design.rows)));
    column->addWidget(makeArmTable({text, times, analysis, width() - margins.left() - margins.right(), true, tokensOf(palette()), style}));
    if (const QString explained = abbreviations(text); !explained.isEmpty()) {
        column->addWidget(makeBreakable(Words::Note, explained));
        column->itemAt(column->count() - 1)->widget()->setObjectName("split.abbreviations");
    }
}

void SubgroupNumbers::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wider = event->size().width() != event->oldSize().width();
    if (wider && m_session->analysis()) QMetaObject::invokeMethod(this, &SubgroupNumbers::refresh, Qt::QueuedConnection);
}

void SubgroupNumbers::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) QMetaObject::invokeMethod(this, &SubgroupNumbers::refresh, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace atrisk::ui
