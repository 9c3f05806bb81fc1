#include "ui/numbers/numbers_parts.h"

#include "core/figure/arm_style.h"
#include "ui/look/breakable.h"

#include <QGridLayout>
#include <QLabel>
#include <QRegularExpression>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int columnGap = 10, mostNameLines = 2;

/// "P = 0.047" as it is printed: the letter italic, and nothing but the number as strong as the label.
QString withItalicP(const QString& text)
{
    const auto digits = text.indexOf(QRegularExpression(QStringLiteral("\\d")));
    return QStringLiteral("<span style=\"font-weight:400\"><i>P</i>%1</span>%2")
        .arg(text.mid(1, digits - 1).toHtmlEscaped(), text.mid(digits));
}

int widthOf(QLabel* label)
{
    if (label == nullptr) return 0;
    label->ensurePolished();
    return label->sizeHint().width();
}

/// Of the columns of numbers together, with a gap before each.
int widthOfNumbers(const std::vector<QLabel*>& heads, const std::vector<NamedRow>& rows)
{
    int width = 0;
    for (std::size_t column = 0; !rows.empty() && column < rows.front().values.size(); ++column) {
        int widest = column < heads.size() ? heads[column]->minimumSizeHint().width() : 0;
        for (const NamedRow& row : rows)
            for (const auto* line : {&row.values, &row.under})
                if (column < line->size()) widest = std::max(widest, widthOf((*line)[column]));
        width += widest + columnGap;
    }
    return width;
}

bool standBeside(const std::vector<NamedRow>& rows, int left)
{
    return std::ranges::all_of(rows, [left](const NamedRow& row) {
        row.name->ensurePolished();
        return row.name->minimumSizeHint().width() <= left &&
               row.name->fontMetrics().horizontalAdvance(row.name->text()) <= mostNameLines * left * 9 / 10; // lines break early
    });
}

void addLine(QGridLayout* grid, int line, const std::vector<QLabel*>& labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] != nullptr) grid->addWidget(labels[i], line, static_cast<int>(i) + 1);
}

} // namespace

QColor NumbersInput::armInk(std::size_t arm) const
{
    figure::Style onWindow = style;
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    onWindow.background = {channel(tokens.window.red()), channel(tokens.window.green()), channel(tokens.window.blue())};
    const figure::Color ink = figure::armStyle(analysis.arms[arm].arm, arm, analysis.arms.size(), onWindow).text;
    return {ink.red, ink.green, ink.blue};
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

QLabel* makeValue(const NumberText& number, Words words, const QString& subject)
{
    auto* label = makeLabel(words);
    label->setObjectName(number.name);
    label->setProperty("subject", subject);
    showValue(label, number);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QLabel* makeBreakable(Words words, const QString& text)
{
    auto* label = makeLabel(words, breakable(text));
    label->setWordWrap(true);
    return label;
}

QLabel* makeArmName(const NumbersInput& input, std::size_t arm)
{
    QLabel* label = makeBreakable(Words::Body, input.armName(arm));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, input.armInk(arm));
    label->setPalette(palette);
    label->setFont(uiFont(12, true));
    label->setToolTip(input.text.armLabels[arm]);
    return label;
}

Words wordsOf(NumberRow::Weight weight, bool isValue)
{
    if (weight == NumberRow::Weight::Soft) return Words::Small;
    return isValue && weight == NumberRow::Weight::Strong ? Words::Strong : Words::Body;
}

QLayout* layOutNamed(const std::vector<QLabel*>& heads, const std::vector<NamedRow>& rows, int room)
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(columnGap);
    grid->setColumnStretch(0, 1);
    const bool beside = standBeside(rows, room - widthOfNumbers(heads, rows));
    int line = 0;
    if (!heads.empty()) addLine(grid, line++, heads);
    for (const NamedRow& row : rows) {
        if (beside)
            grid->addWidget(row.name, line, 0, row.under.empty() ? 1 : 2, 1);
        else
            grid->addWidget(row.name, line++, 0, 1, -1);
        addLine(grid, line++, row.values);
        if (!row.under.empty()) addLine(grid, line++, row.under);
    }
    return grid;
}

} // namespace atrisk::ui
