// Where the answers are kept: a study file beside the data.
#pragma once

#include "core/study/open/read_tables.h"
#include "core/study/roles/roles.h"

#include <QString>
#include <QStringList>

namespace atrisk::ui {

/// NAME.study.json beside the first of the files; where another study's file stands there, NAME-2.study.json …
[[nodiscard]] QString usualPlace(const QStringList& files);
/// The study file at the first file's side that names just these files; "" = there is none.
[[nodiscard]] QString keptAnswers(const QStringList& files);

/// Why no study file of the data can stand there, in a sentence; "" = one can.
[[nodiscard]] QString whyNotThere(const study::Tables& tables, const QString& place);
/// Writes the roles of these tables, also over the study file that they were read from; never over data. Errors: usage "outside-folder",
/// "output-is-input", failure "cannot-write".
[[nodiscard]] base::Result<base::Done> keepAnswers(study::Roles roles, const study::Tables& tables, const QString& place);

} // namespace atrisk::ui
