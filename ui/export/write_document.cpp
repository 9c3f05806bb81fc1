#include "ui/export/write_document.h"

#include "ui/export/whole_files.h"

#include <QFileInfo>

namespace atrisk::ui {
namespace {

using base::Result;

Result<base::Done> addFile(WholeFiles& files, const Format& format, const document::Document& document, const std::string& path,
                           const WriteOptions& options)
{
    Result<std::string> bytes = format.write(document, options);
    if (bytes) return files.add(path, *bytes);
    base::Error error = std::move(bytes).error();
    error.file = path;
    return error;
}

Result<base::Done> addPages(WholeFiles& files, const Format& format, const document::Document& document,
                            const std::vector<std::string>& names, const WriteOptions& options)
{
    if (names.size() == 1) return addFile(files, format, document, names.front(), options);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (auto added = addFile(files, format, document::onePage(document, i), names[i], options); !added) return added;
    return base::Done{};
}

constexpr std::size_t mostFiles = 50;

base::Error tooManyPages(const std::string& path, const Format& format, std::size_t pages)
{
    std::vector<std::string> others;
    for (const Format& other : formats())
        if (other.manyPages) others.push_back("." + std::string(other.extension));
    base::Error error = base::usageError(
        "too-many-pages", "the figure has " + std::to_string(pages) +
                              " pages, and in this format each would be a file of its own, of which " + std::to_string(mostFiles) +
                              " at most are written; choose one page or fewer rows, or write " + base::listed(others, " or ") + ", which " +
                              (others.size() == 1 ? "holds" : "hold") + " all pages, instead of ." + std::string(format.extension));
    error.file = path;
    return error;
}

} // namespace

Result<const Format*> formatOf(const std::string& path)
{
    if (const Format* format = findFormat(QFileInfo(QString::fromStdString(path)).suffix().toStdString())) return format;
    std::vector<std::string> endings;
    for (const Format& format : formats()) endings.push_back("." + std::string(format.extension));
    return base::usageError("unknown-format",
                            "figures cannot be written to \"" + path + "\"; the name must end in " + base::choices(endings));
}

std::vector<std::string> fileNames(const std::string& path, const Format& format, std::size_t pages)
{
    if (format.manyPages || pages <= 1) return {path};
    const std::size_t dot = path.size() - format.extension.size() - 1; // formatOf found the ending
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= pages; ++i) names.push_back(path.substr(0, dot) + "-" + std::to_string(i) + path.substr(dot));
    return names;
}

Result<std::vector<std::string>> writeDocument(const document::Document& document, const std::string& path, const WriteOptions& options,
                                               const std::vector<study::DataFile>& inputs)
{
    const auto format = formatOf(path);
    if (!format) return format.error();
    std::vector<std::string> names = fileNames(path, **format, document.pages.size());
    if (names.size() > mostFiles) return tooManyPages(path, **format, names.size());
    WholeFiles files(inputs);
    if (auto added = addPages(files, **format, document, names, options); !added) return std::move(added).error();
    if (auto written = files.commit(options.cancel); !written) return std::move(written).error();
    return names;
}

} // namespace atrisk::ui
