#include "core/document/document.h"

#include <QTest>

using namespace atrisk;

namespace {

figure::Figure figureOf(double width, double height, const char* title, const char* description)
{
    figure::Figure figure;
    figure.width = width;
    figure.height = height;
    figure.title = title;
    figure.description = description;
    return figure;
}

document::Document two()
{
    return document::compose({figureOf(89, 60, "one", "words"), figureOf(120, 80, "two", "words")}, {{"File", "a.csv"}});
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFigureFillsAPageOfItsSize()
    {
        const document::Document document = two();
        QCOMPARE(document.title, std::string("one"));
        QCOMPARE(document.provenance, (document::Provenance{{"File", "a.csv"}}));
        QCOMPARE(document.pages.size(), std::size_t(2));
        const document::Page& second = document.pages[1];
        QVERIFY(second.width == 120 && second.height == 80 && second.title == "two" && second.description == "words");
        QCOMPARE(second.items.size(), std::size_t(1));
        QVERIFY(second.items[0].at.x == 0 && second.items[0].at.y == 0 && second.items[0].figure.title == "two");
        QVERIFY(document::compose({}, {}).pages.empty());
    }
    void pagesSayWhatWasAsked()
    {
        document::Document whole = two();
        whole.pages[1].asked = std::make_shared<const document::Asked>(document::Asked{"km", {}, {}, "km.effect"});
        whole.pages[1].part = 1;
        const auto chosen = document::choosePage(std::move(whole), 2);
        QVERIFY(chosen.ok() && chosen->pages[0].asked != nullptr);
        QVERIFY(chosen->pages[0].asked->analysis == "km" && chosen->pages[0].asked->table == "km.effect" && chosen->pages[0].part == 1);
        QVERIFY(two().pages[0].asked == nullptr);
    }
    void aPageChosenIsADocumentOfItsOwn()
    {
        const auto second = document::choosePage(two(), 2);
        QVERIFY(second.ok());
        QCOMPARE(second->pages.size(), std::size_t(1));
        QVERIFY(second->title == "two" && second->pages[0].width == 120);
        QCOMPARE(second->provenance.size(), std::size_t(1));
        QCOMPARE(document::choosePage(two(), 0)->pages.size(), std::size_t(2));
    }
    void aPageThatIsNotThereIsAUsageError()
    {
        const auto third = document::choosePage(two(), 3);
        QVERIFY(!third.ok());
        QVERIFY(third.error().kind == base::ErrorKind::Usage && third.error().code == "no-such-page");
        QVERIFY(third.error().text.find("found 3; this figure has 2 pages") != std::string::npos);
    }
    void whatPagesRepeatIsSaidOnce()
    {
        QCOMPARE(document::description(two()), std::string("words"));
        const auto differing = document::compose({figureOf(1, 1, "", "first"), figureOf(1, 1, "", ""), figureOf(1, 1, "", "last")}, {});
        QCOMPARE(document::description(differing), std::string("first\nlast"));
    }
    void onlyAnOpaqueFigureThatCoversItMakesAPageOpaque()
    {
        document::Page page = two().pages[0];
        QVERIFY(document::isOpaque(page));
        page.items[0].figure.background.alpha = 0;
        QVERIFY(!document::isOpaque(page));
        page = two().pages[0];
        page.items[0].at = {1, 0};
        QVERIFY(!document::isOpaque(page));
        page = two().pages[0];
        page.height += 1;
        QVERIFY(!document::isOpaque(page));
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
