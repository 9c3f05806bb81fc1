// Every figure of a trial in every style, written as PDF, SVG and PNG and read back: what a file says is what the figure says, letter for
// letter, within its page.
#include "core/figure/text_runs.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/ui/every_page.h"
#include "tests/testing/ui/printed.h"
#include "ui/export/formats.h"
#include "ui/figure/figure_plot.h"

#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace atrisk;
using testing::sortedLetters;

namespace {

/// All letters that a page shows; exponents are written in usual digits.
QString lettersOf(const document::Page& page)
{
    QString all;
    for (const document::Placed& placed : page.items)
        for (const figure::Text& text : testing::all<figure::Text>(placed.figure))
            for (const figure::TextRun& run : figure::textRuns(text.text, text.style)) all += QString::fromStdString(run.text);
    return sortedLetters(all);
}

std::string written(const char* format, const document::Document& document)
{
    const auto bytes = ui::findFormat(format)->write(document, {72});
    return bytes ? *bytes : std::string();
}

/// The words within <text>, and "" where one begins outside the page.
QString wordsOfSvg(const std::string& svg)
{
    QString words;
    int depth = 0;
    QXmlStreamReader xml(QByteArray::fromStdString(svg));
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text")) ++depth;
        if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("text")) --depth;
        if (token == QXmlStreamReader::Characters && depth > 0) words += xml.text();
    }
    return xml.hasError() ? QString() : words;
}

/// A word that is not wholly on the page; "" = all are. What pdftotext calls a word's height is the font's, not its letters'.
QString outside(const testing::Words& words, const document::Page& page)
{
    constexpr double above = 1;
    for (const testing::Word& word : words)
        if (word.x < 0 || word.top < -above || word.right > page.width + 0.1 || word.bottom > page.height + above) return word.text;
    return {};
}

} // namespace

class WordsReadBackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }

    void everyFigureInEveryStyle_data()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("style");
        for (const char* example : {"alice", "asps"})
            for (const figure::Style& style : figure::styles())
                QTest::addRow("%s, %s", example, style.id.c_str()) << QString(example) << QString::fromStdString(style.id);
    }
    void everyFigureInEveryStyle()
    {
        QFETCH(QString, example);
        QFETCH(QString, style);
        const document::Document document = testing::everyPage(example.toStdString(), *figure::findStyle(style.toStdString()));
        QVERIFY(document.pages.size() > 8);
        for (std::size_t i = 0; i < document.pages.size(); ++i) {
            const document::Document page = document::onePage(document, i);
            const QByteArray place = QByteArray::fromStdString(page.pages.front().title + ", page " + std::to_string(i + 1));
            const QString words = lettersOf(page.pages.front());
            QVERIFY2(sortedLetters(wordsOfSvg(written("svg", page))) == words && !words.isEmpty(), place);
            QCOMPARE(describedInPng(page), QString::fromStdString(page.pages.front().description));
        }
        checkPdf(document);
    }

private:
    void checkPdf(const document::Document& document)
    {
        if (!testing::isInstalled("pdftotext")) QSKIP("pdftotext (poppler-utils) is not installed");
        const QString path = m_folder.filePath("pages.pdf");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(written("pdf", document)));
        file.close();
        const std::vector<testing::Words> pages = testing::wordsOfPdf(path);
        QCOMPARE(pages.size(), document.pages.size());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const QByteArray place = QByteArray::fromStdString(document.pages[i].title + ", page " + std::to_string(i + 1));
            QVERIFY2(sortedLetters(pages[i]) == lettersOf(document.pages[i]), place);
            QVERIFY2(outside(pages[i], document.pages[i]).isEmpty(), place + ": " + outside(pages[i], document.pages[i]).toUtf8());
        }
    }

    static QString describedInPng(const document::Document& page)
    {
        const QByteArray bytes = QByteArray::fromStdString(written("png", page));
        return QImage::fromData(bytes, "png").text("Description");
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(WordsReadBackTest)
#include "words_read_back_test.moc"
