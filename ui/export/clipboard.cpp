#include "ui/export/clipboard.h"

#include "ui/export/encode_figure.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace atrisk::ui {

std::unique_ptr<QMimeData> figureMimeData(const figure::Figure& figure, const Provenance& provenance, const std::string& text)
{
    constexpr double dpi = 300;
    auto data = std::make_unique<QMimeData>();
    data->setImageData(figureImage(figure, dpi));
    data->setData(QStringLiteral("image/png"), encodePng(figure, provenance, {dpi}));
    data->setData(QStringLiteral("image/svg+xml"), encodeSvg(figure, provenance, {}));
    data->setText(QString::fromStdString(text.empty() ? figure.description : text));
    return data;
}

void copyFigure(const figure::Figure& figure, const Provenance& provenance, const std::string& text)
{
    QGuiApplication::clipboard()->setMimeData(figureMimeData(figure, provenance, text).release());
}

} // namespace atrisk::ui
