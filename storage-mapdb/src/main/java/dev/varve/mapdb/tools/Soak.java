package dev.varve.mapdb.tools;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Everything at once on one store, killed at random moments again and again; in the end all is compared.
final class Soak {

    private static final int LONGEST_LIFE_MILLIS = 15_000;
    private static final int SHORTEST_LIFE_MILLIS = 50;
    private static final int OPENING_MILLIS = 1_200;
    private static final int CLOSING_MILLIS = 400;
    /// 128 and the number of the signal; 1 where there are no signals.
    private static final int KILLED = 137;

    static final int INTERRUPTED = 130;
    private static final int LEAST_KILLS = 2;
    private static final int LIVES_A_SOAK = 6;
    private static final Duration HANGS = Duration.ofMinutes(10);
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private final SoakPlace place;
    private final Random random;
    private final long nanos;
    private final Report report;
    private final SoakAcknowledged acknowledged = SoakAcknowledged.empty();
    private final List<String> checked = new ArrayList<>();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final AtomicReference<String> positions = new AtomicReference<>("nothing yet");
    private final AtomicReference<Optional<SoakChild>> running = new AtomicReference<>(Optional.empty());
    private volatile boolean isInterrupted;
    private volatile boolean isOpened;
    private final AtomicInteger kills = new AtomicInteger();
    private volatile int appends;

    /// @param duration how long it is killed and started again; what follows takes as long as it takes
    Soak(Path directory, long seed, Duration duration, Report report) {
        this.place = new SoakPlace(directory);
        this.random = new Random(seed);
        this.nanos = duration.toNanos();
        this.report = report;
    }

    /// When a life ends.
    private enum End {
        /// Killed at about the time it opens the store.
        OPENING,
        /// Killed while everything runs.
        WORKING,
        /// Asked to close, and killed meanwhile.
        CLOSING,
        /// Asked to close, and waited for.
        CLOSED
    }

    /// Ends the process that runs, and the soak with it.
    void interrupt() {
        isInterrupted = true;
        fail("interrupted");
        running.get().ifPresent(SoakChild::kill);
    }

    int kills() {
        return kills.get();
    }

    boolean isInterrupted() {
        return isInterrupted;
    }

    /// @throws StorageException if anything is not as it should be; the directory is as it was found then
    void run() throws IOException {
        var start = System.nanoTime();
        var run = 0;
        try (var timer = timer(start)) {
            var _ = timer.scheduleWithFixedDelay(this::verifyBeside, 500, 500, TimeUnit.MILLISECONDS);
            while (System.nanoTime() - start < nanos || kills.get() < LEAST_KILLS || !isOpened) {
                run++;
                live(run, isOpened ? nextEnd() : End.WORKING, timer);
                checkLeft();
            }
        }
        stopIfFailed();
        var _ = Files.createFile(place.cured());
        try (var _ = timer(start)) {
            say("%s: no writers now; the views catch up, what is parked is tried again", left(start));
            quiet(run + 1);
        }
        table();
    }

    /// {@return a timer that tells how it goes; closing it waits only for what it does at that moment}
    private ScheduledExecutorService timer(long start) {
        var timer = new ScheduledThreadPoolExecutor(2);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ = timer.scheduleAtFixedRate(
                () -> tell(start), PROGRESS.toMillis(), PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
        return timer;
    }

    private End nextEnd() {
        var chance = random.nextInt(20);
        if (chance < 13) {
            return chance < 4 ? End.OPENING : End.WORKING;
        }
        return chance < 17 ? End.CLOSING : End.CLOSED;
    }

    // --- Lives ---

    private void live(int run, End end, ScheduledExecutorService timer) throws IOException {
        var longest = (int) Math.min(LONGEST_LIFE_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos) / LIVES_A_SOAK);
        var millis = SHORTEST_LIFE_MILLIS + random.nextInt(Math.max(1, longest));
        var opening = SHORTEST_LIFE_MILLIS + random.nextInt(OPENING_MILLIS);
        var closing = random.nextInt(CLOSING_MILLIS);
        try (var child = start(run, false)) {
            var hanging = timer.schedule(() -> hangs(child), HANGS.toMillis(), TimeUnit.MILLISECONDS);
            if (end == End.OPENING) {
                var _ = timer.schedule(child::kill, opening, TimeUnit.MILLISECONDS);
            }
            var isClosed = false;
            try (var writer = Files.newBufferedWriter(
                    place.acknowledged(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (var line = child.lines().readLine();
                        line != null;
                        line = child.lines().readLine()) {
                    if (acknowledged.note(line)) {
                        writer.write(line);
                        writer.newLine();
                        appends = acknowledged.appends().size();
                    } else if (line.equals(SoakProcess.OPENED)) {
                        isOpened = true;
                        ask(child, end, millis, timer);
                    } else if (line.equals(SoakProcess.CLOSING) && end == End.CLOSING) {
                        var _ = timer.schedule(child::kill, closing, TimeUnit.MILLISECONDS);
                    } else if (line.equals(SoakProcess.CLOSED)) {
                        isClosed = true;
                    } else {
                        hear(line);
                    }
                }
            }
            var _ = hanging.cancel(false);
            ended(run, end, child.await(), isClosed);
        }
    }

    private static void ask(SoakChild child, End end, int millis, ScheduledExecutorService timer) {
        switch (end) {
            case WORKING -> {
                var _ = timer.schedule(child::kill, millis, TimeUnit.MILLISECONDS);
            }
            case CLOSING, CLOSED -> {
                var _ = timer.schedule(child::end, millis, TimeUnit.MILLISECONDS);
            }
            case OPENING -> {}
        }
    }

    private SoakChild start(int run, boolean quiet) throws IOException {
        var child = new SoakChild(place, run, random.nextLong(), quiet);
        running.set(Optional.of(child));
        return child;
    }

    private void hangs(SoakChild child) {
        fail("the process has not ended for " + HANGS.toMinutes() + " minutes");
        child.kill();
    }

    private void fail(String words) {
        var _ = failure.compareAndSet("", words);
    }

    private void hear(String line) {
        if (!line.endsWith(SoakAcknowledged.END)) {
            return;
        }
        var words = line.substring(0, line.length() - SoakAcknowledged.END.length());
        if (words.startsWith(SoakProcess.FAILED)) {
            fail(words.substring(SoakProcess.FAILED.length()));
        } else if (words.startsWith(SoakProcess.PROGRESS)) {
            positions.set(words.substring(SoakProcess.PROGRESS.length()));
        } else if (words.startsWith(SoakProcess.CHECKED)) {
            checked.add(words.substring(SoakProcess.CHECKED.length()));
        }
    }

    private void ended(int run, End end, int code, boolean isClosed) {
        stopIfInterrupted(code);
        stopIfFailed();
        if (isClosed && code == 0) {
            return;
        }
        if (end == End.CLOSED || !wasKilled(code)) {
            throw new StorageException(
                    "process " + run + " was to end " + (end == End.CLOSED ? "in order" : "by a kill")
                            + ", but has ended with exit code " + code + "; see " + place.said());
        }
        var _ = kills.incrementAndGet();
    }

    private static boolean wasKilled(int code) {
        return code == KILLED || (code == 1 && System.getProperty("os.name").startsWith("Windows"));
    }

    /// Ctrl-C at a terminal reaches both processes, and the other one may be the first.
    private void stopIfInterrupted(int code) {
        if (code == INTERRUPTED) {
            interrupt();
        }
    }

    private void stopIfFailed() {
        if (!failure.get().isEmpty()) {
            throw new StorageException(failure.get());
        }
    }

    private void quiet(int run) throws IOException {
        try (var child = start(run, true)) {
            for (var line = child.lines().readLine();
                    line != null;
                    line = child.lines().readLine()) {
                hear(line);
            }
            var code = child.await();
            stopIfInterrupted(code);
            stopIfFailed();
            if (code != 0) {
                throw new StorageException(
                        "the last process has ended with exit code " + code + "; see " + place.said());
            }
        }
    }

    // --- Checks ---

    /// What a killed process has left.
    private void checkLeft() {
        remove(place.backups());
        if (isOpened) {
            var _ = verified(place, acknowledged.last());
        }
        stopIfFailed();
    }

    /// {@return the head of a store that is verified}
    ///
    /// @throws StorageException if it is damaged, or ends before what was acknowledged
    static long verified(SoakPlace place, long acknowledged) {
        try (var storage = Storages.openReadOnly(place.uri())) {
            var _ = storage.verify((_, _) -> {});
            var head = storage.log().head();
            if (head < acknowledged) {
                throw new StorageException("position " + acknowledged + " was acknowledged, the log ends at " + head);
            }
            return head;
        }
    }

    /// Verifies while the other process writes, is opened, closed or killed.
    private void verifyBeside() {
        if (isOpened) {
            try {
                var _ = verified(place, 0);
            } catch (RuntimeException | Error e) {
                fail("a reader beside the writer has failed: " + Cause.inWords(e));
            }
        }
    }

    // --- Words ---

    private void tell(long start) {
        say("%s: %s kills, %s appends, %s", left(start), kills.get(), appends, positions.get());
    }

    private String left(long start) {
        var seconds = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(nanos - (System.nanoTime() - start)));
        return String.format(Locale.ROOT, "%s:%02d left", seconds / 60, seconds % 60);
    }

    private void say(String format, Object... values) {
        report.note(String.format(Locale.ROOT, format + "%n", values).stripTrailing());
    }

    private void table() {
        say("%s kills; checked at the end:", kills.get());
        for (var line : checked) {
            var space = line.indexOf(' ');
            say("%12s  %s", line.substring(0, space), line.substring(space + 1));
        }
    }

    static void remove(Path path) {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + path, e);
            }
        }
    }
}
