package dev.varve.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.projection.Parked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    private static final StreamId TIN = StreamId.of("tin", "green");

    @TempDir
    Path folder;

    @Test
    void an_append_is_recorded_with_its_positions() throws IOException {
        var events = record(new Signal.Appended(new dev.varve.Appended(3, 4, Map.of(TIN, 2L), false), 1_000));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getEventType().getName()).isEqualTo("varve.Appended");
            assertThat(event.getLong("first")).isEqualTo(3);
            assertThat(event.getLong("last")).isEqualTo(4);
            assertThat(event.getLong("nanos")).isEqualTo(1_000);
        });
    }

    @Test
    void a_load_is_recorded_with_what_it_took() throws IOException {
        var events = record(new Signal.Loaded(TIN, new Replay(10, 12, 2, 300, 5_000)));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("stream")).isEqualTo("tin/green");
            assertThat(event.getLong("snapshotVersion")).isEqualTo(10);
            assertThat(event.getLong("folded")).isEqualTo(2);
            assertThat(event.getLong("bytes")).isEqualTo(300);
        });
    }

    @Test
    void what_is_rare_is_recorded_as_a_note() throws IOException {
        var conflict = new ConflictException(Condition.streamIs(TIN, ExpectedVersion.exactly(3)), 5);
        var events = record(
                new Signal.Conflicted(conflict),
                new Signal.SnapshotSaved(TIN, "tin", 100, 64),
                new Signal.SnapshotIgnored(TIN, "tin", 100, "it has schema 1, not 2"),
                new Signal.Parked("tins", new Parked(TIN, 7, 3, "no such tin")),
                new Signal.Unparked("tins", TIN),
                new Signal.Reset("tins", "the log ends at 3"),
                new Signal.Failed("saving", new IOException("disk full")));

        assertThat(events)
                .extracting(event -> event.getString("kind"))
                .containsExactly(
                        "conflict", "snapshot saved", "snapshot ignored", "parked", "unparked", "reset", "failure");
        assertThat(events.getFirst().getString("text")).contains("tin/green", "3", "5");
    }

    @Test
    void progress_of_a_projection_is_recorded() throws IOException {
        var events = record(new Signal.Projected("left-by-tin", 42, 7));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("projection")).isEqualTo("left-by-tin");
            assertThat(event.getLong("position")).isEqualTo(42);
            assertThat(event.getInt("events")).isEqualTo(7);
        });
    }

    private List<RecordedEvent> record(Signal... signals) throws IOException {
        var file = folder.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.start();
            List.of(signals).forEach(new FlightRecorder());
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("varve."))
                .toList();
    }
}
