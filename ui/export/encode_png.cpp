#include "ui/export/encode_figure.h"
#include "ui/figure/figure_plot.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double inch = 25.4;
constexpr double mostPixels = 2e8; // 800 MB of memory

int pixels(double millimetres, double dpi) { return static_cast<int>(std::lround(millimetres / inch * dpi)); }

} // namespace

QImage figureImage(const figure::Figure& figure, double dpi)
{
    const int width = pixels(figure.width, dpi), height = pixels(figure.height, dpi);
    if (width < 1 || height < 1 || static_cast<double>(width) * height > mostPixels) return {};
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return image;
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi / inch * 1000)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QPainter painter(&image);
    paintFigure(painter, figure, QRectF(0, 0, width, height));
    return image;
}

QString provenanceText(const Provenance& provenance)
{
    QStringList lines;
    for (const auto& [name, value] : provenance) lines.append(QString::fromStdString(name + ": " + value));
    return lines.join(QLatin1Char('\n'));
}

QByteArray encodePng(const figure::Figure& figure, const Provenance& provenance, const ExportOptions& options)
{
    QImage image = figureImage(figure, options.dpi);
    if (image.isNull()) return {};
    // An opaque page needs no alpha channel; some journals' systems refuse one.
    if (figure.background.alpha == 255) image = image.convertToFormat(QImage::Format_RGB32);
    image.setText(QStringLiteral("Title"), QString::fromStdString(figure.title));
    image.setText(QStringLiteral("Description"), QString::fromStdString(figure.description));
    image.setText(QStringLiteral("Software"), QStringLiteral("Atrisk " ATRISK_VERSION));
    for (const auto& [name, value] : provenance) image.setText(QString::fromStdString(name), QString::fromStdString(value));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

} // namespace atrisk::ui
