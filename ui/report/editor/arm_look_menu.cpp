#include "ui/report/editor/arm_look_menu.h"

#include "ui/look/words.h"

#include <QActionGroup>
#include <QColorDialog>
#include <QPainter>
#include <array>

namespace atrisk::ui {
namespace {

using Choose = std::function<void(const figure::ArmEdit&)>;

QColor shown(const figure::Color& color) { return {color.red, color.green, color.blue}; }

QIcon swatch(const figure::Color& color)
{
    QPixmap square(16, 16);
    square.fill(Qt::transparent);
    QPainter painter(&square);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shown(color));
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3, 3);
    return square;
}

QIcon lineSample(figure::Dash dash, const QColor& ink)
{
    constexpr int width = 40, height = 16;
    QPixmap sample(width, height);
    sample.fill(Qt::transparent);
    QPainter painter(&sample);
    QPen pen(ink, 2);
    QList<qreal> lengths;
    for (const double length : figure::lengthsOf(dash)) lengths << length;
    if (!lengths.isEmpty()) pen.setDashPattern(lengths);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(0, height / 2, width, height / 2);
    return sample;
}

QAction* add(QMenu* menu, const QString& name, const QString& words, const QIcon& icon, bool isOn, std::function<void()> run)
{
    QAction* action = menu->addAction(icon, words, menu, std::move(run));
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(isOn);
    return action;
}

constexpr std::array colourNames{QT_TRANSLATE_NOOP("Said", "Orange"), QT_TRANSLATE_NOOP("Said", "Blue"),
                                 QT_TRANSLATE_NOOP("Said", "Black"),  QT_TRANSLATE_NOOP("Said", "Green"),
                                 QT_TRANSLATE_NOOP("Said", "Pink"),   QT_TRANSLATE_NOOP("Said", "Vermilion"),
                                 QT_TRANSLATE_NOOP("Said", "Sky"),    QT_TRANSLATE_NOOP("Said", "Grey")};
constexpr std::array<const char*, figure::dashes> dashNames{QT_TRANSLATE_NOOP("Said", "Solid"), QT_TRANSLATE_NOOP("Said", "Dashed"),
                                                            QT_TRANSLATE_NOOP("Said", "Dotted"), QT_TRANSLATE_NOOP("Said", "Dash and dot"),
                                                            QT_TRANSLATE_NOOP("Said", "Long dashes")};

void addColours(QMenu* menu, const figure::ArmEdit& look, const figure::Style& style, const Choose& choose)
{
    for (std::size_t i = 0; i < colourNames.size(); ++i) {
        const figure::Color color = style.arm(i, colourNames.size()).line;
        add(menu, QStringLiteral("edit.color.%1").arg(i), Said::tr(colourNames[i]), swatch(color), look.color == color, [=] {
            figure::ArmEdit changed = look;
            changed.color = color;
            choose(changed);
        });
    }
    QAction* other = menu->addAction(Said::tr("Other colour…"), menu, [=] {
        const QColor picked =
            QColorDialog::getColor(look.color ? shown(*look.color) : QColor(Qt::black), nullptr, Said::tr("Colour of the arm"));
        if (!picked.isValid()) return;
        figure::ArmEdit changed = look;
        changed.color = figure::Color{static_cast<std::uint8_t>(picked.red()), static_cast<std::uint8_t>(picked.green()),
                                      static_cast<std::uint8_t>(picked.blue())};
        choose(changed);
    });
    other->setObjectName("edit.color.other");
}

void addDashes(QMenu* menu, const figure::ArmEdit& look, const Choose& choose)
{
    QMenu* lines = menu->addMenu(Said::tr("Line"));
    for (std::size_t i = 0; i < figure::dashes; ++i) {
        const auto dash = static_cast<figure::Dash>(i);
        add(lines, QStringLiteral("edit.dash.") + qt(figure::name(dash)), Said::tr(dashNames[i]),
            lineSample(dash, menu->palette().color(QPalette::Text)), look.dash == dash, [=] {
                figure::ArmEdit changed = look;
                changed.dash = dash;
                choose(changed);
            });
    }
}

} // namespace

void addArmLooks(QMenu* menu, const figure::ArmEdit& look, const figure::Style& style, Choose choose)
{
    addColours(menu, look, style, choose);
    menu->addSeparator();
    addDashes(menu, look, choose);
    QAction* back = menu->addAction(Said::tr("Colour and line of the style"), menu, [arm = look.arm, choose] { choose({arm}); });
    back->setObjectName("edit.look.reset");
    back->setEnabled(look.color || look.dash);
}

} // namespace atrisk::ui
