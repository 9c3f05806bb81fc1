// The groups of a drawing: one a part, with the part's name, and nothing drawn otherwise than without them.
#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/part.h"
#include "tests/testing/hand_made_analysis.h"
#include "ui/export/encode.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QTest>

#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include <algorithm>

using namespace atrisk;

namespace {

figure::Figure alice() { return analyses::kmFigure(testing::aliceLike(), {}, *figure::findStyle("nejm"), ui::QtTextMetrics(), 120, 90); }

QByteArray svgOf(const document::Document& document)
{
    const auto svg = ui::writeSvg(document, {});
    return svg ? QByteArray::fromStdString(*svg) : QByteArray();
}

struct Group {
    QString id, label;
};

/// The outermost groups, in their order; none when the drawing is not well-formed.
std::vector<Group> groups(const QByteArray& svg)
{
    std::vector<Group> found;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || !xml.attributes().hasAttribute("id")) continue;
        found.push_back({xml.attributes().value("id").toString(), xml.attributes().value("aria-label").toString()});
        if (xml.attributes().value("inkscape:label").toString() != found.back().label) return {};
    }
    return xml.hasError() ? std::vector<Group>() : found;
}

QImage rendered(const QByteArray& svg)
{
    QSvgRenderer renderer(svg);
    QImage image(600, 450, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

} // namespace

class EncodeSvgTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void everyPartIsAGroupWithItsName()
    {
        const figure::Figure figure = alice();
        const std::vector<Group> found = groups(svgOf(document::compose({figure}, {})));
        const std::vector<figure::PartRun> runs = figure::partRuns(figure.marks);
        QCOMPARE(found.size(), runs.size() + 1);
        QCOMPARE(found[0].label, "Background");
        for (std::size_t i = 0; i < runs.size(); ++i) QCOMPARE(found[i + 1].label, QString::fromStdString(runs[i].part));
        const auto has = [&](const char* id, const char* label) {
            return std::ranges::any_of(found, [&](const Group& one) { return one.id == id && one.label == QString::fromUtf8(label); });
        };
        QVERIFY(has("curve-atezo-chemo", "Curve – Atezo–chemo") && has("risk-table", "Risk table") && has("time-axis", "Time axis"));
    }
    void idsAreUniqueNames()
    {
        figure::Figure figure;
        figure.width = figure.height = 50;
        for (const char* part : {"Row – <A> & \"B\"", "Row – A B", "2", "…", "Row – A B", ""})
            figure.marks.emplace_back(figure::Box{{5, 5, 20, 20}, {0, 0, 0, 255}, {{0, 0, 0, 0}, 0, {}}, 0, part});
        const std::vector<Group> found = groups(svgOf(document::compose({figure}, {})));
        QCOMPARE(found.size(), std::size_t(7));
        QSet<QString> ids;
        for (const Group& group : found) {
            QVERIFY2(QRegularExpression("^[a-z][a-z0-9-]*[a-z0-9]$").match(group.id).hasMatch(), qPrintable(group.id));
            ids.insert(group.id);
        }
        QCOMPARE(ids.size(), found.size());
        QCOMPARE(found[1].label, QString::fromUtf8("Row – <A> & \"B\""));
    }
    void groupsDrawWhatTheFigureDraws()
    {
        figure::Figure grouped = alice(), plain = grouped;
        for (figure::Mark& mark : plain.marks) std::visit([](auto& one) { one.part = "Everything"; }, mark);
        const QByteArray one = svgOf(document::compose({plain}, {})), many = svgOf(document::compose({grouped}, {}));
        QCOMPARE(groups(one).size(), std::size_t(2));
        QVERIFY(groups(many).size() > 10);
        QCOMPARE(rendered(many), rendered(one));
        QVERIFY(rendered(many).pixelColor(1, 1) == QColor(Qt::white));
    }
    void aFigureStandsWhereItIsPlaced()
    {
        document::Document document = document::compose({alice()}, {});
        document::Page& page = document.pages.front();
        page.width = 240;
        page.height = 180;
        page.items.front().at = {120, 90};
        const QImage image = rendered(svgOf(document));
        QCOMPARE(image.pixelColor(100, 100).alpha(), 0);
        QCOMPARE(image.pixelColor(303, 228), QColor(Qt::white));
    }
};

QTEST_MAIN(EncodeSvgTest)
#include "encode_svg_test.moc"
