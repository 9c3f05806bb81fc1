#include "tests/testing/ui/styled_study.h"

#include <QFile>
#include <QTest>

namespace atrisk::testing {

void giveStyle(const SmallStudy& study)
{
    QFile style(study.folder() + "/our.style.json");
    QVERIFY(style.open(QIODevice::WriteOnly));
    style.write(R"({"style": 1, "id": "our", "title": "Ours", "based on": "nejm"})");
    QFile file(study.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray text = file.readAll().replace(R"("display": {)", R"("display": {"style": "our.style.json", )");
    QVERIFY(text.contains("our.style.json") && file.resize(0) && file.seek(0) && file.write(text) == text.size());
}

} // namespace atrisk::testing
