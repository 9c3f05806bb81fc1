// Templates from the command line: what is written, refused and never written over.
#include "core/document/pptx/template/deck_template.h"

#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"
#include "tests/testing/slides/read_deck.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using testing::contentOf;
using testing::has;
using testing::Outcome;
using testing::runAtrisk;

namespace {

std::string deck(const char* name) { return testing::inTests(std::string("data/decks/") + name); }

} // namespace

class TemplateCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFigureStandsOnTheTemplate_data()
    {
        QTest::addColumn<QString>("figure");
        for (const char* figure : {"km", "forest", "baseline", "swimmer"}) QTest::newRow(figure) << figure;
    }
    void aFigureStandsOnTheTemplate()
    {
        QFETCH(QString, figure);
        const QString path = m_folder.filePath(figure + ".pptx");
        const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", figure.toStdString(), "-o", path.toStdString(), "--style",
                                           "nejm", "--template", deck("narrow.pptx"), "--layout", "Nur Titel"});
        QCOMPARE(outcome.err, std::string());
        QCOMPARE(outcome.status, 0);
        const testing::ReadDeck written(contentOf(path).toStdString());
        QCOMPARE(written.faults(), QString());
        QVERIFY(written.slide().select_node(".//p:ph[@type='title']")); // though the style has none on its pages
    }

    void aFontIsWarnedOf()
    {
        const Outcome outcome = exported(deck("foreign.pptx"), "font.pptx");
        QCOMPARE(outcome.status, 0);
        QVERIFY(has(outcome.err, "warning: ") && has(outcome.err, "Georgia"));
    }

    void theTemplateIsNeverWrittenOver()
    {
        const QString copy = m_folder.filePath("mine.pptx");
        QVERIFY(QFile::copy(QString::fromStdString(deck("narrow.pptx")), copy));
        const QByteArray before = contentOf(copy);
        const Outcome outcome = exported(copy.toStdString(), "mine.pptx");
        QCOMPARE(outcome.status, 2);
        QVERIFY2(has(outcome.err, "one of the files read"), outcome.err.c_str());
        QCOMPARE(contentOf(copy), before);
    }

    void whatDoesNotGoTogetherIsSaid()
    {
        const std::vector<std::string> begin{"export", "example:alice", "--figure", "km", "-o"};
        const auto said = [&](std::vector<std::string> more) {
            more.insert(more.begin(), begin.begin(), begin.end());
            const Outcome outcome = runAtrisk(more);
            return std::to_string(outcome.status) + outcome.err;
        };
        QVERIFY(said({"a.pdf", "--template", "b.potx"}).starts_with("2") && has(said({"a.pdf", "--template", "b.potx"}), ".pptx"));
        QVERIFY(has(said({"a.pptx", "--layout", "Title"}), "--template FILE"));
        QVERIFY(has(said({"a.pptx", "--template", "b.potx", "--size", "100x100"}), "exclude each other"));
    }

    void whatCannotBeATemplateIsRefused()
    {
        const Outcome none = exported(m_folder.filePath("none.potx").toStdString(), "a.pptx");
        QCOMPARE(none.status, 3);
        const Outcome text = exported(testing::inTests("data/decks/make.py"), "a.pptx");
        QCOMPARE(text.status, 3);
        QVERIFY2(has(text.err, "make.py") && has(text.err, "no PowerPoint file"), text.err.c_str());
        const Outcome layout = exported(deck("dark.potx"), "a.pptx", {"--layout", "Leer"});
        QCOMPARE(layout.status, 2);
        QVERIFY(has(layout.err, "Title Only"));
        QVERIFY(!QFile::exists(m_folder.filePath("a.pptx")));
    }

private:
    Outcome exported(const std::string& onto, const char* name, const std::vector<std::string>& more = {})
    {
        std::vector<std::string> words{
            "export", "example:alice", "--figure", "km", "-o", m_folder.filePath(name).toStdString(), "--template", onto};
        words.insert(words.end(), more.begin(), more.end());
        return runAtrisk(words);
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TemplateCommandTest)
#include "template_command_test.moc"
