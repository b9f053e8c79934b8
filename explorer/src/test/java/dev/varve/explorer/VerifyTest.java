package dev.varve.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private final Kitchen kitchen = new Kitchen().afternoon();

    private void record(StreamId stream, String type, String json) {
        var _ = kitchen.log.append(
                Append.to(stream, ExpectedVersion.any(), List.of(new Encoded(type, 1, json.getBytes(UTF_8)))));
    }

    @Test
    void a_damage_that_the_storage_found_is_told() {
        kitchen.damages.add("segment 1, offset 12: the checksum is wrong");
        assertThat(kitchen.look("verify")).isEqualTo("""
                files      segment 1, offset 12: the checksum is wrong
                histories  6 events of 3 streams read back
                rules      kept by every state

                not all is well
                """);
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void what_will_be_made_again_is_a_note_and_no_damage() {
        kitchen.notes.add("views.db is of another store");
        assertThat(kitchen.look("verify"))
                .contains("note       views.db is of another store\n")
                .endsWith("all is well\n");
        assertThat(kitchen.code()).isZero();
    }

    @Test
    void a_directory_that_cannot_be_opened_is_told() {
        kitchen.failure = new StorageException("the journal is of version 9");
        assertThat(kitchen.look("verify")).isEqualTo("""
                files      the journal is of version 9
                histories  could not be read

                not all is well
                """);
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void an_event_of_an_unknown_type_is_told() {
        record(new StreamId("pot", "1"), "stolen", "{}");
        assertThat(kitchen.look("verify"))
                .contains("histories  pot/1, version 5, position 7: event type 'stolen' (schema 1) is not known");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void an_event_that_cannot_be_decoded_is_told() {
        record(new StreamId("pot", "1"), "poured", "{\"cups\":");
        assertThat(kitchen.look("verify")).contains("pot/1, version 5, position 7: cannot be decoded: ");
    }

    @Test
    void a_broken_rule_is_told_once_with_the_version_where_it_broke() {
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Poured("Ana", new TeaPot.Cups(9))));
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Poured("Tom", new TeaPot.Cups(1))));
        assertThat(kitchen.look("verify")).isEqualTo("""
                files      whole
                histories  8 events of 3 streams read back
                rules      pot/2, version 2: P1: a pot cannot hold less than nothing

                not all is well
                """);
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void a_fold_that_fails_is_told() {
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Filled("", TeaPot.UNLUCKY)));
        assertThat(kitchen.look("verify"))
                .contains("histories  evolve failed on stream pot/2, version 2, position 7 (filled): unlucky");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void a_truncated_stream_is_a_note_and_no_damage() {
        kitchen.truncate("1", 3);
        assertThat(kitchen.look("verify")).isEqualTo("""
                files      whole
                histories  4 events of 3 streams read back
                rules      kept by every state
                note       pot/1: the oldest 2 events were truncated, so its rules were not checked

                all is well
                """);
        assertThat(kitchen.code()).isZero();
    }

    @Test
    void a_hole_in_a_history_is_told() {
        kitchen.hidden = 2;
        assertThat(kitchen.look("verify")).contains("histories  pot/1: version 1 is followed by 3");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void a_missing_end_of_a_history_is_told() {
        kitchen.hidden = 5;
        assertThat(kitchen.look("verify")).contains("histories  pot/1: ends at version 3, should end at 4");
    }

    @Test
    void the_streams_of_an_unknown_category_are_read_but_not_folded() {
        record(new StreamId("cup", "1"), "cracked", "{}");
        assertThat(kitchen.look("verify"))
                .contains("7 events of 4 streams read back")
                .endsWith("all is well\n");
    }

    @Test
    void of_many_problems_some_are_printed_and_all_are_counted() {
        for (var i = 0; i < 25; i++) {
            record(new StreamId("pot", "1"), "stolen", "{}");
        }
        assertThat(kitchen.look("verify")).contains("           and 5 more; --json prints all\n");
    }
}
