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

} // namespace

study::DataAccess dataAccess() { return {&openSource, &io::readTables, &io::locate}; }

const std::vector<Example>& examples()
{
    static const std::vector<Example> list{{"alice", "ALICE: chemotherapy with atezolizumab or placebo, metastatic triple-negative breast cancer (synthetic data)"}};
    return list;
}

base::Result<std::vector<std::string>> resolveExamples(const std::vector<std::string>& names)
{
    std::vector<std::string> resolved;
    for (const std::string& name : names) {
        if (name.substr(0, prefix.size()) != prefix || name.find('/') != std::string::npos) {
            resolved.push_back(name);
            continue;
        }
        const std::string id = name.substr(prefix.size());
        std::vector<std::string> ids;
        for (const Example& example : examples()) ids.push_back(std::string(prefix) + example.id);
        if (std::find(ids.begin(), ids.end(), name) == ids.end())
            return base::usageError("no-such-example", "there is no example \"" + id + "\"; there is " + base::choices(ids));
        resolved.push_back(name + "/" + id + ".study.json");
    }
    return resolved;
}

} // namespace atrisk::app
