// The tables with given margins as paths through a network. Inside this folder only.
#pragma once

#include <Eigen/Dense>

#include <optional>

namespace atrisk::stats {

/// Fisher's exact p of a table without empty rows or columns: the probability, margins fixed, of all tables with
/// P ≤ P₀(1 + 1e−7). Mehta & Patel's network (1983): a node is what is left of the row sums after some columns; a part of a
/// table whose completions are all, or none of them, as improbable as the one observed is settled at once, and the last
/// columns are enumerated once per node. None where that takes more than 20 million steps, 3 million parts or 200,000 nodes at a time: all
/// that fisher.test bears with its usual workspace is answered.
[[nodiscard]] std::optional<double> fisherNetwork(const Eigen::MatrixXi& table);

} // namespace atrisk::stats
