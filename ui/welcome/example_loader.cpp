#include "ui/welcome/example_loader.h"

namespace atrisk::ui {

ExampleLoader::ExampleLoader(study::DataAccess access, QObject* parent) : QObject(parent), m_access(std::move(access)) {}

void ExampleLoader::resume()
{
    if (!m_job.isRunning()) next();
}

void ExampleLoader::pause() { m_job.cancel(); }

void ExampleLoader::next()
{
    if (m_place >= m_access.examples.size()) return;
    const auto work = [access = m_access, name = QString::fromStdString(m_access.examples[m_place])](const base::Cancel& cancel) {
        return summarizeExample(name, access, cancel);
    };
    m_job.start<ExampleSummary>(work, [this](const ExampleSummary& summary) {
        Q_EMIT loaded(static_cast<int>(m_place++), summary);
        next();
    });
}

} // namespace atrisk::ui
