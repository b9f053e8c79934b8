package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonState;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What a projection or reaction has parked is listed, retried and dropped in the terminal.
class ParkedTest {

    private static final String FELL = "IllegalStateException: the tray fell";

    private final Kitchen kitchen = new Kitchen();

    /// The second event is one that fails, and the third is of its stream.
    private void park(String name) {
        kitchen.record(Kitchen.to("1", new TeaPot.Event.Filled("green", 2)));
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Filled("black", TeaPot.UNLUCKY)));
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Broken("fell")));
        kitchen.service.work(kitchen.kept, name);
    }

    private ReadModel<Rows<String>> views() {
        return kitchen.kept.views(JsonState.of(String.class));
    }

    private List<String> served(String name) {
        if (name.equals("bell")) {
            return kitchen.service.rung;
        }
        return views().query("teas", rows -> {
            var keys = new ArrayList<String>();
            rows.each("", (key, _) -> keys.add(key));
            return keys;
        });
    }

    private List<Parked> parked(String name) {
        return name.equals("bell") ? kitchen.kept.checkpoints().parked(name) : views().parked(name);
    }

    @Test
    void nothing_is_parked_where_all_went_well() {
        kitchen.afternoon();
        kitchen.service.work(kitchen.kept, "teas");

        assertThat(kitchen.look("parked")).isEqualTo("nothing is parked\n");
        assertThat(kitchen.code()).isZero();
        assertThat(kitchen.look("parked", "--json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"teas", "bell"})
    void what_is_parked_is_listed_with_its_cause(String name) {
        park(name);

        assertThat(kitchen.look("parked")).isEqualTo("""
                parked by   stream   position   attempts   cause
                %s        pot/2           2          1   %s
                """.formatted(name, FELL));
        assertThat(kitchen.code()).isZero();
    }

    @Test
    void programs_are_told_what_is_parked_as_json() {
        park("teas");
        kitchen.service.work(kitchen.kept, "bell");

        var lines = kitchen.look("parked", "--json").lines().map(new JsonMapper()::readTree);

        assertThat(lines)
                .extracting(line ->
                        line.get("kind").asString() + " " + line.get("name").asString())
                .containsExactly("view teas", "reaction bell");
        var bell = new JsonMapper()
                .readTree(kitchen.look("parked", "--json").lines().toList().getLast());
        assertThat(bell.get("stream").asString()).isEqualTo("pot/2");
        assertThat(bell.get("position").asLong()).isEqualTo(2);
        assertThat(bell.get("attempts").asLong()).isEqualTo(1);
        assertThat(bell.get("cause").asString()).isEqualTo(FELL);
    }

    @Test
    void what_cannot_be_told_of_one_reaction_does_not_hide_the_rest() {
        park("teas");
        kitchen.service.work(kitchen.kept, "bell");
        kitchen.foreign.add("bell");

        assertThat(kitchen.look("parked"))
                .contains("teas        pot/2")
                .contains("varve tea: the checkpoint of 'bell' (position 99) belongs to another store")
                .endsWith("./varve tea reactions --accept bell\n");
        assertThat(kitchen.code()).isEqualTo(Exit.STORAGE);
    }

    @ParameterizedTest
    @CsvSource({"teas, pot/2", "teas, pot-2", "bell, pot/2", "bell, 2"})
    void a_retry_applies_what_is_parked_when_the_cause_is_mended(String name, String stream) {
        park(name);
        kitchen.service.isMended = true;

        assertThat(kitchen.look("retry", name, stream))
                .isEqualTo(
                        "pot/2 is no longer parked by %s: position 2 and what follows are applied\n".formatted(name));
        assertThat(kitchen.code()).isZero();
        assertThat(served(name)).containsExactly("pot/1@1", "pot/2@1", "pot/2@2");
        assertThat(kitchen.look("parked")).isEqualTo("nothing is parked\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"teas", "bell"})
    void a_retry_that_fails_says_why_and_loses_nothing(String name) {
        park(name);

        assertThat(kitchen.look("retry", name, "pot/2"))
                .isEqualTo("pot/2 is still parked by %s, at position 2, tried 2 times: %s\n".formatted(name, FELL));
        assertThat(kitchen.code()).isEqualTo(Exit.REFUSED);
        assertThat(parked(name)).containsExactly(new Parked(new StreamId("pot", "2"), 2, 2, FELL));
    }

    @Test
    void programs_are_told_what_came_of_a_retry_as_json() {
        park("teas");

        var failed = new JsonMapper().readTree(kitchen.look("retry", "teas", "2", "--json"));
        assertThat(failed.get("parked").asBoolean()).isTrue();
        assertThat(failed.get("position").asLong()).isEqualTo(2);
        assertThat(failed.get("attempts").asLong()).isEqualTo(2);
        assertThat(failed.get("cause").asString()).isEqualTo(FELL);

        kitchen.service.isMended = true;
        var done = new JsonMapper().readTree(kitchen.look("retry", "teas", "2", "--json"));
        assertThat(done.get("name").asString()).isEqualTo("teas");
        assertThat(done.get("stream").asString()).isEqualTo("pot/2");
        assertThat(done.get("parked").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"teas", "bell"})
    void a_drop_leaves_out_one_event_and_applies_what_follows(String name) {
        park(name);

        assertThat(kitchen.look("drop", name, "pot/2", "--yes"))
                .isEqualTo("pot/2 is no longer parked by %s: position 2 is left out, what follows is applied\n"
                        .formatted(name));
        assertThat(kitchen.code()).isZero();
        assertThat(served(name)).containsExactly("pot/1@1", "pot/2@2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"teas", "bell"})
    void a_drop_that_is_not_confirmed_says_what_would_be_left_out(String name) {
        park(name);
        var before = parked(name);

        assertThat(kitchen.look("drop", name, "pot/2"))
                .isEqualTo("varve tea: %s would leave out position 2 of pot/2 for ever (it failed: %s); "
                                .formatted(name, FELL)
                        + "add --yes if that is what you want; nothing was done\n");
        assertThat(kitchen.code()).isEqualTo(Exit.WRONG_INPUT);
        assertThat(parked(name)).isEqualTo(before);
        assertThat(served(name)).containsExactly("pot/1@1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry tea pot/2         | there is no projection or reaction 'tea'; there are teas, bell
            drop tea pot/2 --yes    | there is no projection or reaction 'tea'; there are teas, bell
            retry teas pot/1        | teas has parked no stream pot/1; it has parked pot/2
            drop teas pot/1 --yes   | teas has parked no stream pot/1; it has parked pot/2
            retry bell pot/2        | bell has parked no stream pot/2; nothing is parked by it
            """)
    void a_wrong_name_is_one_line_that_says_which_there_are(String words, String line) {
        park("teas");

        assertThat(kitchen.look(words.split(" +"))).isEqualTo("varve tea: " + line + "\n");
        assertThat(kitchen.code()).isEqualTo(Exit.WRONG_INPUT);
        assertThat(parked("teas")).hasSize(1);
        assertThat(kitchen.service.rung).isEmpty();
    }

    @Test
    void a_key_that_two_parked_streams_have_is_not_guessed() {
        var _ = EventStore.of(kitchen.log, Kitchen.CODEC)
                .append(
                        new StreamId("cup", "2"),
                        ExpectedVersion.any(),
                        new TeaPot.Event.Filled("white", TeaPot.UNLUCKY));
        park("teas");

        assertThat(kitchen.look("drop", "teas", "2", "--yes"))
                .isEqualTo("varve tea: '2' may be any of cup/2, pot/2; write all of its name\n");
        assertThat(kitchen.code()).isEqualTo(Exit.WRONG_INPUT);
        assertThat(parked("teas")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parked", "retry teas 1", "drop teas 1 --yes", "reactions", "reactions --accept bell"})
    void no_store_is_made_to_look_into(String words, @TempDir Path home) {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of("--data", home.resolve("nowhere").toString()));

        assertThat(kitchen.run(all.toArray(String[]::new))).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).startsWith("varve tea: there is no directory");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_list_changes_nothing() {
        park("teas");
        kitchen.service.work(kitchen.kept, "bell");
        var checkpoints =
                List.of(views().checkpoint("teas"), kitchen.kept.checkpoints().checkpoint("bell"));
        var parked = List.of(parked("teas"), parked("bell"));
        kitchen.record(Kitchen.to("3", new TeaPot.Event.Filled("green", 1)));

        var _ = kitchen.look("parked");
        var _ = kitchen.look("reactions");

        assertThat(List.of(
                        views().checkpoint("teas"), kitchen.kept.checkpoints().checkpoint("bell")))
                .isEqualTo(checkpoints);
        assertThat(List.of(parked("teas"), parked("bell"))).isEqualTo(parked);
        assertThat(kitchen.service.rung).containsExactly("pot/1@1");
    }
}
