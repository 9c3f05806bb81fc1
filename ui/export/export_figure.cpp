#include "ui/export/export_figure.h"

#include "ui/export/encode_figure.h"

#include <QFileInfo>
#include <QSaveFile>

namespace atrisk::ui {
namespace {

/// THE list of file formats for figures.
struct Format {
    const char* extension;
    const char* title;
    QByteArray (*encode)(const figure::Figure&, const Provenance&, const ExportOptions&);
};
constexpr Format formats[] = {
    {"png", "PNG image", &encodePng},
    {"pdf", "PDF document", &encodePdf},
    {"svg", "SVG drawing", &encodeSvg},
};

const Format* formatOf(const QString& path)
{
    const QString extension = QFileInfo(path).suffix().toLower();
    for (const Format& format : formats)
        if (extension == QLatin1String(format.extension)) return &format;
    return nullptr;
}

base::Error unknownFormat(const std::string& path)
{
    std::vector<std::string> extensions;
    for (const Format& format : formats) extensions.push_back("." + std::string(format.extension));
    return base::usageError("unknown-format",
                            "figures cannot be written to \"" + path + "\"; the name must end in " + base::choices(extensions));
}

base::Error cannotWrite(const std::string& path, const QString& why)
{
    base::Error error = base::failure("cannot-write", "the figure could not be written: " + why.toStdString());
    error.file = path;
    return error;
}

} // namespace

std::vector<std::pair<std::string, std::string>> exportFormats()
{
    std::vector<std::pair<std::string, std::string>> list;
    for (const Format& format : formats) list.emplace_back(format.extension, format.title);
    return list;
}

base::Result<base::Done> exportFigure(const figure::Figure& figure, const Provenance& provenance, const std::string& path,
                                      const ExportOptions& options)
{
    const QString name = QString::fromStdString(path);
    const Format* format = formatOf(name);
    if (format == nullptr) return unknownFormat(path);
    const QByteArray bytes = format->encode(figure, provenance, options);
    if (bytes.isEmpty()) return cannotWrite(path, QStringLiteral("it is too large at this resolution"));
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
    if (file.write(bytes) != bytes.size() || !file.commit()) return cannotWrite(path, file.errorString());
    return base::Done{};
}

} // namespace atrisk::ui
