#include <QtTest>
class OpenStudyTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(OpenStudyTest)
#include "open_study_test.moc"
