package dev.varve.mapdb;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Cause;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.RecordedTime;
import dev.varve.mapdb.Request.Appending;
import dev.varve.mapdb.Request.Pausing;
import dev.varve.mapdb.Request.Truncating;
import dev.varve.mapdb.journal.FrameView;
import dev.varve.mapdb.journal.FrameWriter.LinkedTag;
import dev.varve.mapdb.journal.GroupWriter;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes what several threads want written, as one group with one wait for the disk.
///
/// Invariant: each append is checked against the log as the appends before it leave it, also those of its own group.
/// Nothing is answered before the group is on disk, not even a conflict, because it may be with an append of the
/// same group. Used by one thread at a time.
final class Writer {

    private final Log log;
    private final GroupWriter group;
    private final RecordedTime time;
    private final Consumer<Place> visible;
    private Changes changes;
    private final List<Accepted> accepted = new ArrayList<>();

    /// An append of this group.
    private record Accepted(Append<Encoded> append, Appended result) {}

    /// @param time tells the time to record
    /// @param visible is told of the new end when a group is on disk
    Writer(Log log, RecordedTime time, Consumer<Place> visible) {
        this.log = log;
        this.time = time;
        this.visible = visible;
        group = log.journal().writer();
        changes = log.changes();
    }

    /// {@return how many of the requests were settled; the others are for the next group}
    int write(List<Request<?>> requests) {
        var taken = 0;
        try {
            checkUsable();
            log.index().awaitRoom();
            changes = log.changes();
            accepted.clear();
            while (taken < requests.size() && take(requests.get(taken), taken == 0)) {
                taken++;
            }
            commit();
        } catch (RuntimeException | Error e) {
            group.undo();
            taken = Math.max(taken, 1);
            var cause = e instanceof RuntimeException failure ? failure : failed(e);
            requests.subList(0, taken).forEach(request -> request.fail(cause));
        }
        return taken;
    }

    private StorageException failed(Throwable e) {
        return new StorageException(
                (group.broken() == null
                                ? "the append failed, nothing was written: "
                                : "the append failed; whether it was written shows when the store is opened again: ")
                        + Cause.inWords(e),
                e);
    }

    private void checkUsable() {
        var broken = group.broken();
        if (broken != null) {
            throw new StorageException(
                    "an earlier write may be on disk or not: close the store and open it again to go on; nothing was"
                            + " written",
                    broken);
        }
    }

    private void commit() {
        try {
            group.commit();
        } catch (IOException e) {
            throw new StorageException(
                    group.broken() == null
                            ? "the disk refused the append, nothing was written: " + Cause.inWords(e)
                            : "the disk failed while it wrote the append; whether it was written shows when the"
                                    + " store is opened again: " + Cause.inWords(e),
                    e);
        }
        if (!changes.entries().isEmpty()) {
            publish();
        }
    }

    private void publish() {
        try {
            log.index().publish(changes.entries(), group.place());
            visible.accept(group.place());
        } catch (RuntimeException | Error e) {
            // The events are on disk, and the index in memory does not know all of them.
            group.breakDown(e);
            throw e;
        }
    }

    private boolean take(Request<?> request, boolean first) {
        return switch (request) {
            case Appending appending -> take(appending);
            case Truncating truncating -> first && take(truncating);
            case Pausing pausing -> first && take(pausing);
        };
    }

    private static boolean take(Pausing pausing) {
        try {
            pausing.work().run();
            pausing.answer(true);
        } catch (RuntimeException e) {
            pausing.fail(e);
        }
        return true;
    }

    private boolean take(Appending request) {
        var append = request.append();
        Instant now;
        try {
            if (append.key().isPresent() && answerRepeated(request, append.key().get())) {
                return true;
            }
            append.conditions().forEach(this::check);
            if (append.writes().isEmpty()) {
                request.answer(new Appended(group.next(), group.next() - 1, expected(append), false));
                return true;
            }
            if (!makeRoom(FrameSize.of(append))) {
                return false;
            }
            now = time.next(group.time());
        } catch (RuntimeException e) {
            request.fail(e);
            return true;
        }
        var result = layOut(append, now);
        accepted.add(new Accepted(append, result));
        request.answer(result);
        return true;
    }

    private boolean makeRoom(long size) {
        if (group.fits(size)) {
            return true;
        }
        if (!changes.entries().isEmpty()) {
            return false;
        }
        try {
            group.makeRoom(size);
            return true;
        } catch (IOException e) {
            throw new StorageException("there is no room for the append, nothing was written: " + Cause.inWords(e), e);
        }
    }

    private boolean answerRepeated(Appending request, String key) {
        for (var earlier : accepted) {
            if (earlier.append().key().filter(key::equals).isPresent()) {
                request.answer(same(request, key, earlier.append().writes(), earlier.result()));
                return true;
            }
        }
        var found = log.keyed(key, changes);
        found.ifPresent(keyed -> request.answer(same(request, key, keyed.writes(), keyed.result())));
        return found.isPresent();
    }

    private static Appended same(Appending request, String key, List<Write<Encoded>> writes, Appended result) {
        if (!request.append().writes().equals(writes)) {
            throw new KeyReusedException(key);
        }
        return result.asRepeated();
    }

    private void check(Condition condition) {
        switch (condition) {
            case StreamIs(var stream, var expected) -> {
                var version = changes.stream(stream).version();
                if (!expected.holds(version, version >= log.truncations().firstKept(stream))) {
                    throw new ConflictException(condition, version);
                }
            }
            case NoneSince none -> check(none);
        }
    }

    private void check(NoneSince condition) {
        Condition.checkPosition(condition.after(), group.next() - 1);
        log.reading().log(condition.filter(), Range.after(condition.after()).limit(1), event -> {
            throw new ConflictException(condition, event.position());
        });
        for (var earlier : accepted) {
            var position = earlier.result().first();
            for (var write : earlier.append().writes()) {
                var event = new Event<>(
                        position, write.stream(), 1, 0, Instant.EPOCH, write.payload(), write.tags(), Map.of());
                if (position > condition.after() && condition.filter().matches(event)) {
                    throw new ConflictException(condition, position);
                }
                position++;
            }
        }
    }

    private Map<StreamId, Long> expected(Append<Encoded> append) {
        var versions = new HashMap<StreamId, Long>();
        for (var condition : append.conditions()) {
            if (condition instanceof StreamIs is) {
                versions.put(is.stream(), changes.stream(is.stream()).version());
            }
        }
        return versions;
    }

    private Appended layOut(Append<Encoded> append, Instant time) {
        var versions = expected(append);
        var frames = group.frames();
        var first = group.next();
        var last = first + append.writes().size() - 1;
        frames.begin(
                time, first, append.writes().size(), append.metadata(), append.key(), onlyExpected(append, versions));
        var names = new HashMap<StreamId, byte[]>();
        var position = first;
        for (var write : append.writes()) {
            var stream = changes.stream(write.stream());
            var tags = write.tags().stream()
                    .map(tag -> new LinkedTag(tag, changes.tag(tag).address()))
                    .toList();
            var name = names.computeIfAbsent(write.stream(), Lookup::utf8);
            var address = frames.event(name, stream.version() + 1, stream.address(), write.payload(), tags);
            changes.add(write.stream(), stream, address, position);
            for (var tag : write.tags()) {
                changes.add(tag, changes.tag(tag), address, position);
            }
            versions.put(write.stream(), stream.version());
            position++;
        }
        var frame = frames.frameAddress();
        append.key().ifPresent(key -> changes.addKey(key, frame));
        frames.end();
        group.laidOut(time, last + 1);
        return new Appended(first, last, versions, false);
    }

    /// {@return what a repeat has to be told and the events do not tell}
    private static List<FrameView.Expected> onlyExpected(Append<Encoded> append, Map<StreamId, Long> versions) {
        if (append.key().isEmpty()) {
            return List.of();
        }
        var only = new HashMap<>(versions);
        append.writes().forEach(write -> only.remove(write.stream()));
        return only.entrySet().stream()
                .map(entry -> new FrameView.Expected(entry.getKey(), entry.getValue()))
                .toList();
    }

    private boolean take(Truncating request) {
        var stream = request.stream();
        var kept = log.truncations().firstKept(stream);
        var before = Math.min(request.before(), changes.stream(stream).version() + 1);
        if (before <= kept) {
            request.answer(0L);
            return true;
        }
        if (!makeRoom(FrameSize.of(stream))) {
            return false;
        }
        var now = time.next(group.time());
        changes.addTruncation(group.frames().frameAddress(), log.truncations().count() + 1);
        group.frames().truncation(now, group.next(), stream, before);
        group.laidOut(now, group.next());
        commit();
        changes = log.changes();
        log.truncations().add(stream, before);
        request.answer(before - kept);
        return true;
    }
}
