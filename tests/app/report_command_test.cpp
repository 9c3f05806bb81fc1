// Reports from the command line, read back.
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"
#include "tests/testing/slides/read_deck.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using testing::contentOf;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

class ReportCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPdfHasBookmarksThatPointAtItsPages()
    {
        const QString path = m_folder.filePath("a.pdf");
        QCOMPARE(report({"km", "forest.figure", "baseline"}, path).err, std::string());
        const QByteArray pdf = contentOf(path);
        QVERIFY(pdf.startsWith("%PDF") && pdf.count("/Type /Outlines") == 1);
        const auto count = QRegularExpression("/Count (\\d+) /First \\d+ 0 R /Last \\d+ 0 R /Type /Outlines")
                               .match(QString::fromLatin1(pdf))
                               .captured(1)
                               .toInt();
        QCOMPARE(pdf.count("/Dest ["), count);
        QVERIFY(count > 8);
        QCOMPARE(pdf.count("startxref"), 1);
        const qsizetype table = pdf.mid(pdf.lastIndexOf("startxref") + 10).trimmed().split('\n').front().toLongLong();
        QVERIFY(pdf.mid(table).startsWith("xref\n"));
        for (const QByteArray& line : pdf.mid(table).split('\n'))
            if (line.endsWith(" 00000 n ")) QVERIFY(pdf.mid(line.left(10).toLongLong(), 20).contains(" 0 obj"));
    }

    void slidesAreOneAPage()
    {
        const QString path = m_folder.filePath("a.pptx");
        QCOMPARE(report({"km.figure", "km.effect", "baseline"}, path).status, 0);
        const testing::ReadDeck deck(contentOf(path).toStdString());
        QCOMPARE(deck.faults(), QString());
        const auto slides = std::ranges::count_if(deck.names, [](const auto& name) { return name.starts_with("ppt/slides/slide"); });
        QVERIFY(slides >= 5); // contents, three things, the end
    }

    /// A journal's type is too small for a room.
    void slidesHaveTheirOwnStyleUnlessOneIsChosen()
    {
        const QString path = m_folder.filePath("own.pptx"), chosen = m_folder.filePath("chosen.pptx");
        QCOMPARE(runAtrisk({"report", "example:alice", "--contents", "km.figure", "-o", path.toStdString()}).status, 0);
        QCOMPARE(report({"km.figure"}, chosen).status, 0);
        const auto least = [](const QString& file) {
            int size = 100000;
            const testing::ReadDeck deck(contentOf(file).toStdString());
            for (const auto& found : deck.slide(2).select_nodes(".//p:grpSp//a:rPr[@sz]"))
                size = std::min(size, found.node().attribute("sz").as_int());
            return size;
        };
        QVERIFY2(least(path) > least(chosen), qPrintable(QString("%1, %2").arg(least(path)).arg(least(chosen))));
    }

    void slidesStandOnATemplateWithTheirFooter()
    {
        const QString path = m_folder.filePath("on.pptx");
        const Outcome outcome = runAtrisk({"report", "example:alice", "--contents", "km.figure,km.effect", "-o", path.toStdString(),
                                           "--template", testing::inTests("data/decks/dark.potx"), "--layout", "Title Only"});
        QCOMPARE(outcome.status, 0);
        const testing::ReadDeck deck(contentOf(path).toStdString());
        QCOMPARE(deck.faults(), QString());
        for (std::size_t i = 1; i <= deck.slides(); ++i) {
            QVERIFY(deck.slide(i).select_node(".//p:ph[@type='title']"));
            const pugi::xml_node foot = deck.slide(i).select_node(".//p:sp[.//p:ph[@type='ftr']]").node();
            QVERIFY(foot && has(testing::wordsOf(foot), "SHA-256"));
        }
    }

    void aWordFileHasHeadingsAndCaptions()
    {
        const QString path = m_folder.filePath("a.docx");
        QCOMPARE(report({"km", "baseline"}, path).status, 0);
        const testing::OfficeFile package(contentOf(path).toStdString());
        QCOMPARE(package.fault(), QString());
        const QByteArray text = QByteArray::fromStdString(package.partBytes.at("word/document.xml"));
        QVERIFY(text.count("\"Heading1\"") == 4); // contents, two analyses, the end
        QVERIFY(text.contains("Figure 1. ") && text.contains("Table 1. ") && text.contains("PAGEREF"));
        QVERIFY(text.count("<w:sectPr") == text.count("w:footerReference"));
        QVERIFY(QByteArray::fromStdString(package.partBytes.at("word/footer1.xml")).contains("NUMPAGES"));
    }

    void whatIsWrongIsSaid()
    {
        const QString path = m_folder.filePath("x.pdf");
        const Outcome unknown = report({"km", "nope"}, path);
        QVERIFY(unknown.status == 2 && has(unknown.err, "\"nope\"") && has(unknown.err, "km, forest"));
        const Outcome table = report({"km.nope"}, path);
        QVERIFY(table.status == 2 && has(table.err, "km.effect"));
        const Outcome format = report({"km"}, m_folder.filePath("x.png"));
        QVERIFY(format.status == 2 && has(format.err, ".pdf, .pptx or .docx"));
        QCOMPARE(runAtrisk({"report", "example:alice"}).status, 2);
        QVERIFY(!QFile::exists(path) && !QFile::exists(m_folder.filePath("x.png")));
    }

    void anOptionIsUnusedOnlyWhereNothingHeedsIt()
    {
        const std::string path = m_folder.filePath("u.pdf").toStdString();
        const Outcome none = runAtrisk({"report", "example:alice", "--contents", "km.effect", "--sort", "hazard-ratio", "-o", path});
        QVERIFY2(none.status == 0 && has(none.err, "--sort has no effect on the report"), none.err.c_str());
        const Outcome one = runAtrisk({"report", "example:alice", "--contents", "km.effect,forest", "--sort", "hazard-ratio", "-o", path});
        QVERIFY2(one.status == 0 && !has(one.err, "no effect"), one.err.c_str());
    }

    void whatCannotBeMadeIsWarnedOf()
    {
        const Outcome outcome =
            runAtrisk({"report", "example:asps", "--contents", "km.figure,forest", "-o", m_folder.filePath("w.pdf").toStdString()});
        QVERIFY2(outcome.status == 0 && has(outcome.err, "not in the report: Forest plot"), outcome.err.c_str());
    }

    void aPageOfWholeTablesIsRefused()
    {
        for (const char* ending : {"docx", "xlsx"}) {
            const QString path = m_folder.filePath(QString("p.") + ending);
            const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", "forest", "--page", "1", "-o", path.toStdString()});
            QVERIFY(outcome.status == 2 && has(outcome.err, "holds the tables whole") && !QFile::exists(path));
        }
    }

private:
    static Outcome report(const QStringList& contents, const QString& path)
    {
        return runAtrisk(
            {"report", "example:alice", "--style", "nejm", "--contents", contents.join(',').toStdString(), "-o", path.toStdString()});
    }
    QTemporaryDir m_folder;
};

QTEST_MAIN(ReportCommandTest)
#include "report_command_test.moc"
