// Studies for tests: out of texts, files that exist in memory only, read and located as real ones are; and the examples.
#pragma once

#include "core/io/reader.h"
#include "core/study/cohort/cohort.h"
#include "core/study/open/open_study.h"
#include "tests/testing/text.h"

#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace atrisk::testing {

using Texts = std::map<std::string, std::string>; ///< name → content

std::vector<std::string> list(const QString& words, const char* separator = " ");

study::DataAccess accessTo(const Texts& texts);

base::Result<study::StudyPtr> openTexts(const Texts& texts, const std::vector<std::string>& names, const study::RoleOptions& roles = {});

/// One CSV file.
base::Result<study::StudyPtr> openCsv(const std::string& csv, const study::RoleOptions& roles = {});

/// An example study from its folder ("alice", "asps"), read once.
study::StudyPtr exampleStudy(const std::string& id);

template <class Value> std::string problem(const base::Result<Value>& result)
{
    return result.ok() ? std::string("no error") : result.error().code + ": " + base::describe(result.error());
}

/// Texts of the warnings with a code.
QStringList warned(const base::Warnings& warnings, const std::string& code);

/// Values of a column in the rows of a frame, missing ones as ".".
QString column(const study::Frame& frame, const std::string& name);

template <class Items, class Name> QString names(const Items& items, const Name& name)
{
    QStringList all;
    for (const auto& item : items) all.append(text(name(item)));
    return all.join('|');
}
QString armNames(const study::Study& study);

} // namespace atrisk::testing
