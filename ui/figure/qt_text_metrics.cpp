#include "ui/figure/qt_text_metrics.h"

#include "ui/figure/figure_plot.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QMutex>
#include <QMutexLocker>
#include <QRawFont>
#include <QTextLayout>
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

static void initFontResource() { Q_INIT_RESOURCE(figure_fonts); }

namespace atrisk::ui {
namespace {

// Enough for every text of a busy session; emptied when full rather than grown.
constexpr std::size_t cacheLimit = 4096;

using Key = std::tuple<std::string, int, bool, bool, bool>;

int unitSize(const figure::TextStyle& style) { return std::max(1, static_cast<int>(std::lround(style.size / 72 * figureUnitsPerInch))); }

bool isDrawn(char32_t letter)
{
    return QChar::isPrint(letter) && !QChar::isSpace(letter) && QChar::category(letter) != QChar::Mark_NonSpacing;
}

/// Has any font a glyph, when the figure's own one has not?
bool someFontHas(const QString& letter, const QFont& font)
{
    QTextLayout layout(letter, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return !runs.isEmpty() && std::ranges::none_of(runs, [](const QGlyphRun& run) { return run.glyphIndexes().contains(0U); });
}

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
    return font; // letters that it lacks come from the system's fonts
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
    const Key key(std::string(text), unitSize(style), style.bold, style.italic, style.italicP);
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

std::vector<std::string> QtTextMetrics::missingLetters(std::string_view text) const
{
    const QFont font = figureFont({});
    const QRawFont own = QRawFont::fromFont(font);
    std::vector<std::string> missing;
    for (const char32_t letter : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdU32String()) {
        if (!isDrawn(letter) || own.supportsCharacter(letter)) continue;
        const QString word = QString::fromUcs4(&letter, 1);
        std::string utf8 = word.toStdString();
        if (std::ranges::find(missing, utf8) == missing.end() && !someFontHas(word, font)) missing.push_back(std::move(utf8));
    }
    return missing;
}

} // namespace atrisk::ui
