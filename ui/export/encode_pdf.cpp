#include "core/document/read/read_views.h"
#include "core/document/view/carry.h"
#include "ui/export/encode.h"
#include "ui/export/paint_page.h"
#include "ui/export/tag_pdf.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;

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

/// Qt rounds pages to whole points; their true sizes are said later.
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
    return taggedPdf(buffer.data().toStdString(), document);
}

} // namespace atrisk::ui
