#include "core/document/pptx/pptx.h"
#include "ui/export/encode.h"
#include "ui/figure/qt_text_metrics.h"

namespace atrisk::ui {

base::Result<std::string> writePptx(const document::Document& document, const WriteOptions& options)
{
    return document::writePptx(document, QtTextMetrics(), options.onto.get());
}

} // namespace atrisk::ui
