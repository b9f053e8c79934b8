package dev.varve.mapdb.tools;

import dev.varve.StorageException;
import dev.varve.snapshot.Snapshots;
import dev.varve.storage.Storage;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The process that a soak kills: everything at once on one store, until its standard input ends.
///
/// It says what it does on its standard output, a line each. [Soak] starts it; nobody else should.
@Command(name = "soak")
final class SoakProcess implements Callable<Integer> {

    static final String SNAPSHOTS = "sums";

    static final String OPENED = "opened";
    static final String PROGRESS = "progress ";
    static final String CHECKED = "checked ";
    static final String FAILED = "failed ";
    static final String CLOSING = "closing";
    static final String CLOSED = "closed";

    private static final int SNAPSHOT_EVERY = 20;
    private static final int READERS = 2;
    private static final long MOST_BEHIND = 2_000;
    private static final int FAILURE = 4;
    private static final Duration BACKUP_EVERY = Duration.ofSeconds(20);
    private static final Duration VERIFY_EVERY = Duration.ofSeconds(3);
    private static final Duration LEFTOVERS_END = Duration.ofMinutes(1);

    @Parameters(index = "0")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    @Option(names = "--run", required = true)
    private int run;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--quiet", description = "Nobody writes: everything catches up and is checked.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final InputStream input;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong backups = new AtomicLong();

    private SoakProcess(InputStream input) {
        this.input = input;
    }

    /// Exits with 0 when it was closed in order.
    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakProcess(System.in)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var place = new SoakPlace(directory);
        try {
            var storage = Storages.open(place.uri());
            var store = EventStore.of(storage, SoakEvent.CODEC);
            var repository = repository(storage, store);
            var views = new SoakViews(storage, store, place);
            out.println(OPENED);
            if (quiet) {
                check(new Parts(storage, store, repository, views, place), out);
            } else {
                work(new Parts(storage, store, repository, views, place), out);
            }
            out.println(CLOSING);
            close(storage, views);
            leftovers(place, out);
            out.println(CLOSED);
            return 0;
        } catch (RuntimeException e) {
            e.printStackTrace(spec.commandLine().getErr());
            return fail(words(e), out);
        }
    }

    private static String words(Throwable failure) {
        return failure instanceof StorageException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private record Parts(
            Storage storage,
            EventStore<SoakEvent> store,
            Repository<List<SoakEvent>, SoakSum, SoakEvent> repository,
            SoakViews views,
            SoakPlace place) {}

    static Repository<List<SoakEvent>, SoakSum, SoakEvent> repository(Storage storage, EventStore<SoakEvent> store) {
        return store.repository(SoakEvent.KEPT, SoakSum.DECIDER)
                .snapshots(new Snapshots<>(
                        SNAPSHOTS, 1, storage.snapshots(), SoakSum.CODEC, Snapshots.Policy.every(SNAPSHOT_EVERY)));
    }

    private static int fail(String words, PrintWriter out) {
        out.println(FAILED + words.replace('\n', ' ') + SoakAcknowledged.END);
        return FAILURE;
    }

    // --- At work ---

    private void work(Parts parts, PrintWriter out) {
        for (var writer = 0; writer < SoakWriter.WRITERS; writer++) {
            var name = run + "/" + writer;
            var work = new SoakWriter(
                    parts.store, parts.repository, writer, name, new Random(seed + writer), out::println);
            start("writer-" + writer, () -> {
                // The reaction forces a file for each event, so it is slower than four writers.
                if (parts.views.lag() > MOST_BEHIND) {
                    var _ = pause(Duration.ofMillis(10));
                } else {
                    work.next();
                }
            });
        }
        for (var reader = 0; reader < READERS; reader++) {
            var random = new Random(seed - 1 - reader);
            var work = new SoakReader(parts.store, parts.repository, random);
            start("reader-" + reader, () -> {
                work.next();
                var _ = pause(Duration.ofMillis(random.nextInt(300)));
            });
        }
        var first = new Random(seed).nextInt(5_000);
        start("backup", () -> {
            if (!pause(backups.get() == 0 ? Duration.ofMillis(first) : BACKUP_EVERY)) {
                backup(parts);
            }
        });
        start("verify", () -> {
            var _ = parts.storage.verify((_, _) -> {});
            var _ = pause(VERIFY_EVERY);
        });
        start("watch", () -> {
            parts.views.check();
            progress(parts, out);
            var _ = pause(Duration.ofSeconds(1));
        });
        start("retry", () -> {
            if (!pause(Duration.ofMillis(500))) {
                var _ = parts.views.retryOne(false);
            }
        });
        awaitEnd();
    }

    private static void progress(Parts parts, PrintWriter out) {
        out.println(PROGRESS + "head " + parts.store.head() + ", " + parts.views.positions() + SoakAcknowledged.END);
    }

    private void awaitEnd() {
        var _ = Thread.ofPlatform().daemon().name("soak-input").start(() -> {
            try {
                while (input.read() >= 0) {}
            } catch (IOException e) {
                // Nobody is there to say more.
            }
            var _ = end.complete("");
        });
        var failure = end.join();
        stopping.countDown();
        if (!failure.isEmpty()) {
            throw new StorageException(failure);
        }
        threads.forEach(SoakProcess::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new StorageException("interrupted", e);
        }
    }

    /// Does something again and again on a thread of its own, until the process stops.
    private void start(String name, Runnable turn) {
        threads.add(Thread.ofPlatform().daemon().name("soak-" + name).start(() -> {
            try {
                while (stopping.getCount() > 0) {
                    turn.run();
                }
            } catch (Throwable e) {
                e.printStackTrace(spec.commandLine().getErr());
                var _ = end.complete(name + ": " + words(e));
            }
        }));
    }

    /// {@return whether the process stops}
    private boolean pause(Duration duration) {
        try {
            return stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new StorageException("interrupted", e);
        }
    }

    private void backup(Parts parts) {
        var target = parts.place.backups().resolve(run + "-" + backups.incrementAndGet());
        var before = parts.store.head();
        parts.storage.backup(target);
        try (var copy = Storages.open("mapdb:" + target)) {
            var _ = copy.verify((_, _) -> {});
            var head = copy.log().head();
            if (head < before || head > parts.store.head()) {
                throw new StorageException("the copy in " + target + " ends at position " + head + ", the log was at "
                        + before + " before and is at " + parts.store.head());
            }
            var _ = SoakScan.all(EventStore.of(copy, SoakEvent.CODEC), SoakWriter.cut(), _ -> {});
        }
        Soak.remove(target);
    }

    // --- At the end ---

    private void check(Parts parts, PrintWriter out) throws IOException {
        parts.views.catchUp(() -> progress(parts, out));
        while (parts.views.retryOne(true)) {
            progress(parts, out);
        }
        parts.views.check();
        var acknowledged = SoakAcknowledged.read(parts.place.acknowledged());
        say(out, "bytes verified", parts.storage.verify((_, _) -> {}).bytes());
        var checks = new SoakChecks(parts.storage, parts.store, parts.repository);
        say(out, "events in appends that are whole, each once", checks.events());
        say(out, "acknowledged appends found by key", checks.acknowledged(acknowledged));
        say(out, "rows of the view with Retry", checks.view(SoakViews.RETRY, true));
        say(out, "rows of the view with Skip, without what it skips", checks.viewWithoutSkipped(SoakViews.SKIP));
        say(out, "streams of which nothing is parked any more", checks.parked(SoakViews.PARK));
        say(out, "rows of the view with Park", checks.view(SoakViews.PARK, false));
        say(out, "snapshots, and the states of all streams", checks.snapshots());
        say(out, "effects, one key an event", checks.effects(parts.place.effects()));
    }

    private static void say(PrintWriter out, String what, long howMany) {
        out.println(CHECKED + howMany + " " + what + SoakAcknowledged.END);
    }

    /// Closing the storage ends what runs on it; closing the store first must come to the same.
    private void close(Storage storage, SoakViews views) throws IOException {
        if (run % 2 == 0) {
            views.close();
            storage.close();
        } else {
            storage.close();
            views.close();
        }
    }

    private void leftovers(SoakPlace place, PrintWriter out) throws IOException {
        var left = SoakLeftovers.after(LEFTOVERS_END, place.directory());
        if (!left.isEmpty()) {
            throw new StorageException("closing has left behind: " + String.join(", ", left));
        }
        if (quiet) {
            say(out, "file handles and threads left over", 0);
        }
    }
}
