// What is asked, and what is not.
#include "core/study/draft/questions.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using About = study::Question::About;

namespace {

study::Draft draftOf(const std::string& csv)
{
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), study::RoleOptions());
}

const study::Question* ask(const std::vector<study::Question>& questions, About about)
{
    const auto found = std::ranges::find(questions, about, &study::Question::about);
    return found == questions.end() ? nullptr : &*found;
}

} // namespace

class QuestionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingIsAskedInWords()
    {
        const auto questions = study::questions(draftOf("who,sex\nP1,F\nP2,M\nP3,F\n"));
        const auto* time = ask(questions, About::Time);
        QVERIFY(time != nullptr && time->missing && ask(questions, About::Event)->missing);
        for (const study::Question& question : questions)
            QVERIFY2(!text(question.sentence).contains("--"), question.sentence.c_str()); // never in words of the command line
    }

    void codesThatNothingExplainsAreAsked()
    {
        const auto questions = study::questions(draftOf("arm,time,status\nx,10,1\ny,20,2\nx,30,2\n"));
        QVERIFY(ask(questions, About::Time) == nullptr);
        const auto* codes = ask(questions, About::Codes);
        QVERIFY(codes != nullptr && codes->missing);
        QVERIFY2(text(codes->sentence).contains("1 (1), 2 (2)"), codes->sentence.c_str());
        const auto* control = ask(questions, About::Control);
        QVERIFY(control != nullptr && control->missing);
    }

    void aColumnOfCensoringsIsLookedAt()
    {
        const auto questions = study::questions(draftOf("arm,time_days,cens\nplacebo,10,1\ndrug,20,0\nplacebo,30,1\n"));
        const auto* codes = ask(questions, About::Codes);
        QVERIFY(codes != nullptr && !codes->missing);
        QVERIFY(ask(questions, About::Control) == nullptr && ask(questions, About::Unit) == nullptr);
    }

    void blankBesideEventsAloneIsLookedAt()
    {
        const auto questions = study::questions(draftOf("arm,time,event\nx,10,1\ny,20,\nx,30,1\n"));
        const auto* codes = ask(questions, About::Codes);
        QVERIFY(codes != nullptr && !codes->missing && text(codes->sentence).contains("blank"));
    }
};

QTEST_GUILESS_MAIN(QuestionsTest)
#include "questions_test.moc"
