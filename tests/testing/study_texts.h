// Studies out of texts: files that exist in memory only, read and located as real ones are.
#pragma once

#include "core/io/reader.h"
#include "core/study/cohort/cohort.h"
#include "core/study/open/open_study.h"

#include <QString>
#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace atrisk::testing {

using Texts = std::map<std::string, std::string>; ///< name → content

inline QString text(const std::string& words) { return QString::fromStdString(words); }
inline std::vector<std::string> list(const QString& words, const char* separator = " ")
{
    std::vector<std::string> items;
    for (const QString& item : words.split(separator, Qt::SkipEmptyParts)) items.push_back(item.toStdString());
    return items;
}

inline study::DataAccess accessTo(const Texts& texts)
{
    study::DataAccess access;
    access.open = [texts](const std::string& name) {
        const auto found = texts.find(name);
        if (found == texts.end()) return base::Result<base::SourcePtr>(base::inputError("no-such-file", "there is no such file", name));
        return base::Result<base::SourcePtr>(base::memorySource(name, found->second));
    };
    access.read = &io::readTables;
    access.locate = &io::locate;
    return access;
}

inline base::Result<study::StudyPtr> openTexts(const Texts& texts, const std::vector<std::string>& names,
                                               const study::RoleOptions& roles = {})
{
    return study::openStudy(names, roles, accessTo(texts), base::Cancel());
}

/// One CSV file.
inline base::Result<study::StudyPtr> openCsv(const std::string& csv, const study::RoleOptions& roles = {})
{
    return openTexts({{"trial.csv", csv}}, {"trial.csv"}, roles);
}

template <class Value> std::string problem(const base::Result<Value>& result)
{
    return result.ok() ? std::string("no error") : result.error().code + ": " + base::describe(result.error());
}

/// Texts of the warnings with a code.
inline QStringList warned(const base::Warnings& warnings, const std::string& code)
{
    QStringList texts;
    for (const base::Warning& warning : warnings)
        if (warning.code == code) texts.append(text(warning.text));
    return texts;
}

/// Values of a column in the rows of a frame, missing ones as ".".
inline QString column(const study::Frame& frame, const std::string& name)
{
    const study::Field field = frame.find(name);
    if (!field) return "no such column";
    QStringList values;
    for (std::size_t row = 0; row < frame.rows; ++row) values.append(field.isMissing(row) ? QString(".") : text(field.text(row)));
    return values.join(' ');
}

template <class Items, class Name> QString names(const Items& items, const Name& name)
{
    QStringList all;
    for (const auto& item : items) all.append(text(name(item)));
    return all.join('|');
}
inline QString armNames(const study::Study& study)
{
    return names(study.arms, [](const study::Arm& arm) { return arm.value; });
}

} // namespace atrisk::testing
