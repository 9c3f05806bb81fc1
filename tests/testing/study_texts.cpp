#include "tests/testing/study_texts.h"

#include "tests/testing/folder.h"

namespace atrisk::testing {

std::vector<std::string> list(const QString& words, const char* separator)
{
    std::vector<std::string> items;
    for (const QString& item : words.split(separator, Qt::SkipEmptyParts)) items.push_back(item.toStdString());
    return items;
}

study::DataAccess accessTo(const Texts& texts)
{
    study::DataAccess access;
    access.open = [texts](const std::string& name) {
        const auto found = texts.find(name);
        if (found == texts.end()) return base::Result<base::SourcePtr>(base::inputError("no-such-file", "there is no such file", name));
        return base::Result<base::SourcePtr>(base::memorySource(name, found->second));
    };
    access.read = &io::readTables;
    access.locate = &io::locate;
    access.heeds = &io::heeds;
    return access;
}

base::Result<study::StudyPtr> openTexts(const Texts& texts, const std::vector<std::string>& names, const study::RoleOptions& roles)
{
    return study::openStudy(names, roles, accessTo(texts), base::Cancel());
}

base::Result<study::StudyPtr> openCsv(const std::string& csv, const study::RoleOptions& roles)
{
    return openTexts({{"trial.csv", csv}}, {"trial.csv"}, roles);
}

study::StudyPtr exampleStudy(const std::string& id)
{
    static std::map<std::string, study::StudyPtr> known;
    study::StudyPtr& study = known[id];
    if (study) return study;
    const auto opened = study::openStudy({inTests("../resources/studies/" + id + "/" + id + ".study.json")}, {},
                                         {base::openFile, io::readTables, io::locate, {}}, {});
    if (!opened) qFatal("%s", problem(opened).c_str());
    return study = *opened;
}

QStringList warned(const base::Warnings& warnings, const std::string& code)
{
    QStringList texts;
    for (const base::Warning& warning : warnings)
        if (warning.code == code) texts.append(text(warning.text));
    return texts;
}

QString column(const study::Frame& frame, const std::string& name)
{
    const study::Field field = frame.find(name);
    if (!field) return "no such column";
    QStringList values;
    for (std::size_t row = 0; row < frame.rows; ++row) values.append(field.isMissing(row) ? QString(".") : text(field.text(row)));
    return values.join(' ');
}

QString armNames(const study::Study& study)
{
    return names(study.arms, [](const study::Arm& arm) { return arm.value; });
}

} // namespace atrisk::testing
