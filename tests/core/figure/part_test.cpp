#include "core/figure/part.h"

#include <QTest>

using namespace atrisk::figure;

class PartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksBelongToTheNarrowestPartTheyWereMadeIn()
    {
        std::vector<Mark> marks{Text{{}, "before", {}}};
        {
            const Part outer(marks, "Rows");
            marks.emplace_back(Box{});
            {
                const Part inner(marks, "Row 1");
                marks.emplace_back(Dot{});
            }
            marks.emplace_back(Steps{{}, {}, -1, "Named by hand"});
            marks.emplace_back(Segments{});
        }
        const std::vector<std::string> parts{"", "Rows", "Row 1", "Named by hand", "Rows"};
        QCOMPARE(marks.size(), parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) QCOMPARE(partOf(marks[i]), parts[i]);
    }
    void runsAreConsecutiveMarksOfOnePart()
    {
        const std::vector<Mark> marks{Box{{}, {}, {}, 0, "a"}, Box{{}, {}, {}, 0, "a"}, Box{{}, {}, {}, 0, "b"}, Box{{}, {}, {}, 0, "a"}};
        const std::vector<PartRun> runs = partRuns(marks);
        QCOMPARE(runs.size(), std::size_t(3));
        QVERIFY(runs[0].first == 0 && runs[0].end == 2 && runs[0].part == "a");
        QVERIFY(runs[1].first == 2 && runs[1].end == 3 && runs[1].part == "b");
        QVERIFY(runs[2].first == 3 && runs[2].end == 4 && runs[2].part == "a");
        QVERIFY(partRuns({}).empty());
    }
    void aWholeIsPutBeforeItsParts()
    {
        std::vector<Mark> marks{Box{{}, {}, {}, 0, "Title"}, Box{{}, {}, {}, 0, "Risk table"}, Box{}};
        prefixParts(marks, 1, "Panel a");
        QCOMPARE(partOf(marks[0]), std::string("Title"));
        QCOMPARE(partOf(marks[1]), std::string("Panel a: Risk table"));
        QCOMPARE(partOf(marks[2]), std::string("Panel a"));
    }
    void aNameSaysWhatAndWhose()
    {
        QCOMPARE(partName("Curve", "Placebo"), std::string("Curve – Placebo"));
        QCOMPARE(partName("Curve", ""), std::string("Curve"));
    }
};

QTEST_GUILESS_MAIN(PartTest)
#include "part_test.moc"
