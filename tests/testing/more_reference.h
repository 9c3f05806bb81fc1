// The further reference numbers of tests/reference (make_more.R), beside the cases they belong to.
#pragma once

#include "tests/testing/reference.h"

#include <QtTest>

namespace atrisk::testing {

inline void addReferenceFiles()
{
    QTest::addColumn<QString>("file");
    for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
}

inline Json moreCases(const std::string& file) { return referenceCases("more/" + file); }

/// Calls visit(agreement, case name, case, its further numbers, cohort) for every case of a file, and fails the test on
/// any disagreement.
template <class Visit> void compareMore(const QString& file, Visit&& visit)
{
    Agreement all;
    std::vector<std::string> broken;
    const Json more = moreCases(file.toStdString());
    std::size_t i = 0;
    forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
        const Json& numbers = more[i++];
        if (numbers.is_null() || numbers["name"] != name) return broken.push_back("no further numbers: " + name);
        visit(all, name, example, numbers, cohort);
    });
    report(all, broken);
    QVERIFY2(broken.empty(), complaints(broken));
    QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    QVERIFY(all.compared() > 0);
}

} // namespace atrisk::testing
