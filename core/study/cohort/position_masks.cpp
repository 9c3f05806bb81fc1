#include "core/study/cohort/position_masks.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <array>

namespace atrisk::study {
namespace {

constexpr std::size_t wordBits = 64;
constexpr std::size_t mostLevels = 16; ///< of a factor: more take more room than an index each
constexpr std::size_t mostBits = 128;  ///< of an endpoint's factors together

/// Levels or a population as bits of a row's word, from `first` on.
struct Source {
    const Subgroup* subgroup = nullptr; ///< else a population
    const RowMask* in = nullptr;
    std::size_t first = 0;
    std::vector<base::Bits*> to; ///< of the endpoint in turn

    [[nodiscard]] std::size_t bits() const { return subgroup != nullptr ? subgroup->levels.size() : 1; }
    void write(std::vector<std::uint64_t>& words, std::size_t begin, std::size_t end) const
    {
        if (subgroup == nullptr) {
            for (std::size_t row = begin; row < end; ++row) words[row] |= std::uint64_t{(*in)[row] != 0} << first;
            return;
        }
        std::array<std::uint64_t, mostLevels + 1> bitOf{}; // the first: missing
        for (std::size_t level = 0; level < bits(); ++level) bitOf[level + 1] = std::uint64_t{1} << (first + level);
        const std::int16_t* levelOf = subgroup->levelOf.data();
        for (std::size_t row = begin; row < end; ++row) words[row] |= bitOf[static_cast<std::size_t>(levelOf[row] + 1)];
    }
    [[nodiscard]] std::size_t rows() const { return subgroup != nullptr ? subgroup->levelOf.size() : in->size(); }
};

/// On several processors where there is enough to do; shares begin at whole words.
template <class Work> void inBlocks(std::size_t count, const Work& work)
{
    constexpr std::size_t block = 4096, few = 16;
    const std::size_t blocks = (count + block - 1) / block;
    const auto run = [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) work(i * block, std::min(count, (i + 1) * block));
    };
    blocks < few ? run(0, blocks) : base::inShares(blocks, run);
}

/// What fits one word a row, all of patients or all of records.
struct Batch {
    bool byRecord = false;
    std::size_t used = 0;
    std::vector<Source> sources;

    [[nodiscard]] std::vector<std::uint64_t> words(const base::Cancel& cancel) const
    {
        std::size_t rows = 0;
        for (const Source& source : sources) rows = std::max(rows, source.rows());
        std::vector<std::uint64_t> words(rows);
        inBlocks(rows, [&](std::size_t begin, std::size_t end) {
            if (cancel.requested()) return;
            for (const Source& source : sources) source.write(words, std::min(begin, source.rows()), std::min(end, source.rows()));
        });
        return words;
    }

    /// From words of rows to bits of positions.
    void spread(const std::vector<std::uint64_t>& words, const std::vector<std::uint32_t>& rowOf, const base::Cancel& cancel) const
    {
        inBlocks(rowOf.size(), [&](std::size_t begin, std::size_t end) {
            if (cancel.requested()) return;
            std::array<std::uint64_t, wordBits> block{};
            for (std::size_t at = begin; at < end; at += wordBits) {
                const std::size_t size = std::min(wordBits, end - at);
                for (std::size_t i = 0; i < size; ++i) block[i] = words[rowOf[at + i]];
                std::fill(block.begin() + static_cast<std::ptrdiff_t>(size), block.end(), 0);
                base::transpose(block);
                for (const Source& source : sources)
                    for (std::size_t bit = 0; bit < source.bits(); ++bit) (*source.to[bit])[at / wordBits] = block[source.first + bit];
            }
        });
    }
};

void put(std::vector<Batch>& batches, bool byRecord, Source source)
{
    auto batch = std::ranges::find_if(
        batches, [&](const Batch& other) { return other.byRecord == byRecord && other.used + source.bits() <= wordBits; });
    if (batch == batches.end()) batch = batches.insert(batches.end(), {byRecord, 0, {}});
    source.first = batch->used;
    batch->used += source.bits();
    batch->sources.push_back(std::move(source));
}

/// The masks of one endpoint while they are made.
struct Draft {
    PositionMasks masks;
    std::vector<std::shared_ptr<PositionMasks::Factor>> factors;
};

std::vector<std::uint32_t> firstPositions(const Endpoint& endpoint)
{
    std::vector<std::uint32_t> first(endpoint.times.size() + 1);
    std::size_t position = 0;
    for (std::size_t time = 0; time < first.size(); ++time) {
        while (position < endpoint.positions() && endpoint.timeOf[position] < time) ++position;
        first[time] = static_cast<std::uint32_t>(position);
    }
    return first;
}

Draft draftOf(const Study& study, const Endpoint& endpoint)
{
    Draft draft;
    const std::size_t words = base::wordsFor(endpoint.positions());
    PositionMasks& masks = draft.masks;
    masks.events = base::bitsWhere(endpoint.positions(), [&](std::size_t position) { return endpoint.outcome[position] == 1; });
    masks.arms.assign(study.arms.size(), base::Bits(words));
    for (std::size_t position = 0; position < endpoint.positions(); ++position)
        base::insert(masks.arms[static_cast<std::size_t>(endpoint.arm[position])], position);
    masks.populations.assign(study.populations.size(), base::Bits(words));
    draft.factors.resize(study.subgroups.size());
    masks.firstAt = firstPositions(endpoint);
    return draft;
}

bool isMasked(const Subgroup& subgroup, std::size_t usedBits)
{
    const std::size_t levels = subgroup.levels.size();
    return !subgroup.cut && !subgroup.folded && levels <= mostLevels && usedBits + levels <= mostBits;
}

/// Would masks of everything take more room than can be spared?
bool isTooMuch(const Study& study)
{
    constexpr std::size_t mostBytes = std::size_t{1} << 30U;
    std::size_t bits = study.populations.size() + study.arms.size(), levels = 0, bytes = 0;
    for (const Subgroup& subgroup : study.subgroups)
        if (isMasked(subgroup, levels)) levels += subgroup.levels.size();
    for (const Endpoint& endpoint : study.endpoints) bytes += (bits + levels) * (endpoint.positions() / 8 + 1);
    return bytes > mostBytes;
}

/// Those that get masks, and where they go.
std::vector<Batch> batchesOf(const Study& study, Draft& draft, std::size_t positions)
{
    std::vector<Batch> batches;
    for (std::size_t i = 0; i < study.populations.size(); ++i)
        if (study.populations[i].records.empty())
            put(batches, false, {nullptr, &study.populations[i].patients, 0, {&draft.masks.populations[i]}});
    std::size_t used = 0;
    for (std::size_t i = 0; i < study.subgroups.size(); ++i) {
        const Subgroup& subgroup = study.subgroups[i];
        const std::size_t levels = subgroup.levels.size();
        if (!isMasked(subgroup, used)) continue;
        used += levels;
        draft.factors[i] = std::make_shared<PositionMasks::Factor>();
        draft.factors[i]->levels.assign(levels, base::Bits(base::wordsFor(positions)));
        Source source{&subgroup, nullptr, 0, {}};
        for (base::Bits& level : draft.factors[i]->levels) source.to.push_back(&level);
        put(batches, subgroup.byRecord, std::move(source));
    }
    return batches;
}

bool isComplete(const PositionMasks::Factor& factor, std::size_t positions)
{
    std::size_t known = 0;
    for (const base::Bits& level : factor.levels) known += base::countBits(level);
    return known == positions;
}

std::shared_ptr<const PositionMasks> masksOf(const Study& study, const Endpoint& endpoint, const base::Cancel& cancel)
{
    Draft draft = draftOf(study, endpoint);
    for (std::size_t i = 0; i < study.populations.size(); ++i)
        if (const Population& population = study.populations[i]; !population.records.empty())
            draft.masks.populations[i] =
                base::bitsWhere(endpoint.positions(), [&](std::size_t position) { return population.contains(endpoint, position); });
    for (const Batch& batch : batchesOf(study, draft, endpoint.positions()))
        if (!cancel.requested()) batch.spread(batch.words(cancel), endpoint.rowsOf(batch.byRecord), cancel);
    if (cancel.requested()) return nullptr;
    for (const auto& factor : draft.factors) {
        if (factor) factor->complete = isComplete(*factor, endpoint.positions());
        draft.masks.factors.push_back(factor);
    }
    return std::make_shared<const PositionMasks>(std::move(draft.masks));
}

/// Of levels that have none yet.
std::shared_ptr<const PositionMasks::Factor> masksOf(const SubgroupLevels& levels)
{
    auto factor = std::make_shared<PositionMasks::Factor>();
    for (std::size_t level = 0; level < levels.levels.size(); ++level)
        factor->levels.push_back(base::bitsWhere(
            levels.levelOf.size(), [&, level = static_cast<std::int16_t>(level)](std::size_t i) { return levels.levelOf[i] == level; }));
    factor->complete = isComplete(*factor, levels.levelOf.size());
    return factor;
}

} // namespace

void addPositionMasks(Study& study, const base::Cancel& cancel)
{
    if (isTooMuch(study)) return;
    for (Endpoint& endpoint : study.endpoints)
        if (!cancel.requested()) endpoint.masks = masksOf(study, endpoint, cancel);
}

std::shared_ptr<const PositionMasks> withArmsRenumbered(const PositionMasks& masks, const std::vector<std::int16_t>& now)
{
    auto renumbered = std::make_shared<PositionMasks>(masks);
    for (std::size_t arm = 0; arm < now.size(); ++arm) renumbered->arms[static_cast<std::size_t>(now[arm])] = masks.arms[arm];
    return renumbered;
}

bool countsByMasks(const Cohort& cohort, bool stratified)
{
    constexpr std::size_t leastOfATime = 16, mostStrata = 8;
    const Endpoint& endpoint = *cohort.endpoint;
    const std::size_t strata = stratified && !cohort.strata.empty() ? std::max<std::size_t>(cohort.strataCount, 1) : 1;
    const std::size_t groups = strata * std::max<std::size_t>(cohort.arms.size(), 2) / 2;
    return endpoint.masks != nullptr && strata <= mostStrata && endpoint.positions() >= leastOfATime * groups * endpoint.times.size();
}

FactorLevels factorLevels(const Subgroup& subgroup, const Cohort& cohort)
{
    const bool masked = countsByMasks(cohort, false), sufficient = masked && countsByMasks(cohort, true);
    const auto index = static_cast<std::size_t>(&subgroup - cohort.study->subgroups.data()); // it is one of them
    auto known = masked ? cohort.endpoint->masks->factors[index] : nullptr;
    if (known && sufficient) return {subgroup.levels, std::move(known), {}};
    SubgroupLevels levels = subgroupLevels(subgroup, *cohort.endpoint, *cohort.population);
    if (masked && !known && levels.levels.size() <= mostLevels) known = masksOf(levels);
    if (known && sufficient) levels.levelOf.clear();
    return {std::move(levels.levels), std::move(known), std::move(levels.levelOf)};
}

} // namespace atrisk::study
