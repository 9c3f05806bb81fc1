#include "app/commands/update_command.h"

#include "app/data_access.h"
#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/report/render/serialize.h"
#include "core/study/amend/guarded_study.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/views/updated_slides.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace atrisk::app {
namespace {

using base::Done;
using base::Result;

void warn(const base::Warnings& warnings, std::ostream& err)
{
    for (const base::Warning& warning : warnings) err << "atrisk: warning: " << base::describe(warning) << '\n';
}

/// Where the slides go; `-o` or beside the deck.
Result<std::string> outputOf(const Request& request)
{
    if (request.output.empty()) return ui::placeOfUpdated(request.deck);
    if (base::lowerCase(request.output).ends_with(".pptx")) return request.output;
    return base::usageError("bad-output", "-o: found \"" + request.output + "\"; slides need a name ending in .pptx");
}

} // namespace

Result<Done> updateSlides(const Request& request, std::ostream& out, std::ostream& err)
{
    const auto output = outputOf(request);
    if (!output) return output.error();
    const auto deck = base::openFile(request.deck);
    if (!deck) return deck.error();
    const auto study = study::openStudy(request.names, request.roles, dataAccess(), base::Cancel());
    if (!study) return study.error();
    warn(study::tellableWarnings(**study), err);
    const auto updated = document::updateDeck(**deck, *study, ui::QtTextMetrics(), base::Cancel());
    if (!updated) return updated.error();
    warn(updated->warnings, err);
    const bool json = request.rendering == report::Rendering::Json;
    out << base::printable(json ? report::serialize(document::updateJson(*updated)) : document::updateText(*updated));
    if (updated->redrawn() == 0)
        return base::failure("nothing-redrawn", request.deck + ": none of its figures could be drawn anew; nothing was written");
    for (const document::FigureUpdate& figure : updated->figures)
        if (!figure.redrawn)
            err << "atrisk: warning: " << document::nameOf(figure) << " stays as it was: " << base::describe(figure.why) << '\n';
    auto written = ui::writeUpdated(*updated, *output, request.deck, study::inputsOf(**study));
    if (!written) return written;
    err << "atrisk: " << updated->redrawn() << " of " << updated->figures.size() << " figures drawn anew: " << *output << '\n';
    return Done{};
}

} // namespace atrisk::app
