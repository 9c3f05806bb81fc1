// A session with a small study in it, for tests of panels.
#pragma once

#include "tests/testing/window.h"
#include "ui/session/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace atrisk::ui {

using testing::fileAccess;

/// A folder with a study of two endpoints, up to three arms, a population and two subgroups; 60 patients.
class SmallStudy {
public:
    explicit SmallStudy(int arms = 2, const QString& provenance = QStringLiteral("synthetic"))
    {
        write("data.csv", rows(arms));
        write("small.study.json", studyFile(arms, provenance));
    }
    [[nodiscard]] QString path() const { return m_folder.filePath("small.study.json"); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// The same patients, but nobody of the control has the event of endpoint "RARE".
    static constexpr const char* rareEndpoint = "RARE";

    /// Opens it and waits for the first result.
    void openIn(Session& session) const
    {
        QSignalSpy opened(&session, &Session::studyOpened), failed(&session, &Session::openFailed),
            analyzed(&session, &Session::analysisChanged);
        session.open({path()});
        QTRY_VERIFY_WITH_TIMEOUT(opened.count() > 0 || failed.count() > 0, 10000);
        QVERIFY2(failed.isEmpty(),
                 failed.isEmpty() ? "" : qPrintable(QString::fromStdString(failed.first().first().value<base::Error>().text)));
        QTRY_VERIFY_WITH_TIMEOUT(session.analysis() != nullptr, 10000);
    }

private:
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    /// Times follow a fixed pattern without ties that would make the numbers trivial.
    static QByteArray rows(int arms)
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

    static QByteArray studyFile(int arms, const QString& provenance)
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

    QTemporaryDir m_folder;
};

/// Changes the selection and waits for its result.
template <class Change> void choose(Session& session, Change&& change)
{
    study::Selection selection = session.selection();
    change(selection);
    QSignalSpy analyzed(&session, &Session::analysisChanged);
    session.select(selection);
    QTRY_VERIFY_WITH_TIMEOUT(analyzed.count() > 0 && !session.isComputing(), 10000);
}

} // namespace atrisk::ui
