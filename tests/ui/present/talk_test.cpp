// Where a talk stands.
#include "ui/present/talk.h"
#include "ui/present/talk_style.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

figure::Figure figureOf(const std::vector<std::string>& parts)
{
    figure::Figure figure;
    figure.title = "Survival";
    for (const std::string& part : parts) figure.marks.emplace_back(figure::Text{{1, 2}, part, {}, figure::Align::Left, 0, part});
    return figure;
}

const std::vector<figure::Figure> pages{figureOf({"Axis lines", "Curve – A", "Annotation"}), figureOf({"Title"})};

} // namespace

class TalkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsGoThroughAllPages()
    {
        Talk talk;
        QVERIFY(talk.isEmpty() && !talk.next() && !talk.back());
        talk.setPages(pages);
        QCOMPARE(talk.shown().marks.size(), std::size_t{1});
        QVERIFY(!talk.back());
        QVERIFY(talk.next() && talk.next() && talk.isWhole());
        QCOMPARE(talk.shown().marks.size(), std::size_t{3});
        QVERIFY(talk.next());
        QCOMPARE(talk.page(), std::size_t{1});
        QVERIFY(!talk.next());
        QVERIFY(talk.back());
        QCOMPARE(talk.step(), std::size_t{2}); // the page before, whole
        talk.begin();
        QCOMPARE(talk.step(), std::size_t{0});
        talk.end();
        QVERIFY(talk.page() == 1 && talk.isWhole());
    }
    void otherNumbersLeaveItWhereItStands()
    {
        Talk talk;
        talk.setPages({pages[0]});
        (void)talk.next();
        talk.setPages({figureOf({"Axis lines", "Curve – A", "Curve – B", "Annotation"})});
        QCOMPARE(talk.step(), std::size_t{1});
        talk.end();
        talk.setPages({pages[0]});
        QVERIFY(talk.isWhole());
        QCOMPARE(talk.step(), std::size_t{2});
    }
    void thePageHasTheShapeOfTheScreen()
    {
        const QSizeF wide = talkPage({1920, 1080}), square = talkPage({1000, 1000});
        QVERIFY(std::abs(wide.height() - 190.5) < 1e-9 && std::abs(wide.width() / wide.height() - 16.0 / 9) < 1e-9);
        QVERIFY(square.width() >= 254 && square.width() == square.height());
    }
};

QTEST_APPLESS_MAIN(TalkTest)
#include "talk_test.moc"
