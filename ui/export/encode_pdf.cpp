#include "core/document/view/carry.h"
#include "core/document/view/read_views.h"
#include "ui/export/encode.h"
#include "ui/export/paint_page.h"
#include "ui/export/pdf_outline.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace atrisk::ui {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;

QByteArray number(double value) { return QByteArray::number(value, 'f', 4); }

QString escaped(const std::string& text) { return xmlText(QString::fromStdString(text)); }

/// Title, description and provenance in XMP (Dublin Core and PDF properties), and what the pages show, to be opened again.
QByteArray xmp(const document::Document& document)
{
    const QString packet = QStringLiteral(R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%2</rdf:li></rdf:Alt></dc:description>
<dc:source>%3</dc:source>
<xmp:CreatorTool>Atrisk %4</xmp:CreatorTool>
%5
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)");
    return packet
        .arg(escaped(document.title), escaped(document::description(document)), xmlText(provenanceText(document.provenance)),
             QStringLiteral(ATRISK_VERSION), QString::fromStdString(document::viewsElement(document::carriedText(document))))
        .toUtf8();
}

/// A replacement in a PDF's bytes; what follows it moves by `shift`, that of the replacements before it counted in.
struct Edit {
    qsizetype at = 0, removed = 0;
    QByteArray inserted;
    qsizetype shift = 0;
};

/// Where the byte at `offset` stands after all edits (ascending by place).
qsizetype movedOffset(qsizetype offset, const std::vector<Edit>& edits)
{
    const auto next = std::ranges::lower_bound(edits, offset, {}, &Edit::at);
    return next == edits.begin() ? offset : offset + std::prev(next)->shift;
}

/// Rewrites the offsets in the cross-reference table (entries of exactly 20 bytes) and after "startxref".
void moveReferences(QByteArray& pdf, const std::vector<Edit>& edits)
{
    const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype end = pdf.indexOf('\n', start);
    const qsizetype table = pdf.mid(start, end - start).toLongLong();
    qsizetype entry = pdf.indexOf('\n', pdf.indexOf('\n', table) + 1) + 1;
    for (; entry + 20 <= start && (pdf[entry + 17] == 'n' || pdf[entry + 17] == 'f'); entry += 20) {
        if (pdf[entry + 17] != 'n') continue;
        const qsizetype offset = movedOffset(pdf.mid(entry, 10).toLongLong(), edits);
        pdf.replace(entry, 10, QByteArray::number(offset).rightJustified(10, '0'));
    }
    pdf.replace(start, end - start, QByteArray::number(movedOffset(table, edits)));
}

QByteArray edited(const QByteArray& pdf, const std::vector<Edit>& edits)
{
    QByteArray result;
    result.reserve(pdf.size() + (edits.empty() ? 0 : edits.back().shift));
    qsizetype from = 0;
    for (const Edit& edit : edits) {
        result.append(pdf.constData() + from, edit.at - from).append(edit.inserted);
        from = edit.at + edit.removed;
    }
    return result.append(pdf.constData() + from, pdf.size() - from);
}

/// Qt rounds pages to whole points; the MediaBoxes, in the order of the pages, say the true sizes.
void setExactPages(QByteArray& pdf, const std::vector<document::Page>& pages)
{
    std::vector<Edit> edits;
    qsizetype from = 0, shift = 0;
    for (const document::Page& page : pages) {
        const qsizetype box = pdf.indexOf("/MediaBox [", from);
        if (box < 0) break;
        from = pdf.indexOf(']', box) + 1;
        Edit edit{box, from - box,
                  "/MediaBox [0 0 " + number(page.width * pointsPerMillimetre) + " " + number(page.height * pointsPerMillimetre) + "]"};
        edit.shift = shift += edit.inserted.size() - edit.removed;
        edits.push_back(std::move(edit));
    }
    moveReferences(pdf, edits);
    pdf = edited(pdf, edits);
}

QPageSize roundedSize(const document::Page& page)
{
    const QSizeF points(std::ceil(page.width * pointsPerMillimetre), std::ceil(page.height * pointsPerMillimetre));
    return QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch);
}

void drawPage(QPainter& painter, const document::Page& page)
{
    // PDF counts from the bottom: the page stands on the bottom of the rounded one, the rest is cut off.
    const double height = page.height * pointsPerMillimetre;
    const double rounding = (std::ceil(height) - height) / 72 * figureUnitsPerInch;
    paintPage(painter, page, QRectF(0, rounding, page.width * figureUnitsPerMillimetre, page.height * figureUnitsPerMillimetre));
}

} // namespace

base::Result<std::string> writePdf(const document::Document& document, const WriteOptions& options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(static_cast<int>(figureUnitsPerInch));
        writer.setPageSize(roundedSize(document.pages.front()));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QString::fromStdString(document.title));
        writer.setCreator(QStringLiteral("Atrisk " ATRISK_VERSION));
        writer.setDocumentXmpMetadata(xmp(document));
        QPainter painter(&writer);
        for (std::size_t i = 0; i < document.pages.size(); ++i) {
            if (options.cancel.requested()) break;
            if (i > 0) {
                writer.setPageSize(roundedSize(document.pages[i]));
                writer.newPage();
            }
            drawPage(painter, document.pages[i]);
        }
    }
    if (options.cancel.requested()) return base::cancelled();
    QByteArray pdf = buffer.data();
    setExactPages(pdf, document.pages);
    appendOutline(pdf, bookmarksOf(document));
    return pdf.toStdString();
}

} // namespace atrisk::ui
