package dev.varve.testkit.contract;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.Event;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.testkit.contract.History.Call;
import dev.varve.testkit.contract.History.Head;
import dev.varve.testkit.contract.History.LogRead;
import dev.varve.testkit.contract.History.Refused;
import dev.varve.testkit.contract.History.StreamRead;
import dev.varve.testkit.contract.History.Unknown;
import dev.varve.testkit.contract.History.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whether the answers of a log agree with what it holds in the end.
///
/// The positions say in which order the appends happened, so no order has to be searched for. What is left to check:
/// each append stands where its answer says, whole, under conditions that held there; each read is what stood there
/// at one moment; and these moments are in the order in which the calls were made.
final class HistoryCheck {

    private final List<Event<Encoded>> log;
    private final long begin;
    private final List<Call> calls;
    private final List<String> violations = new ArrayList<>();
    private final Map<StreamId, List<Event<Encoded>>> streams = new HashMap<>();
    private final Map<Long, Call> owners = new HashMap<>();
    /// The positions at which an append ends: the only heads that may be seen.
    private final Set<Long> ends = new HashSet<>();
    /// The positions of the last event that an append wrote to a stream: the only versions that may be seen.
    private final Set<Long> streamEnds = new HashSet<>();

    /// By the moment at which it was known: the highest position that was known by then.
    private final TreeMap<Long, Long> known = new TreeMap<>();

    HistoryCheck(List<Event<Encoded>> log, long begin, List<Call> calls) {
        this.log = log;
        this.begin = begin;
        this.calls = calls;
    }

    List<String> violations() {
        checkNumbers();
        if (violations.isEmpty()) {
            calls.forEach(this::own);
            findUnknown();
            calls.stream().sorted(Comparator.comparingLong(Call::end)).forEach(this::know);
            calls.forEach(this::check);
        }
        return violations;
    }

    private void checkNumbers() {
        for (var n = 0; n < log.size(); n++) {
            var event = log.get(n);
            var stream = streams.computeIfAbsent(event.stream(), _ -> new ArrayList<>());
            stream.add(event);
            if (event.position() != n + 1) {
                violations.add("position %s stands where %s should be".formatted(event.position(), n + 1));
            }
            if (event.version() != stream.size()) {
                violations.add("position %s has version %s, not %s"
                        .formatted(event.position(), event.version(), stream.size()));
            }
            if (n > 0 && event.time().isBefore(log.get(n - 1).time())) {
                violations.add("position %s was recorded before the one before it".formatted(event.position()));
            }
        }
    }

    /// Finds what each append wrote.
    private void own(Call call) {
        if (!(call instanceof Written written)) {
            return;
        }
        var append = written.append();
        var result = written.result();
        if (!result.repeated() && !append.writes().isEmpty()) {
            if (result.count() != append.writes().size() || result.first() <= begin || result.last() > log.size()) {
                violations.add("%s: not where it says".formatted(call));
            } else {
                own(call, append, result.first());
            }
        }
    }

    private void own(Call call, Append<Encoded> append, long first) {
        if (!stands(append, first)) {
            violations.add("%s: other events stand there".formatted(call));
        }
        for (var n = 0; n < append.writes().size(); n++) {
            if (owners.put(first + n, call) != null) {
                violations.add("%s: position %s belongs to another append".formatted(call, first + n));
            }
        }
        ends.add(first + append.writes().size() - 1);
        var last = new HashMap<StreamId, Long>();
        for (var n = 0; n < append.writes().size(); n++) {
            last.put(append.writes().get(n).stream(), first + n);
        }
        streamEnds.addAll(last.values());
    }

    private boolean stands(Append<Encoded> append, long first) {
        var writes = append.writes();
        for (var n = 0; n < writes.size(); n++) {
            var event = log.get((int) first + n - 1);
            var write = writes.get(n);
            if (!event.stream().equals(write.stream())
                    || !event.payload().equals(write.payload())
                    || !event.tags().equals(write.tags())
                    || !event.metadata().equals(append.metadata())) {
                return false;
            }
        }
        return true;
    }

    /// What no answered append wrote must be one that failed with its outcome open.
    private void findUnknown() {
        var unknown = new ArrayList<>(calls.stream()
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .toList());
        for (var position = begin + 1; position <= log.size(); position++) {
            if (!owners.containsKey(position)) {
                var first = position;
                var writer = unknown.stream()
                        .filter(call -> isFree(first, call.append().writes().size()) && stands(call.append(), first))
                        .findFirst();
                if (writer.isEmpty()) {
                    violations.add(
                            "position %s was written by nobody: %s".formatted(position, log.get((int) position - 1)));
                } else {
                    unknown.remove(writer.get());
                    own(writer.get(), writer.get().append(), position);
                }
            }
        }
    }

    private boolean isFree(long first, int count) {
        return count > 0
                && first + count - 1 <= log.size()
                && Stream.iterate(first, position -> position + 1).limit(count).noneMatch(owners::containsKey);
    }

    private void know(Call call) {
        var position = switch (call) {
            case Written written -> written.result().last();
            case LogRead read -> read.head();
            case Head head -> head.head();
            case StreamRead read -> positionOf(read.stream(), read.version());
            case Refused _, Unknown _ -> 0L;
        };
        known.merge(call.end(), Math.max(position, knownAt(call.end())), Math::max);
    }

    /// {@return the highest position that somebody had been told of before a moment}
    private long knownAt(long moment) {
        var entry = known.lowerEntry(moment);
        return entry == null ? begin : Math.max(begin, entry.getValue());
    }

    private long positionOf(StreamId stream, long version) {
        var events = streams.getOrDefault(stream, List.of());
        return version < 1 || version > events.size()
                ? 0
                : events.get((int) version - 1).position();
    }

    private void check(Call call) {
        switch (call) {
            case Written written -> check(written);
            case Refused refused -> check(refused);
            case LogRead read -> check(read);
            case StreamRead read -> check(read);
            case Head head -> checkHead(head, head.head());
            case Unknown _ -> {}
        }
    }

    private void check(Written call) {
        var result = call.result();
        if (result.repeated()) {
            if (calls.stream().noneMatch(other -> isFirstOf(call, other))) {
                violations.add("%s: repeats nothing".formatted(call));
            }
        } else if (result.count() > 0) {
            if (result.first() <= knownAt(call.start())) {
                violations.add(
                        "%s: stands below position %s that was known before".formatted(call, knownAt(call.start())));
            }
            for (var condition : call.append().conditions()) {
                if (!held(condition, result.first() - 1)) {
                    violations.add("%s: written although %s did not hold".formatted(call, condition));
                }
            }
            result.versions().forEach((stream, version) -> {
                if (version != versionAt(stream, result.last())) {
                    violations.add("%s: %s is at version %s".formatted(call, stream, versionAt(stream, result.last())));
                }
            });
        }
    }

    private static boolean isFirstOf(Written repetition, Call other) {
        return other instanceof Written first
                && !first.result().repeated()
                && first.append().key().equals(repetition.append().key())
                && first.result().asRepeated().equals(repetition.result());
    }

    private boolean held(Condition condition, long head) {
        return switch (condition) {
            case StreamIs(var stream, var expected) -> {
                var version = versionAt(stream, head);
                yield expected.holds(version, version > 0);
            }
            case NoneSince(var filter, var after) ->
                log.stream().skip(after).limit(Math.max(0, head - after)).noneMatch(filter::matches);
        };
    }

    private long versionAt(StreamId stream, long head) {
        return streams.getOrDefault(stream, List.of()).stream()
                .filter(event -> event.position() <= head)
                .count();
    }

    private void check(Refused call) {
        var actual = call.conflict().actual();
        switch (call.conflict().condition()) {
            case StreamIs(var stream, var expected) -> {
                if (expected.holds(actual, actual > 0)) {
                    violations.add("%s: a conflict that is none".formatted(call));
                }
                checkVersion(call, stream, actual);
            }
            case NoneSince(var filter, var after) -> {
                var first = log.stream()
                        .skip(after)
                        .filter(filter::matches)
                        .findFirst()
                        .map(Event::position);
                if (!first.equals(Optional.of(actual))) {
                    violations.add("%s: position %s is not the first in conflict".formatted(call, actual));
                }
                checkCause(call, actual);
            }
        }
    }

    private void check(LogRead call) {
        checkHead(call, call.head());
        var range = call.range();
        checkEvents(
                call,
                range,
                call.complete(),
                call.events(),
                log.stream()
                        .filter(event -> event.position() > range.after()
                                && event.position() <= Math.min(range.until(), call.head())
                                && call.filter().matches(event)));
    }

    private void check(StreamRead call) {
        checkVersion(call, call.stream(), call.version());
        var range = call.range();
        checkEvents(
                call,
                range,
                call.complete(),
                call.events(),
                streams.getOrDefault(call.stream(), List.of()).stream()
                        .filter(event -> event.version() > range.after()
                                && event.version() <= Math.min(range.until(), call.version())));
    }

    private void checkEvents(
            Call call, Range range, boolean complete, List<Event<Encoded>> seen, Stream<Event<Encoded>> standing) {
        var inOrder = standing.toList();
        var expected = (range.backwards() ? inOrder.reversed() : inOrder)
                .stream().limit(complete ? range.limit() : seen.size()).toList();
        if (!expected.equals(seen)) {
            violations.add(
                    "%s: %s events seen, %s stand there, or others".formatted(call, seen.size(), expected.size()));
        }
    }

    private void checkHead(Call call, long head) {
        if (head < knownAt(call.start())) {
            violations.add("%s: below position %s that was known before".formatted(call, knownAt(call.start())));
        }
        if (head != begin && !ends.contains(head)) {
            violations.add("%s: position %s is not the end of an append".formatted(call, head));
        }
        checkCause(call, head);
    }

    private void checkVersion(Call call, StreamId stream, long version) {
        var position = positionOf(stream, version);
        var next = positionOf(stream, version + 1);
        if (version > 0 && position == 0) {
            violations.add("%s: %s never came to version %s".formatted(call, stream, version));
        }
        if (next != 0 && next <= knownAt(call.start())) {
            violations.add("%s: version %s of %s was known before".formatted(call, version + 1, stream));
        }
        if (position > begin && !streamEnds.contains(position)) {
            violations.add("%s: version %s of %s is the middle of an append".formatted(call, version, stream));
        }
        checkCause(call, position);
    }

    /// Nobody sees what was not begun yet.
    private void checkCause(Call call, long position) {
        var owner = owners.get(position);
        if (owner != null && owner.start() > call.end()) {
            violations.add("%s: position %s was not written yet".formatted(call, position));
        }
    }
}
