#include "ui/look/lights.h"

#include "ui/look/breakable.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

const char* iconName(Light::Kind kind)
{
    switch (kind) {
    case Light::Kind::Passed: return "passed";
    case Light::Kind::Look: return "look";
    case Light::Kind::Wrong: return "wrong";
    }
    return "";
}

QString spokenKind(Light::Kind kind)
{
    switch (kind) {
    case Light::Kind::Passed: return Said::tr("passed: ");
    case Light::Kind::Look: return Said::tr("to look at: ");
    case Light::Kind::Wrong: return Said::tr("wrong: ");
    }
    return {};
}

QColor inkOf(Light::Kind kind, const Tokens& tokens)
{
    return kind == Light::Kind::Passed ? tokens.ok : kind == Light::Kind::Look ? tokens.look : tokens.wrong;
}

/// The shape in the ink of its kind.
QPixmap shapeOf(Light::Kind kind, const QWidget* widget)
{
    const qreal ratio = widget->devicePixelRatioF();
    QPixmap pixmap = icon(iconName(kind)).pixmap(QSize(16, 16), ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.size()), inkOf(kind, tokensOf(widget->palette())));
    return pixmap;
}

/// The strong words, which lead to the target in the ink of the others.
QString linkedWords(const Light& light, const QColor& ink)
{
    const QString strong = QStringLiteral("<b>%1</b>").arg(light.strong.toHtmlEscaped());
    if (light.target.isEmpty()) return strong;
    return QStringLiteral("<a href=\"%1\" style=\"color: %2\">%3</a>").arg(light.target, ink.name(), strong);
}

} // namespace

QLabel* addLight(QVBoxLayout* layout, const Light& light, const QString& name)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* shape = new QLabel;
    shape->setPixmap(shapeOf(light.kind, shape));
    shape->setAccessibleName(spokenKind(light.kind));
    auto* words = new QLabel;
    words->setText(linkedWords(light, words->palette().color(QPalette::WindowText)) + breakable(light.rest).toHtmlEscaped());
    if (!light.target.isEmpty()) words->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    words->setTextFormat(Qt::RichText);
    words->setObjectName(name);
    words->setAccessibleName(spokenKind(light.kind) + light.strong + light.rest);
    words->setWordWrap(true);
    row->addWidget(shape, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    layout->addLayout(row);
    return words;
}

} // namespace atrisk::ui
