package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
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
        assertThat(kitchen.look("streams", "--color").replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(kitchen.look("streams"));
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
            assertThat(seen.get("state"))
                    .isEqualTo(Kitchen.POTS.told("long", folded).get("state"));
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
    void what_a_full_disk_does_not_take_is_told_once_and_with_a_code() {
        for (var command : new String[] {"--help", "streams", "show 1", "tail --json", "verify"}) {
            var failing = new Kitchen().afternoon();
            var terminal = Terminal.writer(new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    throw new IOException("No space left on device");
                }
            });
            failing.printer = terminal;
            assertThat(failing.run((command + " --data src").split(" ")))
                    .as(command)
                    .isEqualTo(Exit.STORAGE);
            var why = "the output cannot be written: No space left on device";
            assertThat(failing.err())
                    .as(command)
                    .isEqualTo(
                            command.contains("--json")
                                    ? "{\"error\":{\"code\":\"output-lost\",\"message\":\"" + why + "\"}}\n"
                                    : "varve tea: " + why + "\n");
        }
    }

    @Test
    void a_closed_pipe_ends_a_command_without_a_word() {
        kitchen.printer = Terminal.writer(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertThat(kitchen.run("streams", "--data", "src")).isZero();
        assertThat(kitchen.err()).isEmpty();
    }

    @Test
    void the_error_line_is_told_also_where_the_output_cannot_be_written() {
        kitchen.printer = Terminal.writer(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertThat(kitchen.run("show", "nothing", "--data", "src")).isEqualTo(Exit.WRONG_INPUT);
        assertThat(kitchen.err()).startsWith("varve tea: no stream pot/nothing").hasLineCount(1);
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        kitchen.width = 40;
        for (var command : new String[] {
            "streams",
            "show 1",
            "show 1 --full",
            "state 1",
            "diff 1 1 3",
            "why 1",
            "event 1",
            "tail",
            "verify",
            "step 1",
            "parked",
            "reactions",
            "--help",
            "show --help",
            "step --help",
            "reactions --help"
        }) {
            assertThat(kitchen.look(command.split(" ")).lines())
                    .as(command)
                    .isNotEmpty()
                    .allMatch(line -> Text.width(line) <= 40 || line.strip().indexOf(' ') < 0);
        }
    }

    @Test
    void json_is_never_broken_and_what_is_unseen_in_it_is_escaped() {
        kitchen.record(Kitchen.to("9", new TeaPot.Event.Broken("\u202ered\ufeff \udb40\udc41 \ufdd0")));
        kitchen.width = 40;
        var line = kitchen.look("tail", "-n", "1", "--json").strip();
        assertThat(line).doesNotContain("\n", "\u202e", "\ufeff", "\ufdd0");
        assertThat(new JsonMapper().readTree(line).at("/payload/excuse").stringValue())
                .isEqualTo("\u202ered\ufeff \udb40\udc41 \ufdd0");
    }

    @Test
    void a_dumb_terminal_and_one_that_wants_none_get_no_colour() {
        assertThat(Terminal.mayBeColoured(Map.of("TERM", "xterm")::get)).isTrue();
        assertThat(Terminal.mayBeColoured(Map.of("TERM", "dumb")::get)).isFalse();
        assertThat(Terminal.mayBeColoured(Map.of("NO_COLOR", "1")::get)).isFalse();
        assertThat(Terminal.mayBeColoured(Map.of("NO_COLOR", "")::get)).isTrue();
    }

    @Test
    void how_wide_a_line_is_comes_from_the_environment_if_that_is_a_number() {
        assertThat(Terminal.width(Map.of("COLUMNS", "40")::get)).isEqualTo(40);
        assertThat(Terminal.width(Map.of("COLUMNS", "3")::get)).isEqualTo(20);
        for (var nonsense : new String[] {"", "0", "-1", "wide", "999999999999"}) {
            assertThat(Terminal.width(Map.of("COLUMNS", nonsense)::get)).isEqualTo(Integer.MAX_VALUE);
        }
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
        assertThat(seen.poll(2, TimeUnit.MINUTES)).startsWith("#6 ");
        kitchen.record(Kitchen.to("2", new TeaPot.Event.Broken("")));
        kitchen.record(Kitchen.to("3", new TeaPot.Event.Filled("black", 2)));
        assertThat(seen.poll(2, TimeUnit.MINUTES)).startsWith("#8 ").contains("pot/3");
        following.interrupt();
        assertThat(following.join(Duration.ofMinutes(1))).isTrue();
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
