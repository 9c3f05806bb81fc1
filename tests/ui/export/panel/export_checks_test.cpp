// What is said of a page before it leaves: a plot that is mostly empty, letters that no font has.
#include "ui/export/panel/export_checks.h"

#include "core/analyses/km/figure/km_figure.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using ui::Light;

namespace {

/// Has no letters but those of ASCII.
class AsciiMetrics final : public figure::TextMetrics {
public:
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override
    {
        return testing::metrics.measure(text, style);
    }
    [[nodiscard]] std::vector<std::string> missingLetters(std::string_view text) const override
    {
        return text.find("群") == std::string_view::npos ? std::vector<std::string>{} : std::vector<std::string>{"群"};
    }
};

stats::SurvivalAnalysis withEvents(int events, const std::string& name = "Arm")
{
    std::vector<testing::Patient> patients;
    for (int i = 0; i < 100; ++i) patients.push_back({i < events ? 0.1 * (i + 1) : 10.0, i < events});
    return testing::handMade({{name + " 1", "", patients}, {name + " 2", "", patients}}, 10, 2);
}

std::vector<Light> checked(const stats::SurvivalAnalysis& analysis, const analyses::KmOptions& options,
                           const figure::TextMetrics& metrics = testing::metrics)
{
    const figure::Style& style = *figure::findStyle("nejm");
    const figure::Figure page = analyses::kmFigure(analysis, options, style, metrics, 120, 95);
    return ui::exportChecks(page, style, analyses::kmOptions(options), metrics);
}

bool says(const std::vector<Light>& lights, const QString& words, Light::Kind kind)
{
    return std::ranges::any_of(lights,
                               [&](const Light& light) { return light.kind == kind && (light.strong + light.rest).contains(words); });
}

} // namespace

class ExportChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCutAxisIsOfferedWhereEventsAreFew()
    {
        const QString offer = "Events in under a third of the patients; the vertical axis can show a part";
        for (const bool events : {false, true}) {
            analyses::KmOptions options;
            options.events = events;
            QVERIFY(says(checked(withEvents(20), options), offer, Light::Kind::Look));
            QVERIFY(!says(checked(withEvents(60), options), offer, Light::Kind::Look));
            options.shownShares = events ? std::pair{0.0, 0.4} : std::pair{0.6, 1.0};
            QVERIFY(!says(checked(withEvents(20), options), offer, Light::Kind::Look));
        }
    }
    void lettersThatNoFontHasAreWrong()
    {
        const AsciiMetrics metrics;
        QVERIFY(says(checked(withEvents(60, "群"), {}, metrics), "no font on this computer has 群", Light::Kind::Wrong));
        QVERIFY(!says(checked(withEvents(60), {}, metrics), "no font", Light::Kind::Wrong));
    }
};

QTEST_MAIN(ExportChecksTest)
#include "export_checks_test.moc"
