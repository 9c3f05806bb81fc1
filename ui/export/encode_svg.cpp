#include "ui/export/encode_figure.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

namespace atrisk::ui {
namespace {

QString number(double value) { return QString::number(value, 'g', 10); }

QString escaped(const std::string& text) { return xmlText(QString::fromStdString(text)); }

/// The provenance as elements of its own, for programs.
QString metadata(const Provenance& provenance)
{
    QString text = QStringLiteral("<metadata>\n<atrisk:provenance xmlns:atrisk=\"https://atrisk.invalid/provenance/1\">\n");
    for (const auto& [name, value] : provenance)
        text += QStringLiteral("<atrisk:item name=\"%1\">%2</atrisk:item>\n").arg(escaped(name), escaped(value));
    return text + QStringLiteral("</atrisk:provenance>\n</metadata>\n");
}

/// Qt writes sizes in whole units and knows no metadata: the head is ours.
QString head(const figure::Figure& figure, const Provenance& provenance)
{
    const QString width = number(figure.width), height = number(figure.height);
    const QString box =
        number(figure.width * figureUnitsPerMillimetre) + QLatin1Char(' ') + number(figure.height * figureUnitsPerMillimetre);
    return QStringLiteral("<svg width=\"%1mm\" height=\"%2mm\" viewBox=\"0 0 %3\" role=\"img\"\n"
                          " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\">\n")
               .arg(width, height, box) +
           QStringLiteral("<title>%1</title>\n<desc>%2</desc>\n").arg(escaped(figure.title), escaped(figure.description)) +
           metadata(provenance);
}

QByteArray drawn(const figure::Figure& figure)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(figureUnitsPerInch));
    const QSizeF size(figure.width * figureUnitsPerMillimetre, figure.height * figureUnitsPerMillimetre);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    QPainter painter(&generator);
    paintFigure(painter, figure, QRectF(QPointF(0, 0), size));
    painter.end();
    return buffer.data();
}

} // namespace

QString xmlText(const QString& text)
{
    QString kept;
    for (const QChar character : text)
        if (character.unicode() >= 0x20 || character == u'\n' || character == u'\t') kept += character;
    return kept.toHtmlEscaped();
}

QByteArray encodeSvg(const figure::Figure& figure, const Provenance& provenance, const ExportOptions&)
{
    QString svg = QString::fromUtf8(drawn(figure));
    const qsizetype start = svg.indexOf(QLatin1String("<svg")), defs = svg.indexOf(QLatin1String("<defs"));
    if (start < 0 || defs < start) return {};
    svg.replace(start, defs - start, head(figure, provenance));
    // A reader without Liberation Sans has a font of the same widths.
    static const QRegularExpression family(QStringLiteral("font-family=\"[^\"]*\""));
    svg.replace(family, QStringLiteral("font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\""));
    return svg.toUtf8();
}

} // namespace atrisk::ui
