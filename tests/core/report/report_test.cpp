#include "core/report/report.h"

#include <QTest>

using namespace atrisk;

namespace {

figure::Figure page(double width, double height, std::vector<std::string> leftOut)
{
    figure::Figure figure;
    figure.width = width;
    figure.height = height;
    figure.leftOut = std::move(leftOut);
    return figure;
}

/// A font that lacks some letters.
class PoorMetrics : public figure::TextMetrics {
public:
    [[nodiscard]] figure::TextSize measure(std::string_view /*text*/, const figure::TextStyle& /*style*/) const override { return {}; }
    [[nodiscard]] std::vector<std::string> missingLetters(std::string_view text) const override
    {
        for (const char* letter : {"⁻", "⁵", "β"})
            if (text.find(letter) != std::string_view::npos) return {letter};
        return {};
    }
};

} // namespace

class ReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFoundNoRoomIsAWarning()
    {
        const base::Warnings warnings = report::leftOutOf({page(89, 60.5, {}), page(89, 60.5, {"the hazard ratio", "P", "the medians"})});
        QCOMPARE(warnings.size(), std::size_t(1));
        QCOMPARE(warnings[0].code, std::string("left-out"));
        QCOMPARE(warnings[0].text,
                 std::string("there is no room for the hazard ratio, P and the medians on 89 × 60.5 mm; a larger page shows all"));
    }
    void pagesThatLeftOutTheSameShareAWarning()
    {
        QCOMPARE(report::leftOutOf({page(89, 60, {"P"}), page(89, 60, {"P"}), page(89, 60, {"the methods"})}).size(), std::size_t(2));
        QVERIFY(report::leftOutOf({page(89, 60, {})}).empty());
    }
    void onlyLettersThatAreDrawnCanBeMissing()
    {
        figure::Figure figure;
        figure.marks.emplace_back(figure::Text{{}, "P = 4.7 × 10⁻⁵", {}, figure::Align::Left, 0}); // in usual digits, raised
        QVERIFY(report::missingLettersOn({figure}, PoorMetrics()).empty());
        figure.marks.emplace_back(figure::Text{{}, "TNF β", {}, figure::Align::Left, 0});
        const base::Warnings warnings = report::missingLettersOn({figure}, PoorMetrics());
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(warnings[0].text.starts_with("no font on this computer has β;"));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
