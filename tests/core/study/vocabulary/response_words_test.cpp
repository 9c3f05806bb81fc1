#include "core/study/vocabulary/response_words.h"

#include <QTest>

using namespace atrisk;
using study::BestResponse;
using study::bestResponseOf;

class ResponseWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void usualWordsAreKnown()
    {
        QVERIFY(bestResponseOf("CR") == BestResponse::Complete);
        QVERIFY(bestResponseOf("Partial response (PR)") == BestResponse::Partial);
        QVERIFY(bestResponseOf("NON-CR/NON-PD") == BestResponse::NeitherCrNorPd);
        QVERIFY(bestResponseOf("No response") == BestResponse::NoResponse);
        QVERIFY(bestResponseOf("iUPD") == BestResponse::Progression);
        QVERIFY(bestResponseOf("stable disease") == BestResponse::Stable);
        for (const char* word : {"NE", "MISSING", "NA", "Not evaluable"})
            QVERIFY2(bestResponseOf(word) == BestResponse::NotEvaluable, word);
    }
    void otherWordsAreNot()
    {
        for (const char* word : {"", "great", "VGPR", "CRP", "Y"}) QVERIFY2(!bestResponseOf(word), word);
    }
    void everyResponseIsKnownByItsOwnNames()
    {
        for (std::size_t i = 0; i < study::bestResponses; ++i) {
            const auto response = static_cast<BestResponse>(i);
            QVERIFY(bestResponseOf(study::shortWords(response)) == response);
            QVERIFY(!study::words(response).empty() && !study::name(response).empty());
        }
    }
};

QTEST_GUILESS_MAIN(ResponseWordsTest)
#include "response_words_test.moc"
