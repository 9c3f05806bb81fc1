// A session with a small study in it, for tests of panels.
#pragma once

#include "tests/testing/ui/window.h"
#include "ui/session/session.h"

#include <QTemporaryDir>

#include <functional>

namespace atrisk::testing {

/// A folder with a study of two endpoints, up to three arms, a population and two subgroups; 60 patients.
class SmallStudy {
public:
    explicit SmallStudy(int arms = 2, const QString& provenance = QStringLiteral("synthetic"));

    [[nodiscard]] QString path() const { return m_folder.filePath("small.study.json"); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// The same patients, but nobody of the control has the event of endpoint "RARE".
    static constexpr const char* rareEndpoint = "RARE";

    /// Opens it and waits for the first result.
    void openIn(ui::Session& session) const;

private:
    void write(const QString& name, const QByteArray& bytes) const;

    QTemporaryDir m_folder;
};

/// Changes the selection and waits for its result.
void choose(ui::Session& session, const std::function<void(study::Selection&)>& change);

} // namespace atrisk::testing
