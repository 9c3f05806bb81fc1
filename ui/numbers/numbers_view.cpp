#include "ui/numbers/numbers_view.h"

#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/arm_table.h"
#include "ui/numbers/interval_line.h"
#include "ui/numbers/test_chooser.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int widthForLongNames = 330; ///< pixels of the panel

void addGap(QVBoxLayout* layout, int above, int below)
{
    layout->addSpacing(above);
    layout->addWidget(makeLine());
    layout->addSpacing(below);
}

void addHead(QVBoxLayout* layout, const NumbersInput& view)
{
    QLabel* endpoint = makeBreakable(Words::Heading, view.text.endpoint);
    endpoint->setObjectName("numbers.endpoint");
    layout->addWidget(endpoint);
    QLabel* who = makeBreakable(Words::Small, view.text.who);
    who->setObjectName("numbers.who");
    layout->addWidget(who);
    if (!view.text.filter.isEmpty()) layout->addWidget(makeBreakable(Words::Small, view.text.filter));
    layout->addSpacing(12);
}

QHBoxLayout* headlineRow(const Headline& headline)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    QLabel* value = makeValue(headline.value, Words::Body, headline.label);
    value->setFont(uiFont(32, true));
    row->addWidget(value, 0, Qt::AlignBottom);
    if (!headline.interval.text.isEmpty()) {
        QLabel* interval = makeValue(headline.interval, Words::Body, headline.label);
        interval->setContentsMargins(0, 0, 0, 5); // on the large number's baseline
        row->addWidget(interval, 0, Qt::AlignBottom);
    }
    row->addStretch();
    return row;
}

void addHeadline(QVBoxLayout* layout, const NumbersInput& view)
{
    if (view.text.headline) {
        layout->addWidget(makeLabel(Words::Small, view.text.headline->label));
        layout->addLayout(headlineRow(*view.text.headline));
    }
    if (view.text.line) layout->addWidget(new IntervalLine(*view.text.line));
    if (view.text.note.isEmpty()) return;
    QLabel* note = makeBreakable(Words::Small, view.text.note);
    note->setObjectName("hazardRatio.note");
    layout->addWidget(note);
}

void addInteractions(QVBoxLayout* layout, const NumbersInput& view)
{
    for (const NumberRow& interaction : view.text.interactions) {
        auto* row = new QHBoxLayout;
        row->setSpacing(10);
        row->addWidget(makeBreakable(Words::Body, interaction.label), 1);
        row->addWidget(makeValue(interaction.values.front(), Words::Strong, interaction.label));
        layout->addLayout(row);
    }
}

void addTest(QVBoxLayout* layout, const NumbersInput& view)
{
    if (view.text.testLabel.isEmpty()) return;
    layout->addSpacing(6);
    if (!view.text.noP.isEmpty()) {
        layout->addWidget(makeBreakable(Words::Body, view.text.noP));
        return;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(makeTestChooser(view.text), 1);
    row->addWidget(makeValue(view.text.testP, Words::Strong, view.text.testLabel));
    layout->addLayout(row);
    QLabel* when = makeBreakable(Words::Small, view.text.testWhen);
    when->setObjectName("test.when");
    layout->addWidget(when);
}

QToolButton* makePairsLink(bool shown)
{
    auto* link = new QToolButton;
    link->setObjectName("numbers.pairwise");
    link->setText(shown ? Said::tr("Only against the control") : Said::tr("Compare every two arms"));
    link->setToolTip(Said::tr("Hazard ratio and log-rank P of every two arms, P also adjusted by Holm’s method"));
    link->setProperty("link", true);
    link->setCursor(Qt::PointingHandCursor);
    link->setFocusPolicy(Qt::TabFocus);
    return link;
}

/// Every two arms, where that was asked for; else the way there.
void addPairs(QVBoxLayout* layout, const NumbersInput& view)
{
    layout->addSpacing(4);
    if (!view.text.pairs.empty()) {
        layout->addWidget(makeBreakable(Words::Section, view.text.pairsLabel));
        std::vector<QLabel*> heads;
        for (const QString& head : view.text.pairHeads) {
            heads.push_back(makeLabel(Words::Small, head));
            heads.back()->setAlignment(Qt::AlignRight);
        }
        std::vector<NamedRow> rows;
        for (const NumberRow& pair : view.text.pairs) {
            rows.push_back({makeBreakable(Words::Body, pair.label), {}});
            for (std::size_t i = 0; i < pair.values.size(); ++i)
                rows.back().values.push_back(
                    makeValue(pair.values[i], i == 0 ? Words::Strong : Words::Body, pair.label + ", " + view.text.pairHeads[i]));
        }
        layout->addLayout(layOutNamed(heads, rows, view.room));
    }
    layout->addWidget(makePairsLink(!view.text.pairs.empty()), 0, Qt::AlignLeft);
}

void addComparisons(QVBoxLayout* layout, const NumbersInput& view)
{
    if (view.text.comparisons.empty()) return;
    layout->addSpacing(10);
    layout->addWidget(makeBreakable(Words::Section, view.text.comparisonsLabel));
    std::vector<NamedRow> rows;
    for (const ComparisonRow& row : view.text.comparisons) {
        const QString& arm = view.text.armLabels[row.arm];
        rows.push_back({makeArmName(view, row.arm), {makeValue(row.ratio, Words::Strong, Said::tr("%1, hazard ratio").arg(arm))}});
        if (!row.p.text.isEmpty()) rows.back().values.push_back(makeValue(row.p, Words::Body, Said::tr("%1, P").arg(arm)));
    }
    layout->addLayout(layOutNamed({}, rows, view.room));
    addPairs(layout, view);
}

void addArms(QVBoxLayout* layout, const NumbersInput& view)
{
    addGap(layout, 8, 6);
    layout->addWidget(makeArmTable(view));
}

void addAdjusted(QVBoxLayout* layout, const NumbersInput& view)
{
    if (view.text.adjusted.empty()) return;
    addGap(layout, 8, 6);
    layout->addWidget(makeBreakable(Words::Strong, view.text.adjustedLabel));
    const bool several = view.text.adjusted.size() > 1;
    for (const AdjustedRow& row : view.text.adjusted) {
        NamedRow named{several ? makeArmName(view, row.arm) : makeLabel(Words::Body, Said::tr("Hazard ratio")),
                       {makeValue(row.ratio, Words::Strong, Said::tr("Adjusted hazard ratio"))}};
        if (!row.p.text.isEmpty()) named.values.push_back(makeValue(row.p, Words::Body, "P"));
        layout->addLayout(layOutNamed({}, {named}, view.room));
        layout->addWidget(makeBreakable(Words::Small, row.note));
    }
}

/// In a widget of their own, which the panel keeps in sight.
void addLights(QVBoxLayout* layout, const NumbersInput& view)
{
    if (view.text.lights.empty()) return;
    auto* lights = new QWidget;
    lights->setObjectName(QString::fromLatin1(lightsName));
    auto* column = new QVBoxLayout(lights);
    column->setContentsMargins(view.narrow ? 16 : 20, 6, view.narrow ? 14 : 18, 6);
    column->setSpacing(2);
    int index = 0;
    for (const Light& light : view.text.lights) addLight(column, light, QStringLiteral("light.%1").arg(index++));
    layout->addWidget(lights);
}

} // namespace

bool isNarrow(int width) { return width < widthForLongNames; }

QWidget* makeNumbersView(const stats::SurvivalAnalysis& analysis, const TimesText& times, int width, const QPalette& palette)
{
    const bool narrow = isNarrow(width);
    const int left = narrow ? 16 : 20, right = narrow ? 14 : 18;
    const int room = width - left - right - QApplication::style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const Tokens& tokens = tokensOf(palette);
    const figure::Style style = screenStyle(palette);
    const NumbersText text = numbersText(analysis, style.numbers);
    const NumbersInput view{text, times, analysis, room, narrow, tokens, style};
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(left, 14, right, 14);
    layout->setSpacing(2);
    addHead(layout, view);
    addHeadline(layout, view);
    addTest(layout, view);
    addInteractions(layout, view);
    addComparisons(layout, view);
    addArms(layout, view);
    addAdjusted(layout, view);
    addLights(layout, view);
    layout->addStretch();
    return content;
}

void showTimes(QWidget* view, const TimesText& times)
{
    for (const TimeSection* section : {&times.milestone, &times.average}) {
        if (auto* title = view->findChild<QLabel*>(section->title.name)) title->setText(section->title.text);
        for (const NumberRow& row : section->rows)
            for (const NumberText& value : row.values)
                if (auto* label = value.name.isEmpty() ? nullptr : view->findChild<QLabel*>(value.name)) showValue(label, value);
    }
}

} // namespace atrisk::ui
