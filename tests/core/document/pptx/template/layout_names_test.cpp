#include "core/document/pptx/template/layout_names.h"

#include <QTest>

using atrisk::document::layoutNamesApart;
using Names = std::vector<std::string>;

class LayoutNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNameOfASecondMasterSaysSo()
    {
        QCOMPARE(layoutNamesApart({"Title", "Blank", "Title", "title", "Own"}, {1, 1, 2, 3, 3}),
                 (Names{"Title", "Blank", "Title (2nd master)", "title (3rd master)", "Own"}));
    }
    void aNameTwiceInOneMasterIsCounted()
    {
        QCOMPARE(layoutNamesApart({"Title", "Title", "Title"}, {1, 1, 1}), (Names{"Title", "Title (2)", "Title (3)"}));
        QCOMPARE(layoutNamesApart({"Title", "Title", "Title"}, {1, 2, 2}), (Names{"Title", "Title (2nd master)", "Title (2)"}));
    }
    void noNameIsTaken() { QCOMPARE(layoutNamesApart({"A", "A (2)", "A"}, {1, 1, 1}), (Names{"A", "A (2)", "A (3)"})); }
};

QTEST_APPLESS_MAIN(LayoutNamesTest)
#include "layout_names_test.moc"
