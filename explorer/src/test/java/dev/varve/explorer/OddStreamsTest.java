package dev.varve.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OddStreamsTest {

    private final Kitchen kitchen = new Kitchen().afternoon();

    private void record(StreamId stream, String type, String json) {
        var _ = kitchen.log.append(
                Append.to(stream, ExpectedVersion.any(), List.of(new Encoded(type, 1, json.getBytes(UTF_8)))));
    }

    @Test
    void a_truncated_stream_is_marked() {
        kitchen.truncate("1", 3);
        assertThat(kitchen.look("streams"))
                .contains("pot/1          2         4  2026-07-02T10:41:40Z  Broken  (the oldest 2 truncated)");
        assertThat(kitchen.look("show", "1"))
                .startsWith("pot/1   version 4   the oldest 2 events were truncated\n\n3  #4 ");
    }

    @Test
    void a_stream_without_any_event_left_is_still_a_stream() {
        kitchen.truncate("1", 9);
        assertThat(kitchen.look("show", "1")).isEqualTo("pot/1   version 4   the oldest 4 events were truncated\n");
        assertThat(kitchen.look("event", "2"))
                .isEqualTo("varve tea: the event at position 2 was truncated; name another\n");
        assertThat(kitchen.look("why", "1"))
                .isEqualTo("varve tea: event 4 of pot/1 was truncated; name a later one with --event\n");
    }

    @Test
    void a_state_is_not_made_up_from_what_is_left() {
        kitchen.truncate("1", 3);
        assertThat(kitchen.look("state", "1"))
                .isEqualTo(
                        "varve tea: stream pot/1: incomplete history, expected version 1, found 3; events were removed and no"
                                + " snapshot covers them: go on in another stream\n");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void an_event_of_an_unknown_type_is_shown_as_it_is_stored() {
        record(new StreamId("pot", "1"), "stolen", "{\"by\":\"a fox\"}");
        assertThat(kitchen.look("show", "1")).contains("""
                stolen
                      by="a fox" (event type 'stolen' (schema 1) is not known to this codec)
                """);
        assertThat(kitchen.look("state", "1")).startsWith("varve tea: event type 'stolen' (schema 1) is not known");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @Test
    void a_stream_of_an_unknown_category_can_be_shown() {
        record(new StreamId("cup", "1"), "cracked", "not json");
        assertThat(kitchen.look("show", "cup/1")).contains("cracked\n      \"not json\"\n");
        assertThat(kitchen.look("state", "cup/1"))
                .isEqualTo("varve tea: the streams of category cup have no state here; use show for their events\n");
    }

    @Test
    void stored_text_cannot_play_tricks_on_the_terminal() {
        kitchen.record(Kitchen.to("\u001b[2Jx", new TeaPot.Event.Broken("\u001b[31mred\u202e")));
        assertThat(kitchen.look("tail", "-n", "1", "--color"))
                .contains("pot/\\u001b[2Jx")
                .contains("excuse=\"\\u001b[31mred\\u202e\"")
                .doesNotContain("\u001b[2J", "\u001b[31m");
        assertThat(kitchen.look("show", "\u001b[2J")).doesNotContain("\u001b");
    }

    @Test
    void a_name_that_may_be_two_streams_is_asked_for() {
        kitchen.record(Kitchen.to("pot-1", new TeaPot.Event.Broken("")));
        assertThat(kitchen.look("show", "pot-1"))
                .isEqualTo("varve tea: 'pot-1' may be pot/1 or pot/pot-1; write all of its name\n");
    }

    @Test
    void tags_are_shown_with_the_event() {
        kitchen.record(Append.<TeaPot.Event>to(new StreamId("pot", "1"), ExpectedVersion.any(), List.of())
                .and(new Append.Write<>(
                        new StreamId("pot", "1"),
                        new TeaPot.Event.Broken("again"),
                        Set.of(Tag.of("guest", "Ana"), Tag.of("day", 3)))));
        assertThat(kitchen.look("event", "7")).contains("tag      day=3\ntag      guest=Ana\n");
    }

    @Test
    void an_empty_log_says_so() {
        var empty = new Kitchen();
        assertThat(empty.look("streams")).isEqualTo("no events yet; run ./varve tea fill first\n");
        assertThat(empty.look("tail")).isEqualTo("no such events\n");
        assertThat(empty.look("verify")).endsWith("all is well\n");
    }

    @Test
    void an_event_that_claims_to_be_its_own_cause_goes_round_no_longer_than_once() {
        kitchen.record(Kitchen.to("1", new TeaPot.Event.Broken("")).metadata(Map.of("causation", "7")));
        assertThat(kitchen.look("why", "1")).contains("because of #7, which is not there");
        assertThat(kitchen.code()).isZero();
    }

    @Test
    void there_is_no_version_below_zero() {
        assertThat(kitchen.look("state", "1", "--at", "-1"))
                .isEqualTo("varve tea: pot/1 has no version -1; --at is from 0 to 4\n");
    }

    @Test
    void streams_with_numbers_are_listed_by_number() {
        for (var key : List.of("10", "9", "b", "100")) {
            kitchen.record(Kitchen.to(key, new TeaPot.Event.Broken("")));
        }
        assertThat(kitchen.look("streams", "--json").lines())
                .extracting(
                        line -> new JsonMapper().readTree(line).get("stream").asString())
                .containsExactly("pot/1", "pot/2", "pot/9", "pot/10", "pot/100", "pot/b", "pot/大");
    }

    @Test
    void of_a_long_stream_the_track_shows_what_is_near() {
        for (var i = 0; i < 40; i++) {
            kitchen.record(Kitchen.to("long", new TeaPot.Event.Filled("green", 1)));
        }
        assertThat(kitchen.type("g 20\n").look("step", "long"))
                .contains("  [1]--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--.--..\n")
                .contains("  ..--o--o--o--o--o--o--o--o--o--o--[20]--.--.--.--.--.--.--.--.--.--.--..\n");
    }
}
