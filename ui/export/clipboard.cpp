#include "ui/export/clipboard.h"

#include "ui/export/encode.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace atrisk::ui {

std::unique_ptr<QMimeData> figureMimeData(const figure::Figure& figure, const document::Provenance& provenance, const std::string& text)
{
    constexpr double dpi = 300;
    auto data = std::make_unique<QMimeData>();
    const document::Document document = document::compose({figure}, provenance);
    data->setImageData(pageImage(document.pages.front(), dpi));
    if (const auto png = writePng(document, {dpi})) data->setData(QStringLiteral("image/png"), QByteArray::fromStdString(*png));
    if (const auto svg = writeSvg(document, {})) data->setData(QStringLiteral("image/svg+xml"), QByteArray::fromStdString(*svg));
    data->setText(QString::fromStdString(text.empty() ? figure.description : text));
    return data;
}

void copyFigure(const figure::Figure& figure, const document::Provenance& provenance, const std::string& text)
{
    QGuiApplication::clipboard()->setMimeData(figureMimeData(figure, provenance, text).release());
}

} // namespace atrisk::ui
