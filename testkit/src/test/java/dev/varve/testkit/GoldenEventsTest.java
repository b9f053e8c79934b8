package dev.varve.testkit;

import static dev.varve.testkit.Failing.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.codec.EventName;
import dev.varve.json.JsonCodec;
import dev.varve.json.Upcaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenEventsTest {

    sealed interface Event {}

    @EventName("placed")
    record Placed(String item) implements Event {}

    record Paid(long cents) implements Event {}

    sealed interface Later {}

    @EventName(value = "placed", schema = 2)
    record Ordered(String item, int count) implements Later {}

    record Paid2(long cents) implements Later {}

    private final JsonCodec<Event> codec = JsonCodec.of(Event.class);

    @TempDir
    Path directory;

    private GoldenEvents golden;

    @BeforeEach
    void open_the_directory() {
        golden = GoldenEvents.in(directory.resolve("golden"));
    }

    private void approve() {
        assertThat(messageOf(() -> golden.approving().check(codec, new Placed("book"), new Paid(7))))
                .contains("was written", "look at it");
    }

    @Test
    void an_approved_shape_passes() {
        approve();

        golden.check(codec, new Placed("book"), new Paid(7));
        assertThat(directory.resolve("golden/placed.1.json")).hasContent("{\"item\":\"book\"}");
    }

    @Test
    void a_shape_that_is_not_approved_fails_and_is_not_written() {
        assertThat(messageOf(() -> golden.check(codec, new Placed("book"), new Paid(7))))
                .contains("placed.1.json is not approved: {\"item\":\"book\"}", "-Dvarve.approve=true");
        assertThat(directory.resolve("golden")).doesNotExist();
    }

    @Test
    void another_shape_fails_and_is_never_approved_over_the_old_one() throws IOException {
        approve();
        Files.writeString(directory.resolve("golden/placed.1.json"), "{\"thing\":\"book\"}");

        assertThat(messageOf(() -> golden.approving().check(codec, new Placed("book"), new Paid(7))))
                .contains("in another shape", "approved: {\"thing\":\"book\"}", "now:      {\"item\":\"book\"}")
                .contains("placed.1.json can no longer be read");
        assertThat(directory.resolve("golden/placed.1.json")).hasContent("{\"thing\":\"book\"}");
    }

    @Test
    void an_event_without_a_sample_fails_and_so_do_two_samples() {
        approve();

        assertThat(messageOf(() -> golden.check(codec, new Placed("book"))))
                .isEqualTo("event type 'paid' has no sample");
        assertThat(messageOf(() -> golden.check(codec, new Placed("book"), new Placed("book"), new Paid(7))))
                .isEqualTo("there are two samples of placed.1.json");
    }

    @Test
    void an_old_shape_must_still_be_read() {
        approve();
        var without = JsonCodec.of(
                Later.class,
                Upcaster.tree("placed", 1, old -> old.put("amount", 1)),
                Upcaster.renamed("paid", 1, "paid2", 1, old -> old));
        var with = JsonCodec.of(
                Later.class,
                Upcaster.tree("placed", 1, old -> old.put("count", 1)),
                Upcaster.renamed("paid", 1, "paid2", 1, old -> old));
        assertThat(messageOf(() -> golden.approving().check(with, new Ordered("book", 2), new Paid2(7))))
                .doesNotContain("no longer");

        golden.check(with, new Ordered("book", 2), new Paid2(7));
        assertThat(messageOf(() -> golden.check(without, new Ordered("book", 2), new Paid2(7))))
                .contains("placed.1.json can no longer be read");
    }

    @Test
    void a_file_of_another_name_fails() throws IOException {
        approve();
        Files.writeString(directory.resolve("golden/notes.txt"), "hello");

        assertThat(messageOf(() -> golden.check(codec, new Placed("book"), new Paid(7))))
                .endsWith("notes.txt is not named type.schema.json");
    }
}
