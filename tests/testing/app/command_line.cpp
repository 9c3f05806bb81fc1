#include "tests/testing/app/command_line.h"
#include "app/batch.h"

#include <QFile>

#include <sstream>

namespace atrisk::testing {

Outcome runAtrisk(const std::vector<std::string>& arguments)
{
    std::ostringstream out, err;
    const auto request = app::parseCommandLine(arguments);
    const int status = request ? app::runBatch(*request, out, err) : app::reportError(request.error(), err);
    return {status, out.str(), err.str()};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace atrisk::testing
