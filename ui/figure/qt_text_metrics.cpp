#include "ui/figure/qt_text_metrics.h"

#include "ui/figure/figure_plot.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QMutex>
#include <QMutexLocker>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

static void initFontResource() { Q_INIT_RESOURCE(figure_fonts); }

namespace atrisk::ui {
namespace {

// Enough for every text of a busy session; emptied when full rather than grown.
constexpr std::size_t cacheLimit = 4096;

using Key = std::tuple<std::string, int, bool, bool>;

int unitSize(const figure::TextStyle& style) { return std::max(1, static_cast<int>(std::lround(style.size / 72 * figureUnitsPerInch))); }

} // namespace

void registerFigureFont()
{
    static const bool registered = [] {
        initFontResource();
        for (const char* face : {"Regular", "Bold", "Italic", "BoldItalic"})
            QFontDatabase::addApplicationFont(QStringLiteral(":/figure-fonts/LiberationSans-%1.ttf").arg(QLatin1String(face)));
        return true;
    }();
    Q_UNUSED(registered);
}

QFont figureFont(const figure::TextStyle& style)
{
    QFont font(QStringLiteral("Liberation Sans"));
    font.setPixelSize(unitSize(style));
    font.setBold(style.bold);
    font.setItalic(style.italic);
    // Hinted widths depend on the device; a figure must break its lines alike everywhere.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::NoFontMerging);
    return font;
}

double runsWidth(const std::vector<figure::TextRun>& runs)
{
    double width = 0;
    for (const figure::TextRun& run : runs)
        width += QFontMetricsF(figureFont(run.style)).horizontalAdvance(QString::fromStdString(run.text));
    return width;
}

struct QtTextMetrics::Cache {
    QMutex mutex;
    std::map<Key, figure::TextSize> sizes;
};

QtTextMetrics::QtTextMetrics() : m_cache(std::make_unique<Cache>()) {}
QtTextMetrics::~QtTextMetrics() = default;

figure::TextSize QtTextMetrics::measure(std::string_view text, const figure::TextStyle& style) const
{
    const Key key(std::string(text), unitSize(style), style.bold, style.italic);
    const QMutexLocker lock(&m_cache->mutex);
    const auto known = m_cache->sizes.find(key);
    if (known != m_cache->sizes.end()) return known->second;
    if (m_cache->sizes.size() >= cacheLimit) m_cache->sizes.clear();
    const QFontMetricsF metrics(figureFont(style));
    const double width = runsWidth(figure::textRuns(text, style));
    const figure::TextSize size{width / figureUnitsPerMillimetre, metrics.ascent() / figureUnitsPerMillimetre,
                                metrics.descent() / figureUnitsPerMillimetre};
    m_cache->sizes.emplace(key, size);
    return size;
}

} // namespace atrisk::ui
