package dev.varve.benchmarks.report;

import dev.varve.benchmarks.model.SnapshotCost;
import java.util.Optional;

/// The three costs of which everything about snapshots is reckoned, taken from results.
final class Costs {

    private Costs() {}

    /// {@return those of an order; an event costs what the line through loads of all lengths says}
    static Optional<SnapshotCost> ofAnOrder(Results results) {
        var loads = results.sweep("StreamLoad.onDisk", "length");
        var read = results.score("MeanTail.load interval=1");
        var write = results.score("OrderSnapshot.write");
        return loads.size() < 2 || read.isEmpty() || write.isEmpty()
                ? Optional.empty()
                : Optional.of(new SnapshotCost(
                        LoadByLength.fit(loads).each(),
                        read.get().value(),
                        write.get().value()));
    }

    /// {@return those of events and states of a certain size}
    static Optional<SnapshotCost> ofSize(Results results, int payload, int state) {
        var event = results.score("EventSize.load payload=" + payload);
        var read = results.score("StateSize.read state=" + state);
        var write = results.score("StateSize.write state=" + state);
        return event.isEmpty() || read.isEmpty() || write.isEmpty()
                ? Optional.empty()
                : Optional.of(new SnapshotCost(
                        event.get().value(), read.get().value(), write.get().value()));
    }
}
