#include "core/base/unicode.h"
#include "core/document/read/read_views.h"
#include "core/document/view/carry.h"
#include "core/figure/part.h"
#include "ui/export/encode.h"
#include "ui/export/paint_page.h"
#include "ui/figure/paint_marks.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QSvgGenerator>
#include <functional>
#include <span>

namespace atrisk::ui {
namespace {

QString number(double value) { return QString::number(value, 'g', 10); }

QString escaped(const std::string& text) { return xmlText(QString::fromStdString(text)); }

/// The provenance as elements of its own, for programs, and what the page shows, to be opened again.
QString metadata(const document::Document& document)
{
    QString text = QStringLiteral("<metadata>\n<atrisk:provenance xmlns:atrisk=\"https://atrisk.invalid/provenance/1\">\n");
    for (const auto& [name, value] : document.provenance)
        text += QStringLiteral("<atrisk:item name=\"%1\">%2</atrisk:item>\n").arg(escaped(name), escaped(value));
    const QString views = QString::fromStdString(document::viewsElement(document::carriedText(document)));
    return text + QStringLiteral("</atrisk:provenance>\n") + views + QStringLiteral("</metadata>\n");
}

/// Qt writes sizes in whole units and knows no metadata: the head is ours.
QString head(const document::Page& page, const document::Document& document)
{
    const QString width = number(page.width), height = number(page.height);
    const QString box = number(page.width * figureUnitsPerMillimetre) + QLatin1Char(' ') + number(page.height * figureUnitsPerMillimetre);
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
                          "<svg width=\"%1mm\" height=\"%2mm\" viewBox=\"0 0 %3\" role=\"img\"\n"
                          " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
                          " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\">\n")
               .arg(width, height, box) +
           QStringLiteral("<title>%1</title>\n<desc>%2</desc>\n").arg(escaped(page.title), escaped(page.description)) + metadata(document);
}

/// What `draw` paints, as elements of a page.
QString drawn(const document::Page& page, const std::function<void(QPainter&)>& draw)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(figureUnitsPerInch));
    const QSizeF size(page.width * figureUnitsPerMillimetre, page.height * figureUnitsPerMillimetre);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    QPainter painter(&generator);
    draw(painter);
    painter.end();
    const QString svg = QString::fromUtf8(buffer.data());
    const QLatin1String definitions("</defs>");
    const qsizetype start = svg.indexOf(definitions) + definitions.size();
    return svg.mid(start, svg.lastIndexOf(QLatin1String("</svg>")) - start).trimmed() + QLatin1Char('\n');
}

/// The page's groups, each with an id of its own.
class Groups {
public:
    explicit Groups(const document::Page& page)
        : m_page(page), m_whole(0, 0, page.width * figureUnitsPerMillimetre, page.height * figureUnitsPerMillimetre)
    {
        for (const document::Placed& item : page.items) add(item);
    }
    [[nodiscard]] const QString& text() const { return m_text; }

private:
    void add(const document::Placed& item)
    {
        const figure::Figure& figure = item.figure;
        const QRectF place = placeOf(item, m_page, m_whole);
        if (figure.background.alpha > 0)
            addGroup(QStringLiteral("Background"), [&](QPainter& painter) {
                toFigureUnits(painter, figure, place);
                paintBackground(painter, figure);
            });
        for (const figure::PartRun& run : figure::partRuns(figure.marks))
            addGroup(QString::fromStdString(run.part), [&](QPainter& painter) {
                toFigureUnits(painter, figure, place);
                paintMarks(painter, std::span(figure.marks).subspan(run.first, run.end - run.first), Pixels::Exact);
            });
    }

    void addGroup(const QString& name, const std::function<void(QPainter&)>& draw)
    {
        const QString label = xmlText(name);
        m_text += QStringLiteral("<g id=\"%1\" aria-label=\"%2\" inkscape:label=\"%2\">\n").arg(idFor(name), label) + drawn(m_page, draw) +
                  QStringLiteral("</g>\n");
    }

    /// "curve-placebo", "curve-placebo-2": a letter first, then letters, digits and hyphens.
    QString idFor(const QString& name)
    {
        static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
        QString id = name.normalized(QString::NormalizationForm_KD).toLower().replace(others, QStringLiteral("-"));
        while (id.startsWith(u'-')) id.remove(0, 1);
        while (id.endsWith(u'-')) id.chop(1);
        if (id.isEmpty()) id = QStringLiteral("part");
        if (!id.front().isLetter()) id.prepend(QStringLiteral("part-"));
        QString free = id;
        for (int number = 2; m_ids.contains(free); ++number) free = id + QLatin1Char('-') + QString::number(number);
        m_ids.insert(free);
        return free;
    }

    const document::Page& m_page;
    QRectF m_whole;
    QSet<QString> m_ids;
    QString m_text;
};

} // namespace

QString xmlText(const QString& text)
{
    return QString::fromStdString(base::withoutUnshowable(text.toStdString())).toHtmlEscaped(); // XML 1.0 allows what is left
}

base::Result<std::string> writeSvg(const document::Document& document, const WriteOptions&)
{
    const document::Page& page = document.pages.front();
    QString svg = head(page, document) + Groups(page).text() + QStringLiteral("</svg>\n");
    // A reader without Liberation Sans has a font of the same widths.
    static const QRegularExpression family(QStringLiteral("font-family=\"[^\"]*\""));
    svg.replace(family, QStringLiteral("font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\""));
    return svg.toStdString();
}

} // namespace atrisk::ui
