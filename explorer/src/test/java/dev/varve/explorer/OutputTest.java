package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutputTest {

    private final Kitchen kitchen = new Kitchen().afternoon();

    @Test
    void there_is_colour_on_a_terminal_only_unless_it_is_asked_for() {
        assertThat(kitchen.look("tail")).doesNotContain("\u001b");
        assertThat(kitchen.look("tail", "--color")).contains("\u001b[36mFilled\u001b[0m");
        kitchen.isInteractive = true;
        assertThat(kitchen.look("tail")).contains("\u001b[36mFilled\u001b[0m");
        assertThat(kitchen.look("tail", "--plain")).doesNotContain("\u001b");
        assertThat(kitchen.look("tail", "--json")).doesNotContain("\u001b");
    }

    @Test
    void times_are_told_as_how_long_ago_if_that_is_asked_for() {
        for (var command : new String[] {"streams", "show 1", "state 1", "why 1", "tail", "step 1"}) {
            assertThat(kitchen.look((command + " --ago").split(" ")))
                    .contains("2 days ago")
                    .doesNotContain("2026-07-02T");
        }
    }

    @Test
    void columns_are_the_same_with_and_without_colour() {
        assertThat(Text.plain(kitchen.look("streams", "--color"))).isEqualTo(kitchen.look("streams"));
    }

    @Test
    void every_line_of_json_is_an_object() {
        for (var command : new String[] {
            "streams", "show 1", "state 1", "diff 1 1 2", "why 1", "event 1", "tail", "verify", "step 1"
        }) {
            assertThat(kitchen.look((command + " --json").split(" ")).lines())
                    .isNotEmpty()
                    .allMatch(line -> new JsonMapper().readTree(line).isObject());
        }
    }

    @Test
    void the_state_at_each_version_is_the_fold_of_the_events_so_far() {
        var events = new ArrayList<TeaPot.Event>();
        for (var number = 0; number < 12; number++) {
            events.add(ChangeTest.event(number));
            kitchen.record(Kitchen.to("long", events.getLast()));
        }
        var pots = new TeaPot();
        for (var version = 0; version <= events.size(); version++) {
            var seen = new JsonMapper().readTree(kitchen.look("state", "long", "--json", "--at", "" + version));
            var folded = pots.replay(pots.initialState(), events.subList(0, version));
            assertThat(seen.get("state")).isEqualTo(Kitchen.POTS.shown(folded));
        }
    }

    @Test
    void a_reader_that_has_had_enough_ends_the_command() {
        for (var i = 0; i < 2_000; i++) {
            kitchen.record(Kitchen.to("1", new TeaPot.Event.Filled("green", 1)));
        }
        var written = new AtomicInteger();
        kitchen.out = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                if (written.addAndGet(length) > 10_000) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThat(kitchen.run("show", "1", "--data", "src")).isZero();
        assertThat(written.get()).isLessThan(60_000);
        assertThat(kitchen.err()).isEmpty();
    }

    @Test
    void follow_prints_what_others_commit_until_it_is_interrupted() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        kitchen.out = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                new String(text, from, length)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(seen::add);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var code = new AtomicInteger(-1);
        var following = Thread.ofVirtual()
                .start(() -> code.set(kitchen.run("tail", "-f", "-n", "1", "--type", "Filled", "--data", "src")));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("#6 ");
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Broken("")));
        kitchen.record(Kitchen.to("3", new TeaPot.Event.Filled("black", 2)));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("#8 ").contains("pot/3");
        following.interrupt();
        assertThat(following.join(Duration.ofSeconds(10))).isTrue();
        assertThat(code).hasValue(Exit.INTERRUPTED);
    }

    @Test
    void a_person_is_asked_and_a_pipe_is_not() {
        kitchen.type("q\n");
        assertThat(kitchen.look("step", "1")).doesNotContain("step>");
        kitchen.isInteractive = true;
        assertThat(kitchen.look("step", "1", "--plain")).endsWith("\nstep> ");
    }
}
