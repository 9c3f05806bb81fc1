#include "app/data_access.h"

#include "core/io/reader.h"

#include <QFile>

#include <algorithm>

namespace atrisk::app {
namespace {

constexpr std::string_view prefix = "example:";

base::Result<base::SourcePtr> openSource(const std::string& name)
{
    if (name.substr(0, prefix.size()) != prefix) return base::openFile(name);
    QFile file(QStringLiteral(":/studies/") + QString::fromStdString(name.substr(prefix.size())));
    if (!file.open(QIODevice::ReadOnly)) return base::inputError("no-such-file", "this example does not have such a file", name);
    return base::memorySource(name, file.readAll().toStdString());
}

base::Result<base::SourcePtr> openSourceWithin(const std::string& folder, const std::string& name)
{
    return name.substr(0, prefix.size()) == prefix ? openSource(name) : base::openFileWithin(folder, name);
}

/// "example:alice" → the study file within the program.
base::Result<std::string> resolveExample(const std::string& name)
{
    if (name.substr(0, prefix.size()) != prefix || name.find('/') != std::string::npos) return name;
    const std::string id = name.substr(prefix.size());
    std::vector<std::string> names;
    for (const Example& example : examples()) names.push_back(std::string(prefix) + example.id);
    if (std::find(names.begin(), names.end(), name) == names.end())
        return base::usageError("no-such-example", "there is no example \"" + id + "\"; there is " + base::choices(names));
    return name + "/" + id + ".study.json";
}

} // namespace

study::DataAccess dataAccess()
{
    study::DataAccess access{&openSource, &io::readTables, &io::locate, &resolveExample, &openSourceWithin, &io::heeds, {}};
    for (const Example& example : examples()) access.examples.push_back(std::string(prefix) + example.id);
    return access;
}

const std::vector<Example>& examples()
{
    static const std::vector<Example> list{
        {"alice", "ALICE: chemotherapy with atezolizumab or placebo, metastatic triple-negative breast cancer (synthetic data)"},
        {"alexandra",
         "ALEXANDRA/IMpassion030: chemotherapy with or without atezolizumab, early triple-negative breast cancer (synthetic data)"},
        {"asps", "ASPS: atezolizumab in alveolar soft part sarcoma, one arm (synthetic data)"},
        {"kate3", "KATE3: T-DM1 with atezolizumab or placebo, HER2-positive, PD-L1-positive breast cancer (registry record)"},
    };
    return list;
}

} // namespace atrisk::app
