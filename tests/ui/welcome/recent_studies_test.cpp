// Which studies are remembered, and what of them.
#include "ui/welcome/recent_studies.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk::ui;

class RecentStudiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
    }
    void theLatestComesFirst();
    void aStudyIsInTheListOnce();
    void tenAreKept();
    void pathsBecomeAbsolute();
    void missingFilesAreMarked();
    void membersAndExamplesAreNotMissing();
    void theListOutlivesTheObject();
    void onlyNamesAndTitlesAreKept();
    void rolesGivenByHandAreKept();
    void howFilesAreReadIsKept();
    void menusOfferWhatIsThere();

private:
    QString makeFile(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        const bool opened = file.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        return opened ? file.fileName() : QString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void RecentStudiesTest::theLatestComesFirst()
{
    RecentStudies recent(m_settings.get());
    recent.add({"/a.xpt"}, "A");
    recent.add({"/b.xpt", "/c.xpt"}, "B");
    QCOMPARE(recent.list().size(), 2U);
    QCOMPARE(recent.list()[0].title, "B");
    QCOMPARE(recent.list()[0].names, QStringList({"/b.xpt", "/c.xpt"}));
}

void RecentStudiesTest::aStudyIsInTheListOnce()
{
    RecentStudies recent(m_settings.get());
    recent.add({"/a.xpt"}, "A");
    recent.add({"/b.xpt"}, "B");
    recent.add({"/a.xpt"}, "A, renamed");
    QCOMPARE(recent.list().size(), 2U);
    QCOMPARE(recent.list()[0].title, "A, renamed");
    recent.remove({"/a.xpt"});
    QCOMPARE(recent.list()[0].title, "B");
}

void RecentStudiesTest::tenAreKept()
{
    RecentStudies recent(m_settings.get());
    for (int i = 0; i < 13; ++i) recent.add({QString("/%1.xpt").arg(i)}, QString::number(i));
    QCOMPARE(recent.list().size(), 10U);
    QCOMPARE(recent.list().front().title, "12");
    QCOMPARE(recent.list().back().title, "3");
}

void RecentStudiesTest::pathsBecomeAbsolute()
{
    RecentStudies recent(m_settings.get());
    recent.add({"adtte.xpt"}, "A");
    QVERIFY(QDir::isAbsolutePath(recent.list()[0].names[0]));
    atrisk::study::RoleOptions roles;
    roles.earlier = {"then.xpt"};
    recent.add({"adtte.xpt"}, "A", roles);
    QVERIFY(QDir::isAbsolutePath(QString::fromStdString(recent.list()[0].roles.earlier.at(0))));
}

void RecentStudiesTest::missingFilesAreMarked()
{
    RecentStudies recent(m_settings.get());
    const QString file = makeFile("a.csv");
    recent.add({file}, "A");
    QVERIFY(!recent.list()[0].missing);
    QFile::remove(file);
    QVERIFY(recent.list()[0].missing);
}

void RecentStudiesTest::membersAndExamplesAreNotMissing()
{
    RecentStudies recent(m_settings.get());
    recent.add({makeFile("lib.xpt") + "#ADTTE", "example:alice"}, "A");
    QVERIFY(!recent.list()[0].missing);
    QVERIFY(recent.list()[0].names.contains("example:alice"));
    recent.add({"/nowhere/lib.xpt#ADTTE"}, "B");
    QVERIFY(recent.list()[0].missing);
}

void RecentStudiesTest::theListOutlivesTheObject()
{
    RecentStudies(m_settings.get()).add({"/a.xpt"}, "A");
    m_settings->sync();
    QSettings again(m_folder->filePath("settings.ini"), QSettings::IniFormat);
    RecentStudies recent(&again);
    QCOMPARE(recent.list().size(), 1U);
    QSignalSpy changed(&recent, &RecentStudies::changed);
    recent.clear();
    QCOMPARE(recent.list().size(), 0U);
    QCOMPARE(changed.count(), 1);
}

void RecentStudiesTest::onlyNamesAndTitlesAreKept()
{
    RecentStudies(m_settings.get()).add({"/a.xpt"}, "A");
    QStringList keys = m_settings->allKeys();
    keys.sort();
    QCOMPARE(keys, QStringList({"recent/1/names", "recent/1/title", "recent/size"}));
}

void RecentStudiesTest::rolesGivenByHandAreKept()
{
    atrisk::study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.control = "a, b=c; \"d\"";
    roles.eventValues = {"1", "2"};
    roles.subgroups = {"sex"};
    roles.missingCodes = {{"a, b", atrisk::study::Condition::Op::OneOf, {"999", "9|8"}}};
    roles.unit = atrisk::study::TimeUnit::Weeks;
    roles.earlier = {"/then, b.csv", "example:asps"};
    RecentStudies(m_settings.get()).add({"/a.csv"}, "A", roles);
    m_settings->sync();
    QSettings again(m_folder->filePath("settings.ini"), QSettings::IniFormat);
    QVERIFY(RecentStudies(&again).rolesOf({"/a.csv"}) == roles);
    QVERIFY(RecentStudies(&again).rolesOf({"/b.csv"}) == atrisk::study::RoleOptions{});
    RecentStudies(m_settings.get()).add({"/a.csv"}, "A");
    QVERIFY(RecentStudies(m_settings.get()).rolesOf({"/a.csv"}) == atrisk::study::RoleOptions{});
}

void RecentStudiesTest::howFilesAreReadIsKept()
{
    atrisk::study::RoleOptions roles;
    roles.reading = atrisk::table::ReadOptions{",", " ", 4, "Data = all", "dmy", "windows-1252"};
    roles.reading.of["C:/data/os.csv"] = {".", "none", 7, "", "", ""};
    roles.reading.of["adsl.xlsx"] = {"", "", 0, "Patients", "", "utf-8"};
    RecentStudies(m_settings.get()).add({"/a.csv"}, "A", roles);
    m_settings->sync();
    QSettings again(m_folder->filePath("settings.ini"), QSettings::IniFormat);
    QVERIFY(RecentStudies(&again).rolesOf({"/a.csv"}) == roles);
}

void RecentStudiesTest::menusOfferWhatIsThere()
{
    RecentStudies recent(m_settings.get());
    QMenu menu;
    recent.fillMenu(&menu);
    QCOMPARE(menu.actions().size(), 1);
    QVERIFY(!menu.actions()[0]->isEnabled());
    const QString file = makeFile("a.csv");
    recent.add({file}, "Salt & pepper");
    recent.add({"/nowhere.csv"}, "B");
    recent.fillMenu(&menu);
    QVERIFY(!menu.actions()[0]->isEnabled());
    QVERIFY(menu.actions()[0]->text().contains("no longer there"));
    QVERIFY(menu.actions()[1]->text().startsWith("Salt && pepper"));
    QSignalSpy chosen(&recent, &RecentStudies::chosen);
    menu.actions()[1]->trigger();
    QCOMPARE(chosen.first().first().toStringList(), QStringList{file});
    menu.actions().last()->trigger();
    QVERIFY(recent.list().empty());
}

QTEST_MAIN(RecentStudiesTest)
#include "recent_studies_test.moc"
