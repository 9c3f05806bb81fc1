#include "core/study/roles/rows_where.h"

#include <utility>

namespace atrisk::study {

base::Result<RowMask> rowsWhere(const Frame& frame, const std::vector<FileCondition>& where, const std::string& studyFile)
{
    RowMask rows(frame.rows, 1);
    for (const FileCondition& item : where) {
        auto matching = evaluate(frame, item.condition);
        if (!matching) {
            base::Error error = std::move(matching).error();
            if (studyFile.empty()) return error;
            error.kind = base::ErrorKind::Input;
            error.file = studyFile;
            error.line = item.place.line;
            error.column = item.place.column;
            return error;
        }
        narrow(rows, *matching);
    }
    return rows;
}

RowMask rowsWherePossible(const Frame& frame, const std::vector<FileCondition>& where)
{
    RowMask rows(frame.rows, 1);
    for (const FileCondition& item : where)
        if (const auto matching = evaluate(frame, item.condition)) narrow(rows, *matching);
    return rows;
}

} // namespace atrisk::study
