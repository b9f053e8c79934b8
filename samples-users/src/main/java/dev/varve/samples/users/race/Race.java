package dev.varve.samples.users.race;

import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.users.domain.UserEvent.EmailClaimed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Many people register with few addresses, all at once; what each way lets through is counted, not claimed.
///
/// @param registrations how many people
/// @param addresses how many different addresses they have
/// @param threads how many register at the same time
public record Race(int registrations, int addresses, int threads) {

    /// What was measured.
    ///
    /// @param letIn how many people have an account in the end
    /// @param duplicates how many of them have an address that another one has
    /// @param perSecond how many registrations were answered in a second
    /// @param extraWrites how many events were written that are no registration
    /// @param orphans what a crash between two steps leaves behind: addresses held by nobody
    /// @param isErasable whether nothing in the log tells the address once key and pseudonym are destroyed
    public record Result(
            Way way, int letIn, int duplicates, long perSecond, long extraWrites, int orphans, boolean isErasable) {}

    /// {@return what comes of it}
    ///
    /// @param logs makes an empty log for each part
    public Result run(Way way, Supplier<EventLog> logs) {
        try (var ground = Ground.on(logs.get())) {
            var start = System.nanoTime();
            run(way, ground);
            var nanos = System.nanoTime() - start;
            var outcome = ground.outcome();
            return new Result(
                    way,
                    outcome.letIn(),
                    outcome.duplicates(),
                    registrations * 1_000_000_000L / nanos,
                    outcome.extraWrites(),
                    orphans(way, logs.get()),
                    isErasable(way, logs.get()));
        }
    }

    /// {@return the same in memory}
    public Result run(Way way) {
        return run(way, () -> new InMemoryEventLog(Clock.systemUTC()));
    }

    /// Lets all of them register, and nothing else; whoever measures more than a glance begins here.
    public void run(Way way, Ground ground) {
        var next = new AtomicInteger();
        var ends = new ArrayList<Future<?>>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread = 0; thread < threads; thread++) {
                ends.add(people.submit(() -> {
                    for (var n = next.getAndIncrement(); n < registrations; n = next.getAndIncrement()) {
                        // Neighbours want the same address: that is what makes it a race.
                        var address = n / (registrations / addresses) % addresses;
                        var _ = ground.register(way, "u" + n, "person-%s@example.org".formatted(address));
                    }
                }));
            }
        }
        ends.forEach(Future::resultNow);
    }

    /// One person registers, and the process dies between the steps.
    private static int orphans(Way way, EventLog log) {
        Runnable death = () -> {
            throw new StorageException("the process died");
        };
        try (var ground = new Ground(log, Clock.systemUTC(), death)) {
            try {
                var _ = ground.register(way, "u1", "person-1@example.org");
            } catch (StorageException _) {
                return (int) ground.store().events(Filter.all()).stream()
                        .filter(event -> event.payload() instanceof EmailClaimed)
                        .count();
            }
            throw new IllegalStateException("nobody died");
        }
    }

    /// One person registers and is forgotten; whoever has the secret of the fingerprints asks the log for the
    /// address.
    private static boolean isErasable(Way way, EventLog log) {
        try (var ground = Ground.on(log)) {
            var _ = ground.register(way, "u1", "person-1@example.org");
            ground.vault().destroy("u1");
            ground.vault().forget(ground.vault().pseudonym("person-1@example.org"));
            var asked = ground.vault().fingerprint("person-1@example.org");
            var again = ground.vault().pseudonym("person-1@example.org");
            return ground.store().events(Filter.all()).stream()
                    .noneMatch(event -> (event.stream() + " " + event.tags()).contains(asked)
                            || event.stream().key().equals(again));
        }
    }
}
