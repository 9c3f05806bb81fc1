#include "ui/analyses/forest/subgroup_numbers.h"

#include "core/analyses/forest/forest_options.h"
#include "core/figure/arm_style.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/numbers_text.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace atrisk::ui {
namespace {

constexpr std::array shownNumbers{"patients", "events", "median", "medianInterval"};
constexpr std::size_t mostArms = 4; ///< more would not fit beside each other

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

QLabel* valueLabel(const NumberText& number, Words words)
{
    auto* label = makeLabel(words, number.text);
    label->setObjectName("split." + number.name);
    label->setToolTip(number.method);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QLabel* armLabel(const stats::SurvivalAnalysis& analysis, std::size_t arm, const QPalette& palette)
{
    auto* label = makeLabel(Words::Strong, qt(analysis.arms[arm].arm.shortLabel));
    const figure::Color ink = figure::armStyle(analysis.arms[arm].arm, arm, analysis.arms.size(), screenStyle(palette)).text;
    QPalette colours = label->palette();
    colours.setColor(QPalette::WindowText, QColor(ink.red, ink.green, ink.blue));
    label->setPalette(colours);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
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
    const NumbersText text = numbersText(analysis, screenStyle(palette()).numbers);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(0, 1);
    const int arms = static_cast<int>(std::min(mostArms, analysis.arms.size()));
    grid->addWidget(makeLabel(Words::Strong, titleOf(analysis.selection, m_session->options<analyses::ForestOptions>().design.rows)), 0, 0);
    for (int arm = 0; arm < arms; ++arm) grid->addWidget(armLabel(analysis, static_cast<std::size_t>(arm), palette()), 0, arm + 1);
    int place = 1;
    for (const NumberRow& row : text.rows) {
        if (!isShown(row)) continue;
        const Words words = row.weight == NumberRow::Weight::Strong ? Words::Strong
                            : row.weight == NumberRow::Weight::Soft ? Words::Small
                                                                    : Words::Body;
        grid->addWidget(makeLabel(row.weight == NumberRow::Weight::Soft ? Words::Small : Words::Body, row.label), place, 0);
        for (int arm = 0; arm < arms; ++arm) grid->addWidget(valueLabel(row.values[static_cast<std::size_t>(arm)], words), place, arm + 1);
        ++place;
    }
}

void SubgroupNumbers::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) QMetaObject::invokeMethod(this, &SubgroupNumbers::refresh, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace atrisk::ui
