package dev.varve.benchmarks.size;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.logistics.books.Archive;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.traffic.HubTraffic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many bytes does a scan in a hub take on disk, before and after the closed months are moved to an archive?
///
/// What is truncated can no longer be read, but its bytes stay in the journal. So the log is also copied without it,
/// which shows what could be had back. Journals alone are counted, up to the last frame.
public final class BookSize {

    private static final String HUB = "LEJ";
    private static final int MONTHS = 4;
    private static final double SCANS = 8_000;
    private static final int TOGETHER = 100;
    private static final YearMonth FIRST = YearMonth.of(2026, 3);

    private BookSize() {}

    /// {@return bytes a scan by what is kept}
    ///
    /// @param place where the stores are made, and removed again
    public static Map<String, Double> measure(Path place) throws IOException {
        var bytes = new LinkedHashMap<String, Double>();
        try (var store = StoreFolder.in(place);
                var archives = StoreFolder.in(place);
                var copy = StoreFolder.in(place);
                var storage = store.openForgetful();
                var copied = copy.openForgetful()) {
            fill(storage.log());
            bytes.put("inOneLogContent", Content.of(storage.log()));
            bytes.put("inOneLog", Content.journal(storage));
            archive(storage.log(), archives.path(), bytes);
            bytes.put("logAfterwardsContent", Content.of(storage.log()));
            bytes.put("logAfterwards", Content.journal(storage));
            copy(storage.log(), copied.log());
            bytes.put("logCopiedContent", Content.of(copied.log()));
            bytes.put("logCopied", Content.journal(copied));
        }
        bytes.replaceAll((_, all) -> all / SCANS);
        return bytes;
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void fill(EventLog log) {
        var books = new Books(log);
        var scans = HubTraffic.scans(7, HUB, (int) SCANS, begin(FIRST), begin(FIRST.plusMonths(MONTHS)));
        for (var from = 0; from < scans.size(); from += TOGETHER) {
            books.record(HUB, scans.subList(from, Math.min(scans.size(), from + TOGETHER)));
        }
    }

    private static void archive(EventLog log, Path folder, Map<String, Double> bytes) {
        for (var month = FIRST; month.isBefore(FIRST.plusMonths(MONTHS - 1)); month = month.plusMonths(1)) {
            var opened = new ArrayList<MapDbStorage>();
            var archive = new Archive(log, new Books(log), (which, clock) -> {
                opened.add(MapDbStorage.open(folder.resolve(which.toString()), clock));
                return opened.getLast().log();
            });
            if (archive.move(month).isEmpty()) {
                throw new IllegalStateException("nothing was moved of " + month);
            }
            for (var storage : opened) {
                bytes.merge("archivesContent", Content.of(storage.log()), Double::sum);
                bytes.merge("archives", Content.journal(storage), Double::sum);
                storage.close();
            }
        }
    }

    private static void copy(EventLog from, EventLog to) {
        var together = new ArrayList<Write<Encoded>>();
        var _ = from.readLog(Filter.all(), Range.ALL, event -> {
            together.add(new Write<>(event.stream(), event.payload(), event.tags()));
            if (together.size() == TOGETHER) {
                write(together, to);
            }
            return true;
        });
        write(together, to);
    }

    private static void write(List<Write<Encoded>> together, EventLog to) {
        if (!together.isEmpty()) {
            var _ = to.append(new Append<>(together, List.of(), Optional.empty(), Map.of()));
            together.clear();
        }
    }
}
