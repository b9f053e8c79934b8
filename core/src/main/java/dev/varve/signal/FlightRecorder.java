package dev.varve.signal;

import dev.varve.Cause;
import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Writes signals as events of the JDK Flight Recorder: `store.observe(new FlightRecorder())`.
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class FlightRecorder implements Consumer<Signal> {

    /// Told from any thread; costs next to nothing while no recording runs.
    @Override
    public void accept(Signal signal) {
        switch (signal) {
            case Signal.Appended(var result, var nanos) -> {
                var event = new Appended();
                event.first = result.first();
                event.last = result.last();
                event.repeated = result.repeated();
                event.nanos = nanos;
                event.commit();
            }
            case Signal.Loaded(var stream, var replay) -> {
                var event = new Loaded();
                event.stream = stream.toString();
                event.snapshotVersion = replay.snapshotVersion();
                event.version = replay.version();
                event.folded = replay.folded();
                event.bytes = replay.bytes();
                event.nanos = replay.nanos();
                event.commit();
            }
            case Signal.Projected(var name, var position, var events) -> {
                var event = new Projected();
                event.projection = name;
                event.position = position;
                event.events = events;
                event.commit();
            }
            case Signal.SnapshotSaved(var stream, var name, var version, var bytes) ->
                note("snapshot saved", "%s %s at version %s, %s bytes".formatted(stream, name, version, bytes));
            case Signal.SnapshotIgnored(var stream, var name, var version, var why) ->
                note("snapshot ignored", "%s %s at version %s: %s".formatted(stream, name, version, why));
            case Signal.ClockBehind(var result, var by) ->
                note("clock behind", "%s, at position %s".formatted(by, result.first()));
            case Signal.Conflicted(var conflict) -> note("conflict", String.valueOf(conflict.getMessage()));
            case Signal.Parked(var name, var parked) ->
                note(
                        "parked",
                        "%s at position %s of %s after %s attempts: %s"
                                .formatted(
                                        name, parked.position(), parked.stream(), parked.attempts(), parked.cause()));
            case Signal.Unparked(var name, var stream) -> note("unparked", "%s, stream %s".formatted(name, stream));
            case Signal.Reset(var name, var why) -> note("reset", name + ": " + why);
            case Signal.Failed(var what, var cause) -> note("failure", what + ": " + Cause.inWords(cause));
        }
    }

    private static void note(String kind, String text) {
        var event = new Note();
        event.kind = kind;
        event.text = text;
        event.commit();
    }

    @Name("varve.Appended")
    @Label("Append")
    @Category("Varve")
    @StackTrace(false)
    private static final class Appended extends Event {
        long first;
        long last;
        boolean repeated;
        long nanos;
    }

    @Name("varve.Loaded")
    @Label("Load")
    @Category("Varve")
    @StackTrace(false)
    private static final class Loaded extends Event {
        String stream = "";
        long snapshotVersion;
        long version;
        long folded;
        long bytes;
        long nanos;
    }

    @Name("varve.Projected")
    @Label("Projection")
    @Category("Varve")
    @StackTrace(false)
    private static final class Projected extends Event {
        String projection = "";
        long position;
        int events;
    }

    @Name("varve.Note")
    @Label("Note")
    @Category("Varve")
    @StackTrace(false)
    private static final class Note extends Event {
        String kind = "";
        String text = "";
    }
}
