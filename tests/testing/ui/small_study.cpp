#include "tests/testing/ui/small_study.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace atrisk::testing {
namespace {

/// Times follow a fixed pattern without ties that would make the numbers trivial.
QByteArray rows(int arms)
{
    QByteArray csv = "ID,ARM,TIME,DIED,RARE,SEX,AGE,PPFL\n";
    for (int i = 0; i < 60; ++i) {
        const int arm = i % arms;
        const int time = 20 + (i * 37) % 300 + 40 * arm;
        const bool died = i % 4 != 0 || i < 8, rare = arm == 1 && i % 5 == 0;
        csv += QString("P%1,%2,%3,%4,%5,%6,%7,%8\n")
                   .arg(i)
                   .arg("ABC"[arm])
                   .arg(time)
                   .arg(died ? 1 : 0)
                   .arg(rare ? 1 : 0)
                   .arg(i % 3 == 0 ? "F" : "M")
                   .arg(30 + i)
                   .arg(i % 7 == 0 ? "N" : "Y")
                   .toUtf8();
    }
    return csv;
}

QByteArray studyFile(int arms, const QString& provenance)
{
    QByteArray levels = R"({"value": "A", "label": "Placebo with chemotherapy", "short": "Placebo", "role": "control"})";
    if (arms > 1) levels += R"(, {"value": "B", "label": "Drug with chemotherapy", "short": "Drug"})";
    if (arms > 2) levels += R"(, {"value": "C", "label": "Half the dose", "short": "Half"})";
    return R"({"atrisk": 1, "study": {"id": "SMALL", "title": "A small study", "provenance": ")" + provenance.toUtf8() +
           R"(", "dataCutoff": "2022-07-05"}, "data": {"subjects": "data.csv"}, "subject": "ID",
        "arms": {"column": "ARM", "levels": [)" +
           levels + R"(]},
        "endpoints": [{"id": "OS", "label": "Overall survival", "time": "TIME", "unit": "days", "event": "DIED"},
                      {"id": "RARE", "label": "Rare event", "time": "TIME", "unit": "days", "event": "RARE"}],
        "populations": [{"id": "PP", "label": "Per-protocol population", "where": {"PPFL": "Y"}}],
        "subgroups": [{"id": "SEX", "label": "Sex", "column": "SEX"}, {"id": "AGE", "label": "Age", "column": "AGE", "cut": "median"}],
        "display": {"unit": "months"}})";
}

} // namespace

SmallStudy::SmallStudy(int arms, const QString& provenance)
{
    write("data.csv", rows(arms));
    write("small.study.json", studyFile(arms, provenance));
}

void SmallStudy::openIn(ui::Session& session) const
{
    QSignalSpy opened(&session, &ui::Session::studyOpened), failed(&session, &ui::Session::openFailed),
        analyzed(&session, &ui::Session::analysisChanged);
    session.open({path()});
    QTRY_VERIFY_WITH_TIMEOUT(opened.count() > 0 || failed.count() > 0, 10000);
    QVERIFY2(failed.isEmpty(),
             failed.isEmpty() ? "" : qPrintable(QString::fromStdString(failed.first().first().value<base::Error>().text)));
    QTRY_VERIFY_WITH_TIMEOUT(session.analysis() != nullptr, 10000);
}

void SmallStudy::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void choose(ui::Session& session, const std::function<void(study::Selection&)>& change)
{
    study::Selection selection = session.selection();
    change(selection);
    QSignalSpy analyzed(&session, &ui::Session::analysisChanged);
    session.select(selection);
    QTRY_VERIFY_WITH_TIMEOUT(analyzed.count() > 0 && !session.isComputing(), 10000);
}

} // namespace atrisk::testing
