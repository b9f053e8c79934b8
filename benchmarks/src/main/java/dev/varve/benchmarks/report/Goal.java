package dev.varve.benchmarks.report;

import java.util.List;
import java.util.Optional;

/// What a workload should reach, by itself or compared with a floor that was measured in the same run.
///
/// @param name names the reason, should it be missed
/// @param workload what is done
/// @param floor what could not be beaten by any store
/// @param ours what this store does
/// @param bound what should be reached, by the ratio of ours to the floor or by ours alone
record Goal(String name, String workload, Optional<Measure> floor, Measure ours, Bound bound) {

    /// A result, or one percentile of it, by name as in `StreamLoad.onDisk length=1000`.
    record Measure(String result, Optional<String> percentile) {
        static Measure of(String result) {
            return new Measure(result, Optional.empty());
        }

        Optional<Score> score(Results results) {
            return results.score(result)
                    .flatMap(score -> percentile.isEmpty()
                            ? Optional.of(score)
                            : Optional.ofNullable(score.percentiles().get(percentile.get()))
                                    .map(score::withValue));
        }
    }

    /// What should be reached.
    ///
    /// @param isRatio whether it is about ours divided by the floor
    /// @param isLeast whether more is better
    record Bound(boolean isRatio, boolean isLeast, double value) {
        boolean holds(double reached) {
            return isLeast ? reached >= value : reached <= value;
        }
    }

    /// {@return all of them, in the order of the page}
    static List<Goal> all() {
        return List.of(
                against(
                        "one-writer",
                        "one event an append, one writer",
                        "DurableAppend.oneFloor",
                        "DurableAppend.one",
                        ratioOf(0.9)),
                against(
                        "eight-writers",
                        "one event an append, eight writers",
                        "DurableAppend.eightWritersFloor",
                        "DurableAppend.eightWriters",
                        ratioOf(0.6)),
                new Goal(
                        "eight-writers-wait",
                        "the wait of each of them, 99th percentile",
                        Optional.empty(),
                        new Measure("DurableAppend.eightWritersWait", Optional.of("99.0")),
                        atMost(4_000)),
                against(
                        "hundred",
                        "100 events an append, one writer",
                        "DurableAppend.hundredFloor",
                        "DurableAppend.hundred",
                        ratioOf(0.5)),
                against(
                        "rebuild",
                        "load, decode and fold a stream of 1,000 events",
                        "StreamLoad.decodeAlone length=1000",
                        "StreamLoad.onDisk length=1000",
                        ratioWithin(1.15)),
                alone(
                        "snapshot-short",
                        "load with a snapshot, 10 events behind it, 100 in all",
                        "SnapshotLoad.snapshotAndTail length=100",
                        atMost(10)),
                alone(
                        "snapshot-long",
                        "the same, 100,000 in all",
                        "SnapshotLoad.snapshotAndTail length=100000",
                        atMost(10)),
                against(
                        "undecoded",
                        "read the whole log, 1M events, as bytes",
                        "WholeLog.memoryCopy",
                        "WholeLog.undecoded",
                        atLeast(18_000_000)),
                against(
                        "decoded",
                        "read the whole log, 1M events, as objects",
                        "WholeLog.decodeAlone",
                        "WholeLog.decoded",
                        atLeast(1_100_000)),
                against(
                        "random",
                        "load random streams of 100 out of 10,000, one reader",
                        "RandomStreams.decodeAlone",
                        "RandomStreams.oneReader",
                        atLeast(9_000)),
                against(
                        "two-readers",
                        "the same, two readers beside one",
                        "RandomStreams.oneReader",
                        "RandomStreams.twoReaders",
                        ratioOf(1.8)),
                against(
                        "catch-up-tag",
                        "catch up with 1M events by tag, beside by type",
                        "CatchUp.byType events=1000000",
                        "CatchUp.byTag events=1000000",
                        ratioWithin(2)),
                against(
                        "catch-up-stream",
                        "the same by stream",
                        "CatchUp.byType events=1000000",
                        "CatchUp.byStream events=1000000",
                        ratioWithin(2)),
                alone("open", "open a closed store of 1M events", "OpenStore.afterClose events=1000000", atMost(10)),
                alone(
                        "codec",
                        "decode one event with the fastest codec here",
                        "CodecCost.decode codec=FORY",
                        atMost(150)),
                alone("bytes", "bytes on disk an event, index included", "DiskSize.all", atMost(220)));
    }

    private static Goal against(String name, String workload, String floor, String ours, Bound bound) {
        return new Goal(name, workload, Optional.of(Measure.of(floor)), Measure.of(ours), bound);
    }

    private static Goal alone(String name, String workload, String ours, Bound bound) {
        return new Goal(name, workload, Optional.empty(), Measure.of(ours), bound);
    }

    private static Bound ratioOf(double value) {
        return new Bound(true, true, value);
    }

    private static Bound ratioWithin(double value) {
        return new Bound(true, false, value);
    }

    private static Bound atLeast(double value) {
        return new Bound(false, true, value);
    }

    private static Bound atMost(double value) {
        return new Bound(false, false, value);
    }
}
