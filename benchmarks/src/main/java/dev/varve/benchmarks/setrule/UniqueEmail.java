package dev.varve.benchmarks.setrule;

import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.users.race.Ground;
import dev.varve.samples.users.race.Race;
import dev.varve.samples.users.race.Way;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost that an e-mail address belongs to one person only, and which way lets two of them in?
///
/// Each address is wanted by two people, who come one right after the other. Every race has a store of its own, with
/// a real disk below it; keys are in memory. What came of it is counted after the time is taken.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class UniqueEmail {

    /// How many people want an account in one race.
    public static final int PEOPLE = 2_000;

    private static final int ADDRESSES = PEOPLE / 2;

    /// Which way.
    @Param({"CLAIM_TOGETHER", "RESERVE_FIRST", "LOOK_AND_CONDITION", "ASK_THE_VIEW"})
    public Way way = Way.CLAIM_TOGETHER;

    /// How many register at the same time.
    @Param({"1", "4", "16"})
    public int writers;

    private StoreFolder folder;
    private MapDbStorage storage;
    private Ground ground;

    /// What came of a race.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Ended {
        /// How many people have an account.
        public long letIn;

        /// How many of them have an address that another one has.
        public long duplicates;

        /// How many events were written that are no registration.
        public long extraEvents;

        private void with(Ground.Outcome outcome) {
            letIn += outcome.letIn();
            duplicates += outcome.duplicates();
            extraEvents += outcome.extraWrites();
        }
    }

    /// Opens an empty store.
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        ground = Ground.on(storage.log());
    }

    /// Counts, then closes and removes it.
    @TearDown(Level.Iteration)
    public void close(Ended ended) throws IOException {
        ended.with(ground.outcome());
        ground.close();
        storage.close();
        folder.close();
    }

    /// One person asks for an account, and is answered.
    @Benchmark
    @OperationsPerInvocation(PEOPLE)
    public void register() {
        new Race(PEOPLE, ADDRESSES, writers).run(way, ground);
    }
}
