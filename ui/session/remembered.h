// What a person chose in a study, so that it is there again when the study is opened again. Choices, never data.
#pragma once

#include "ui/session/session.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <string>
#include <vector>

class QSettings;

namespace atrisk::ui {

struct Remembered {
    Choice choice;
    QString tab; ///< in front: an analysis' id, "record" or "data"; "" = not known
    bool operator==(const Remembered&) const = default;
};

/// JSON; zoom and other things that are only for looking are left out, and so are conditions (`where`): their values may be a patient's.
/// What `former`, a JSON of before, has and this Atrisk does not know (a later one wrote it) is kept: keys, and the value of an option as
/// long as that is as at first.
[[nodiscard]] QByteArray toJson(const Remembered& remembered, const QByteArray& former = {});
/// What is missing or not understood is as at first; none where it is no JSON object.
[[nodiscard]] std::optional<Remembered> fromJson(const QByteArray& json);

/// Kept in the settings under "studies": by the study's id, else by the digest of its files; the fifty used last.
class RememberedStudies {
public:
    static constexpr int most = 50;

    /// `settings` must outlive it.
    explicit RememberedStudies(QSettings* settings) : m_settings(settings) {}
    void keep(const study::Study& study, const Remembered& remembered);
    [[nodiscard]] std::optional<Remembered> find(const study::Study& study) const;
    /// What a report of it holds, beside what is kept otherwise: ids of analyses, in their order; "-km" = known, and left out.
    void keepContents(const study::Study& study, const std::vector<std::string>& entries);
    [[nodiscard]] std::vector<std::string> contents(const study::Study& study) const;

private:
    void forgetOldest();

    QSettings* m_settings;
};

} // namespace atrisk::ui
