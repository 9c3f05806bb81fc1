#include "ui/export/encode_figure.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;

QByteArray number(double value) { return QByteArray::number(value, 'f', 4); }

QString escaped(const std::string& text) { return xmlText(QString::fromStdString(text)); }

/// Title, description and provenance in XMP (Dublin Core and PDF properties).
QByteArray xmp(const figure::Figure& figure, const Provenance& provenance)
{
    const QString packet = QStringLiteral(R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%2</rdf:li></rdf:Alt></dc:description>
<dc:source>%3</dc:source>
<xmp:CreatorTool>Atrisk %4</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)");
    return packet
        .arg(escaped(figure.title), escaped(figure.description), xmlText(provenanceText(provenance)), QStringLiteral(ATRISK_VERSION))
        .toUtf8();
}

/// A replacement in a PDF's bytes: the offsets of what follows move by the difference in length.
struct Edit {
    qsizetype at = 0, removed = 0;
    QByteArray inserted;
    [[nodiscard]] qsizetype shift() const { return inserted.size() - removed; }
};

qsizetype movedOffset(qsizetype offset, const Edit& edit) { return offset > edit.at ? offset + edit.shift() : offset; }

/// Rewrites the offsets in the cross-reference table (entries of exactly 20 bytes) and after "startxref".
void moveReferences(QByteArray& pdf, const Edit& edit)
{
    const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype end = pdf.indexOf('\n', start);
    const qsizetype table = pdf.mid(start, end - start).toLongLong();
    qsizetype entry = pdf.indexOf('\n', pdf.indexOf('\n', table) + 1) + 1;
    for (; entry + 20 <= start && (pdf[entry + 17] == 'n' || pdf[entry + 17] == 'f'); entry += 20) {
        if (pdf[entry + 17] != 'n') continue;
        const qsizetype offset = movedOffset(pdf.mid(entry, 10).toLongLong(), edit);
        pdf.replace(entry, 10, QByteArray::number(offset).rightJustified(10, '0'));
    }
    pdf.replace(start, end - start, QByteArray::number(movedOffset(table, edit)));
}

void apply(QByteArray& pdf, const Edit& edit)
{
    moveReferences(pdf, edit);
    pdf.replace(edit.at, edit.removed, edit.inserted);
}

/// Qt rounds a page to whole points; the MediaBox says the true size.
void setExactPage(QByteArray& pdf, double width, double height)
{
    const qsizetype box = pdf.indexOf("/MediaBox [");
    if (box < 0) return;
    const qsizetype end = pdf.indexOf(']', box) + 1;
    apply(pdf, {box, end - box, "/MediaBox [0 0 " + number(width) + " " + number(height) + "]"});
}

} // namespace

QByteArray encodePdf(const figure::Figure& figure, const Provenance& provenance, const ExportOptions&)
{
    const double width = figure.width * pointsPerMillimetre, height = figure.height * pointsPerMillimetre;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(static_cast<int>(figureUnitsPerInch));
        writer.setPageSize(QPageSize(QSizeF(std::ceil(width), std::ceil(height)), QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QString::fromStdString(figure.title));
        writer.setCreator(QStringLiteral("Atrisk " ATRISK_VERSION));
        writer.setDocumentXmpMetadata(xmp(figure, provenance));
        QPainter painter(&writer);
        // PDF counts from the bottom: the figure stands on the bottom of the rounded page, the rest is cut off.
        const double rounding = (std::ceil(height) - height) / 72 * figureUnitsPerInch;
        paintFigure(painter, figure,
                    QRectF(0, rounding, figure.width * figureUnitsPerMillimetre, figure.height * figureUnitsPerMillimetre));
    }
    QByteArray pdf = buffer.data();
    setExactPage(pdf, width, height);
    return pdf;
}

} // namespace atrisk::ui
