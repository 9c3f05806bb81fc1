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
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
