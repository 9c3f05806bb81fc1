#include "core/document/xlsx/xlsx.h"
#include "ui/export/encode.h"

namespace atrisk::ui {

base::Result<std::string> writeXlsx(const document::Document& document, const WriteOptions&) { return document::writeXlsx(document); }

} // namespace atrisk::ui
