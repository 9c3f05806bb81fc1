#include "core/document/read/read_views.h"
#include "core/document/view/carry.h"
#include "core/document/view/png_text.h"
#include "ui/export/encode.h"
#include "ui/export/paint_page.h"

#include <QBuffer>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double inch = 25.4;
constexpr double mostPixels = 2e8; // 800 MB of memory

int pixels(double millimetres, double dpi) { return static_cast<int>(std::lround(millimetres / inch * dpi)); }

base::Error tooLarge() { return base::failure("cannot-write", "the figure could not be written: it is too large at this resolution"); }

/// As it was painted to what a PNG holds, in place: Qt's own conversion waits for threads, also where none can start.
QImage plain(QImage image, bool opaque)
{
    for (int y = 0; y < image.height() && !opaque; ++y) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::transform(line, line + image.width(), line, [](QRgb pixel) { return qUnpremultiply(pixel); });
    }
    image.reinterpretAsFormat(opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32);
    return image;
}

} // namespace

QImage pageImage(const document::Page& page, double dpi)
{
    const int width = pixels(page.width, dpi), height = pixels(page.height, dpi);
    if (width < 1 || height < 1 || static_cast<double>(width) * height > mostPixels) return {};
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return image;
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi / inch * 1000)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QPainter painter(&image);
    paintPage(painter, page, QRectF(0, 0, width, height));
    return image;
}

QString provenanceText(const document::Provenance& provenance)
{
    QStringList lines;
    for (const auto& [name, value] : provenance) lines.append(QString::fromStdString(name + ": " + value));
    return lines.join(QLatin1Char('\n'));
}

base::Result<std::string> writePng(const document::Document& document, const WriteOptions& options)
{
    const document::Page& page = document.pages.front();
    QImage image = pageImage(page, options.dpi);
    if (image.isNull()) return tooLarge();
    // An opaque page needs no alpha channel; some journals' systems refuse one.
    image = plain(std::move(image), document::isOpaque(page));
    image.setText(QStringLiteral("Title"), QString::fromStdString(page.title));
    image.setText(QStringLiteral("Description"), QString::fromStdString(page.description));
    image.setText(QStringLiteral("Software"), QStringLiteral("Atrisk " ATRISK_VERSION));
    for (const auto& [name, value] : document.provenance) image.setText(QString::fromStdString(name), QString::fromStdString(value));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG")) return tooLarge();
    const std::string png = buffer.data().toStdString(), views = document::carriedText(document);
    return views.empty() ? png : document::withPngText(png, document::viewKeyword, views);
}

} // namespace atrisk::ui
