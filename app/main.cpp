// A window, or a command.
#include "app/batch.h"
#include "app/command_line.h"

#include <QByteArray>
#include <iostream>

using namespace atrisk;

int main(int argc, char** argv)
{
    const auto request = app::parseCommandLine({argv + 1, argv + argc});
    if (!request) return app::reportError(request.error(), std::cerr);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return app::runBatch(*request, std::cout, std::cerr);
}
