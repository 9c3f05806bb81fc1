// The window never speaks in words of the command line.
#include "tests/testing/folder.h"
#include "ui/look/window_words.h"
#include "ui/look/words.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace atrisk;

namespace {

struct Literal {
    QString file, text;
};

/// Texts of core that name options, as they stand in the sources; help of options and generated scripts are the command line's own.
std::vector<Literal> literals()
{
    static const QRegularExpression quoted(QStringLiteral(R"x("((?:[^"\\]|\\.)*--[a-z](?:[^"\\]|\\.)*)")x"));
    std::vector<Literal> found;
    QDirIterator sources(testing::pathInTests("../core"), {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        QFile file(sources.next());
        if (file.fileName().endsWith("r_code.cpp") || !file.open(QIODevice::ReadOnly)) continue;
        for (const QByteArray& line : file.readAll().split('\n'))
            if (!line.contains(".help ="))
                for (auto matches = quoted.globalMatch(QString::fromUtf8(line)); matches.hasNext();)
                    found.push_back({file.fileName(), matches.next().captured(1)});
    }
    return found;
}

} // namespace

class WindowWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionThatCoreNamesHasWordsOfTheWindow()
    {
        static const QRegularExpression option(QStringLiteral("--[a-z]+(?:-[a-z]+)*"));
        const auto all = literals();
        QVERIFY(all.size() > 30);
        for (const auto& [file, text] : all) {
            for (auto options = option.globalMatch(text); options.hasNext();) {
                const QString name = options.next().captured();
                if (name == "--every") continue; // in place of an option's own help
                QVERIFY2(ui::hasWindowWords(name.toStdString()), qPrintable(file + ": " + name));
            }
        }
    }

    void textsAreInTheWindowsWords_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("shown");
        for (const auto& [said, shown] :
             {std::pair{"say which is right with --unit", "say which is right with “Unit”"},
              {"\"SOC\" is taken as the control: … Name it with --control", "\"SOC\" is taken as the control: … Name it with “Control”"},
              {"if not, say --entry none", "if not, say “the start” for “At risk from”"},
              {"it is not used until --entry start says so", "it is not used until start is chosen for “At risk from”"},
              {"of two dates it is made with --start COL --end COL", "of two dates it is made with “from two dates” for “Time”"},
              {"say --decimal-mark . or --decimal-mark , (or --thousands-mark)", "choose the “Decimal mark” or the “Thousands mark”"},
              {"no event, say so with --censor-value \"\" (in a study file", "no event, say so with “Event if” (in a study file"},
              {"write them alike, or say --ignore-case trt", "write them alike, or tick “Upper and lower case are the same” for trt"},
              {"used all the same; --where ANL01FL=Y leaves them out",
               "used all the same; ANL01FL=Y for “Only rows where” leaves them out"},
              {"choose it with --where, or name another column with --id",
               "choose it with “Only rows where”, or name another column with “Patient”"},
              {"give the column with --censor instead of --event (or the reverse)", "turn the events round"},
              {"if it means unknown, say --missing-code CA-125=99.9. It is used",
               "if it means unknown, write CA-125 = 99.9 for “Codes for missing”. It is used"},
              {"if it means unknown, say --missing-code \"Tumor size=999\". It is used",
               "if it means unknown, write Tumor size = 999 for “Codes for missing”. It is used"},
              {"say --missing-code \"Change, %=-9\". It is", "write Change, % = -9 for “Codes for missing”. It is"},
              {"say --missing-code 'size 5\"=9999'. It is", "write size 5\" = 9999 for “Codes for missing”. It is"},
              {"say --ignore-case \"Arm of trial\"", "tick “Upper and lower case are the same” for Arm of trial"},
              {"not used until --entry \"day in\" says so", "not used until day in is chosen for “At risk from”"},
              {"like the others; --where \"Tumor size!=999\" leaves", "like the others; Tumor size!=999 for “Only rows where” leaves"},
              {"comes first: say the order with --date-order dmy, mdy or ymd; a whole date",
               "comes first: choose the “Order of dates”; a whole date"},
              {"between two dates: --start COL --end COL instead of --time.", "between two dates: “from two dates” for “Time”."},
              {"nothing to turn – 3 -- 4", "nothing to turn – 3 -- 4"}})
            QTest::newRow(said) << QString::fromUtf8(said) << QString::fromUtf8(shown);
    }
    void textsAreInTheWindowsWords()
    {
        QFETCH(QString, said);
        QTEST(ui::windowWords(said.toStdString()), "shown");
    }

    void sentencesAreToo()
    {
        const auto error = base::usageError("no-such-column", "--time names no column: \"x\"");
        QCOMPARE(ui::sentence(error), QString("“Time” names no column: \"x\"."));
    }
};

QTEST_GUILESS_MAIN(WindowWordsTest)
#include "window_words_test.moc"
