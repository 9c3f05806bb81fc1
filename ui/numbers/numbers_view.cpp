#include "ui/numbers/numbers_view.h"

#include "core/figure/arm_style.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/interval_line.h"
#include "ui/numbers/test_chooser.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int rowHeight = 22, softRowHeight = 19;
constexpr int leastColumn = 62; // of an arm, in pixels: more of them scroll

/// What the parts of the view are made from.
struct View {
    const NumbersText& text;
    const TimesText& times;
    const stats::SurvivalAnalysis& analysis;
    bool narrow = false;
    const Tokens& tokens;
    const figure::Style& style;

    [[nodiscard]] QString armName(std::size_t arm) const { return narrow ? text.armShortLabels[arm] : text.armLabels[arm]; }
    [[nodiscard]] QColor armInk(std::size_t arm) const;
};

QColor View::armInk(std::size_t arm) const
{
    figure::Style onWindow = style;
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    onWindow.background = {channel(tokens.window.red()), channel(tokens.window.green()), channel(tokens.window.blue())};
    const figure::Color ink = figure::armStyle(analysis.arms[arm].arm, arm, analysis.arms.size(), onWindow).text;
    return {ink.red, ink.green, ink.blue};
}

/// "P = 0.047" as it is printed: the letter italic, and nothing but the number as strong as the label.
QString withItalicP(const QString& text)
{
    const auto digits = text.indexOf(QRegularExpression(QStringLiteral("\\d")));
    return QStringLiteral("<span style=\"font-weight:400\"><i>P</i>%1</span>%2")
        .arg(text.mid(1, digits - 1).toHtmlEscaped(), text.mid(digits));
}

void showValue(QLabel* label, const NumberText& number)
{
    static const QRegularExpression statement(QStringLiteral("^P[ \\x{a0}][=<>][ \\x{a0}]\\d"));
    const bool isP = number.text.contains(statement);
    label->setTextFormat(isP ? Qt::RichText : Qt::PlainText);
    label->setText(isP ? withItalicP(number.text) : number.text);
    label->setToolTip(number.method);
    label->setAccessibleName(label->property("subject").toString() + ": " + number.text);
}

/// A label that shows `number` and answers to its name; `subject` says in words what it is a number of.
QLabel* makeValue(const NumberText& number, Words words, const QString& subject)
{
    auto* label = makeLabel(words);
    label->setObjectName(number.name);
    label->setProperty("subject", subject);
    showValue(label, number);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QLabel* makeWrapped(Words words, const QString& text)
{
    auto* label = makeLabel(words, text);
    label->setWordWrap(true);
    return label;
}

QLabel* makeArmName(const View& view, std::size_t arm)
{
    QLabel* label = makeWrapped(Words::Body, view.armName(arm));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, view.armInk(arm));
    label->setPalette(palette);
    label->setFont(uiFont(12, true));
    label->setToolTip(view.text.armLabels[arm]);
    return label;
}

void addGap(QVBoxLayout* layout, int above, int below)
{
    layout->addSpacing(above);
    layout->addWidget(makeLine());
    layout->addSpacing(below);
}

void addHead(QVBoxLayout* layout, const View& view)
{
    QLabel* endpoint = makeWrapped(Words::Heading, view.text.endpoint);
    endpoint->setObjectName("numbers.endpoint");
    layout->addWidget(endpoint);
    QLabel* who = makeWrapped(Words::Small, view.text.who);
    who->setObjectName("numbers.who");
    layout->addWidget(who);
    if (!view.text.filter.isEmpty()) layout->addWidget(makeWrapped(Words::Small, view.text.filter));
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

void addHeadline(QVBoxLayout* layout, const View& view)
{
    if (view.text.headline) {
        layout->addWidget(makeLabel(Words::Small, view.text.headline->label));
        layout->addLayout(headlineRow(*view.text.headline));
    }
    if (view.text.line) layout->addWidget(new IntervalLine(*view.text.line));
    if (view.text.note.isEmpty()) return;
    QLabel* note = makeWrapped(Words::Small, view.text.note);
    note->setObjectName("hazardRatio.note");
    layout->addWidget(note);
}

void addInteractions(QVBoxLayout* layout, const View& view)
{
    for (const NumberRow& interaction : view.text.interactions) {
        auto* row = new QHBoxLayout;
        row->setSpacing(10);
        row->addWidget(makeWrapped(Words::Body, interaction.label), 1);
        row->addWidget(makeValue(interaction.values.front(), Words::Strong, interaction.label));
        layout->addLayout(row);
    }
}

void addTest(QVBoxLayout* layout, const View& view)
{
    if (view.text.testLabel.isEmpty()) return;
    layout->addSpacing(6);
    if (!view.text.noP.isEmpty()) {
        layout->addWidget(makeWrapped(Words::Body, view.text.noP));
        return;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(makeTestChooser(view.text), 1);
    row->addWidget(makeValue(view.text.testP, Words::Strong, view.text.testLabel));
    layout->addLayout(row);
    QLabel* when = makeWrapped(Words::Small, view.text.testWhen);
    when->setObjectName("test.when");
    layout->addWidget(when);
}

void addComparisons(QVBoxLayout* layout, const View& view)
{
    if (view.text.comparisons.empty()) return;
    layout->addSpacing(10);
    layout->addWidget(makeWrapped(Words::Section, view.text.comparisonsLabel));
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(10);
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const ComparisonRow& row : view.text.comparisons) {
        grid->addWidget(makeArmName(view, row.arm), line, 0);
        grid->addWidget(makeValue(row.ratio, Words::Strong, Said::tr("%1, hazard ratio").arg(view.text.armLabels[row.arm])), line, 1);
        if (!row.p.text.isEmpty())
            grid->addWidget(makeValue(row.p, Words::Body, Said::tr("%1, P").arg(view.text.armLabels[row.arm])), line, 2);
        ++line;
    }
    layout->addLayout(grid);
}

Words wordsOf(NumberRow::Weight weight, bool isValue)
{
    if (weight == NumberRow::Weight::Soft) return Words::Small;
    return isValue && weight == NumberRow::Weight::Strong ? Words::Strong : Words::Body;
}

/// A row of the table. The first value shares its cell with the label, so that a long label beside a short number needs
/// no more room than a short label beside a long number.
void addCells(QGridLayout* grid, int line, QLabel* label, const std::vector<QLabel*>& values)
{
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(label);
    first->addWidget(values.front(), 1);
    grid->addLayout(first, line, 0);
    for (std::size_t column = 1; column < values.size(); ++column) grid->addWidget(values[column], line, static_cast<int>(column));
}

void addArmRow(QGridLayout* grid, int line, const View& view, const NumberRow& row)
{
    grid->setRowMinimumHeight(line, row.weight == NumberRow::Weight::Soft ? softRowHeight : rowHeight);
    std::vector<QLabel*> values;
    for (std::size_t arm = 0; arm < row.values.size(); ++arm)
        values.push_back(makeValue(row.values[arm], wordsOf(row.weight, true), view.text.armLabels[arm] + ", " + row.label));
    addCells(grid, line, makeLabel(wordsOf(row.weight, false), row.label), values);
}

QLabel* makeColumnName(const View& view, std::size_t arm)
{
    QLabel* name = makeArmName(view, arm);
    name->setObjectName(QStringLiteral("arm.%1.name").arg(arm));
    name->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    if (view.text.armLabels.size() > 2) {
        name->setText(view.text.armShortLabels[arm]);
        name->setFont(uiFont(11, true));
    }
    return name;
}

/// Rows of the table under construction.
class ArmTable {
public:
    explicit ArmTable(const View& view) : m_view(view), m_table(new QWidget), m_grid(new QGridLayout(m_table))
    {
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(10);
        m_grid->setVerticalSpacing(0);
        m_grid->setColumnStretch(0, 1);
    }
    [[nodiscard]] QWidget* widget() const { return m_table; }

    void addNames()
    {
        std::vector<QLabel*> names;
        for (std::size_t arm = 0; arm < m_view.text.armLabels.size(); ++arm) {
            names.push_back(makeColumnName(m_view, arm));
            if (arm > 0) m_grid->setColumnMinimumWidth(static_cast<int>(arm), leastColumn);
        }
        m_grid->setRowMinimumHeight(m_line, rowHeight + 4);
        addCells(m_grid, m_line++, makeLabel(Words::Body), names);
    }
    void addRows(const std::vector<NumberRow>& rows)
    {
        for (const NumberRow& row : rows) {
            const bool isWide = row.values.size() < 2 && m_view.text.armLabels.size() > 1;
            isWide ? addWide(row) : addArmRow(m_grid, m_line++, m_view, row);
        }
    }
    void addAcross(QWidget* widget) { m_grid->addWidget(widget, m_line++, 0, 1, -1); }
    void addSection(const TimeSection& section)
    {
        addSpace(8);
        addAcross(makeLine());
        addSpace(6);
        auto* row = new QHBoxLayout;
        QLabel* title = makeWrapped(Words::Strong, section.title.text);
        title->setObjectName(section.title.name);
        row->addWidget(title, 1);
        if (section.hasFlag && !m_view.narrow) row->addWidget(makeLabel(Words::Small, Said::tr("drag the line")));
        m_grid->addLayout(row, m_line++, 0, 1, -1);
        addRows(section.rows);
    }

private:
    void addSpace(int height) { m_grid->setRowMinimumHeight(m_line++, height); }
    void addWide(const NumberRow& row)
    {
        auto* line = new QHBoxLayout;
        line->addWidget(makeLabel(wordsOf(row.weight, false), row.label), 1);
        if (!row.values.empty()) line->addWidget(makeValue(row.values.front(), wordsOf(row.weight, true), row.label));
        m_grid->setRowMinimumHeight(m_line, rowHeight);
        m_grid->addLayout(line, m_line++, 0, 1, -1);
    }

    const View& m_view;
    QWidget* m_table;
    QGridLayout* m_grid;
    int m_line = 0;
};

QWidget* makeArmTable(const View& view)
{
    ArmTable table(view);
    table.addNames();
    table.addRows(view.text.rows);
    if (!view.text.followUpNote.isEmpty()) table.addAcross(makeWrapped(Words::Small, view.text.followUpNote));
    table.addSection(view.times.milestone);
    table.addSection(view.times.average);
    return table.widget();
}

/// Many arms scroll sideways within the panel.
QWidget* makeScrolling(QWidget* table)
{
    auto* scroll = new QScrollArea;
    scroll->setWidget(table);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedHeight(table->sizeHint().height() + 12);
    return scroll;
}

void addArms(QVBoxLayout* layout, const View& view)
{
    addGap(layout, 8, 6);
    QWidget* table = makeArmTable(view);
    layout->addWidget(view.text.armLabels.size() > 2 ? makeScrolling(table) : table);
}

void addAdjusted(QVBoxLayout* layout, const View& view)
{
    if (view.text.adjusted.empty()) return;
    addGap(layout, 8, 6);
    layout->addWidget(makeWrapped(Words::Strong, view.text.adjustedLabel));
    for (const AdjustedRow& row : view.text.adjusted) {
        auto* line = new QHBoxLayout;
        line->addWidget(view.text.adjusted.size() > 1 ? makeArmName(view, row.arm) : makeLabel(Words::Body, Said::tr("Hazard ratio")), 1);
        line->addWidget(makeValue(row.ratio, Words::Strong, Said::tr("Adjusted hazard ratio")));
        if (!row.p.text.isEmpty()) line->addWidget(makeValue(row.p, Words::Body, "P"));
        layout->addLayout(line);
        layout->addWidget(makeLabel(Words::Small, row.note));
    }
}

/// In a widget of their own, which the panel keeps in sight.
void addLights(QVBoxLayout* layout, const View& view)
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

QWidget* makeNumbersView(const stats::SurvivalAnalysis& analysis, const TimesText& times, bool narrow, const QPalette& palette)
{
    const Tokens& tokens = tokensOf(palette);
    const figure::Style style = screenStyle(palette);
    const NumbersText text = numbersText(analysis, style.numbers);
    const View view{text, times, analysis, narrow, tokens, style};
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(narrow ? 16 : 20, 14, narrow ? 14 : 18, 14);
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
