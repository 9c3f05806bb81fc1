// Whatever a file has wrong, the window says what to do in the window's words.
#include "core/report/doubts.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/import/look/draft_look.h"
#include "ui/look/window_words.h"
#include "ui/look/words.h"
#include "ui/session/opening.h"

#include <QDirIterator>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Everything the window says of a file: of an error, else of what was read.
QStringList saidOf(const std::string& file)
{
    const auto opened = ui::openAndLook({{file}, {}, {}, {}, true}, fileAccess(), {}, {});
    if (!opened) return {ui::sentence(opened.error())};
    QStringList said;
    if (opened->unclear) {
        said << ui::sentence(opened->unclear->why);
        if (opened->unclear->tables == nullptr) return said;
        const study::Draft draft = study::draftOf(opened->unclear->tables, study::RoleOptions());
        const ui::DraftLook look = ui::lookAt(draft, 0, {});
        for (const study::Question& question : look.questions) said << QString::fromStdString(question.sentence);
        for (const base::Warning& warning : look.warnings) said << ui::sentence(warning);
        said << ui::sentence(look.error);
        return said;
    }
    for (const base::Warning& warning : opened->study->warnings) said << ui::sentence(warning);
    for (const study::Guess& guess : report::doubtsOf(*opened->study).assumed) said << ui::windowWords(guess.reason);
    return said;
}

} // namespace

class ImportWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noFileIsAnsweredInWordsOfTheCommandLine_data()
    {
        QTest::addColumn<QString>("file");
        QDirIterator files(pathInTests("doors"), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            if (!file.endsWith(".json") && !file.endsWith(".cpp") && !file.endsWith(".R") && !file.endsWith(".txt.md"))
                QTest::newRow(qPrintable(file)) << file;
        }
    }
    void noFileIsAnsweredInWordsOfTheCommandLine()
    {
        QFETCH(QString, file);
        for (const QString& said : saidOf(file.toStdString())) QVERIFY2(!said.contains("--"), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(ImportWordsTest)
#include "import_words_test.moc"
