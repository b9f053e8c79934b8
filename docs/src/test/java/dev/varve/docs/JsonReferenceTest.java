package dev.varve.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// With `--json` every command prints one JSON object a line, whatever comes of it, and the page says which.
@Timeout(600)
class JsonReferenceTest {

    private static final Path PAGE = Pages.HOME.resolve("docs/reference/json.md");
    private static final Set<String> SAMPLES = Set.of("orders", "users", "logistics");
    private static final Pattern LINE = Pattern.compile("(?:(\\d+) )?(.*?)(?: <<< (.*))?");
    private static final JsonMapper JSON = new JsonMapper();

    /// A line of the table.
    ///
    /// @param typed what is read by a command that reads lines
    private record Example(int exit, List<String> words, String typed) {

        static Example of(String line) {
            var parts = LINE.matcher(line);
            assertThat(parts.matches()).isTrue();
            return new Example(
                    parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1)),
                    List.copyOf(Played.words(parts.group(2))),
                    parts.group(3) == null ? "" : parts.group(3).replace('|', '\n') + "\n");
        }

        /// {@return whether it may be typed again: it takes no long time, and asks a store}
        boolean isAboutStore() {
            return isOfSample()
                    && !words.contains("--data")
                    && !Set.of("race", "traffic", "cost").contains(words.get(1));
        }

        boolean isOfSample() {
            return SAMPLES.contains(words.getFirst());
        }

        /// {@return such as `orders place`, or `exercise`}
        String command() {
            return words.stream().limit(isOfSample() ? 2 : 1).collect(joining(" "));
        }

        /// {@return what comes of it when data is kept below a folder}
        Typed type(Path home, String... more) {
            var all = new ArrayList<String>();
            words.forEach(word -> all.add(word.replace("{home}", home.toString())));
            if (isOfSample() && !words.contains("--data")) {
                all.addAll(List.of("--data", home.resolve(words.getFirst()).toString()));
            }
            all.addAll(List.of(more));
            return Typed.type(typed, all);
        }
    }

    private static final List<Example> EXAMPLES = examples();

    private static List<Example> examples() {
        try (var lines = Files.lines(Pages.HOME.resolve("docs/src/test/resources/json-commands.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Example::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TempDir
    private Path home;

    @BeforeEach
    void files_to_import() throws IOException {
        for (var place : List.of("", "other")) {
            Files.createDirectories(home.resolve(place));
            Files.writeString(
                    home.resolve(place).resolve("customers.csv"), "31,Eve Moreau,eve@example.org,2019-05-04\n");
            Files.writeString(
                    home.resolve(place).resolve("doubles.csv"),
                    "32,Eve Moreau,eve@example.org,2019-05-04\n33,Al Noor,al@example.org,2019-05-05\n");
        }
    }

    @Test
    void the_table_has_every_command() throws ReflectiveOperationException {
        var commands = new TreeSet<String>(List.of("exercise"));
        for (var sample : SAMPLES) {
            objects(Typed.type("", List.of(sample, "--json")).out())
                    .forEach(command ->
                            commands.add(sample + " " + command.get("command").asString()));
        }
        commands.addAll(Typed.tools().getSubcommands().keySet());

        assertThat(EXAMPLES.stream().map(Example::command))
                .as("add the command to json-commands.txt")
                .containsAll(commands);
    }

    @Test
    void every_command_prints_objects_and_ends_with_the_code_that_it_has_for_people() throws Exception {
        var shapes = new LinkedHashMap<String, Set<String>>();
        for (var example : EXAMPLES) {
            var forProgram = example.type(home, "--json");
            checkLines(forProgram);
            assertThat(forProgram.exit()).as("%s", forProgram).isEqualTo(example.exit());
            if (!example.words().contains("crash")) {
                assertThat(example.type(home.resolve("other")).exit())
                        .as("for people %s", example.words())
                        .isEqualTo(example.exit());
            }
            objects(forProgram.out()).stream()
                    .filter(object -> !object.has("error") || object.size() > 1)
                    .forEach(object -> shapes.computeIfAbsent(example.command(), _ -> new LinkedHashSet<>())
                            .add(shape(object)));
        }
        assertThat(EXAMPLES.stream().map(Example::command).filter(command -> !shapes.containsKey(command)))
                .as("these print nothing; nothing is parked here")
                .allMatch(command -> command.matches("\\w+ (parked|retry|drop)"));
        page(shapes);

        again(Map.of());
        again(Map.of("1001", "9999", "7", "99", "ship-77", "ship-0", "shipment/ship-77", "shipment/0", "SHA", "XXX"));
        besideAWriter();
        damaged();
    }

    private static String shape(JsonNode object) {
        return object.propertyNames().stream().map(name -> "`" + name + "`").collect(joining(" "));
    }

    /// What was done before is refused, in conflict, or done once more; what is not there is wrong.
    private void again(Map<String, String> others) {
        for (var example : EXAMPLES) {
            if (example.isAboutStore()) {
                var words = example.words().stream()
                        .map(word -> others.getOrDefault(word, word))
                        .toList();
                checkLines(new Example(0, words, example.typed()).type(home, "--json"));
            }
        }
    }

    private void besideAWriter() throws Exception {
        try (var orders = Storages.open("mapdb:" + home.resolve("orders"));
                var users = Storages.open("mapdb:" + home.resolve("users"));
                var logistics = Storages.open("mapdb:" + home.resolve("logistics"));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(List.of(orders, users, logistics)).doesNotContainNull();
            var asked = EXAMPLES.stream()
                    .filter(Example::isAboutStore)
                    .map(example -> people.submit(() -> example.type(home, "--json")))
                    .toList();
            for (var typed : asked) {
                checkLines(typed.get());
            }
        }
        var locked = EXAMPLES.getFirst();
        try (var _ = Storages.open("mapdb:" + home.resolve("orders"))) {
            assertThat(error(locked.type(home, "--json")).get("code").asString())
                    .isEqualTo("storage-locked");
        }
    }

    private void damaged() {
        for (var sample : SAMPLES) {
            flip(home.resolve(sample).resolve("journal"));
        }
        flip(home.resolve("load/journal"));
        for (var example : EXAMPLES) {
            if (example.isAboutStore()
                    || Set.of("verify", "backup").contains(example.words().getFirst())) {
                checkLines(example.type(home, "--json"));
            }
        }
        var verified = Typed.type("", List.of("verify", home.resolve("load").toString(), "--json"));
        assertThat(verified.exit()).isEqualTo(4);
        assertThat(objects(verified.out()).getFirst().get("ok").asBoolean(true)).isFalse();
        var placed = EXAMPLES.getFirst().type(home, "--json");
        assertThat(placed.exit()).isEqualTo(4);
        assertThat(error(placed).get("code").asString()).isEqualTo("storage-damaged");
    }

    /// Turns one bit round in the middle of what was written.
    private static void flip(Path journal) {
        try (var files = Files.list(journal)) {
            var file = files.sorted().findFirst().orElseThrow();
            var bytes = Files.readAllBytes(file);
            var end = bytes.length;
            while (bytes[end - 1] == 0) {
                end--;
            }
            bytes[end / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commands that print the same stand in one line; what all samples have is told once.
    private static void page(Map<String, Set<String>> shapes) {
        var commands = new LinkedHashMap<String, Set<String>>();
        shapes.forEach((command, lines) -> {
            var name = command.substring(command.indexOf(' ') + 1);
            var isOfAll = SAMPLES.stream().allMatch(sample -> lines.equals(shapes.get(sample + " " + name)));
            commands.computeIfAbsent(String.join("<br>", lines), _ -> new LinkedHashSet<>())
                    .add("`%s`".formatted(isOfAll ? "SAMPLE " + name : command));
        });
        Made.check(
                PAGE,
                JsonReferenceTest.class,
                Stream.concat(
                        Stream.of("| names | `./varve ...` |", "|---|---|"),
                        commands.entrySet().stream()
                                .map(entry ->
                                        "| %s | %s |".formatted(entry.getKey(), String.join(", ", entry.getValue())))));
    }

    @Test
    void without_arguments_and_with_wrong_ones_a_command_says_so_as_an_object() {
        for (var command : new TreeSet<>(EXAMPLES.stream().map(Example::command).toList())) {
            var words = List.of(command.split(" "));
            var nowhere = SAMPLES.contains(words.getFirst())
                    ? List.of("--data", home.resolve("nowhere").toString())
                    : List.<String>of();
            if (!command.equals("crash") && !command.endsWith(" demo")) {
                checkLines(Typed.type("", join(words, List.of("--json"), nowhere)));
            }
            var wrong = Typed.type("", join(words, List.of("--json", "--nonsense"), nowhere));
            checkLines(wrong);
            assertThat(wrong.exit()).as("%s", wrong).isEqualTo(2);
            assertThat(error(wrong).get("code").asString()).isEqualTo("wrong-input");
        }
        assertThat(error(Typed.type("", List.of("orders", "plaec", "--json")))
                        .get("hint")
                        .asString())
                .contains("place");
    }

    @Test
    void where_no_store_is_every_question_says_so_as_an_object() {
        var commands = new HashSet<String>();
        for (var example : EXAMPLES) {
            if (example.isAboutStore() && commands.add(example.command())) {
                checkLines(example.type(home.resolve("empty-" + commands.size()), "--json"));
            }
        }
        var asked = Example.of("orders show 1001").type(home.resolve("nowhere"), "--json");
        assertThat(error(asked).get("message").asString()).startsWith("there is no directory");
        assertThat(error(asked).get("hint").asString()).startsWith("run ./varve orders place");
    }

    @Test
    void a_refusal_has_the_code_of_its_reason_and_a_conflict_both_versions() {
        type("orders place 1001 --item TEA-250:Tea:1:12.50");

        var refused = error(type("orders remove-item 1001 TEA-250"));
        assertThat(refused).isEqualTo(JSON.readTree("""
                        {"code": "last-item", "message": "it is the last item", "hint": "cancel the order instead",
                         "stream": "order/1001"}"""));
        var lost = error(type("orders change-address 1001 office --expect 7"));
        assertThat(lost.get("code").asString()).isEqualTo("conflict");
        assertThat(lost.get("stream").asString()).isEqualTo("order/1001");
        assertThat(lost.get("expected").asLong()).isEqualTo(7);
        assertThat(lost.get("actual").asLong()).isEqualTo(1);
    }

    @Test
    void an_order_a_user_a_shipment_and_an_event_look_the_same_wherever_they_are_printed() {
        var placed = object(type("orders place 1001 --item \"TEA-250:Tea 茶:1:12.50\""));
        var state = object(type("orders state 1001"));
        assertThat(placed.get("state")).isEqualTo(state.get("state"));
        assertThat(object(type("orders of ana")).get("state")).isEqualTo(state.get("state"));
        assertThat(object(type("orders step 1001")).get("state")).isEqualTo(state.get("state"));
        var event = object(type("orders show 1001"));
        assertThat(placed.get("events").get(0)).isEqualTo(event);
        assertThat(object(type("orders event 1"))).isEqualTo(event);
        assertThat(object(type("orders tail"))).isEqualTo(event);
        assertThat(object(type("orders why 1001")).get("events").get(0)).isEqualTo(event);

        var registered = object(type("users register 7 --name Ana --email ana@example.org"));
        var user = object(type("users state 7")).get("state");
        assertThat(registered.get("state")).isEqualTo(user);
        assertThat(object(type("users list")).get("state")).isEqualTo(user);
        assertThat(object(type("users export 7")).get("state")).isEqualTo(user);
        assertThat(object(type("users export 7")).get("events"))
                .isEqualTo(object(type("users why 7")).get("events"));

        var booked = object(type("logistics book ship-77 --from SUZ --to BER --promised 2020-01-01T00:00:00Z"));
        var shipment = object(type("logistics state ship-77")).get("state");
        assertThat(booked.get("state")).isEqualTo(shipment);
        assertThat(object(type("logistics track ship-77")).get("state")).isEqualTo(shipment);
    }

    @Test
    void neither_the_country_nor_colours_nor_the_charset_change_a_byte() {
        type("orders place 1001 --item \"TEA-250:Tea 茶:1234567:12.50\"");
        type("orders place 1002 --item \"TEA-250:Tea 茶:12:12.50\"");
        var commands = List.of(
                "orders show 1002",
                "orders state 1002",
                "orders race --policy retry",
                "orders streams",
                "orders why 9");
        var usual = Locale.getDefault();
        var before = commands.stream().map(this::untimed).toList();
        try {
            for (var country : List.of("ar-EG-u-nu-arab", "fa-IR", "tr-TR", "de-DE", "my-MM")) {
                Locale.setDefault(Locale.forLanguageTag(country));
                assertThat(commands.stream().map(this::untimed)).isEqualTo(before);
                assertThat(commands.stream().map(command -> untimed(command + " --color")))
                        .isEqualTo(before);
            }
        } finally {
            Locale.setDefault(usual);
        }
        assertThat(String.join("", before).chars())
                .allMatch(letter -> letter == '\n' || (letter >= ' ' && letter <= '~'));
        assertThat(String.join("", before)).contains("\\u8336");
    }

    private String untimed(String line) {
        return type(line).out().replaceAll("\"time\":\"[^\"]*\"", "");
    }

    private Typed type(String line) {
        return Example.of(line).type(home, "--json");
    }

    private static List<String> join(List<String> some, List<String> more, List<String> most) {
        return Stream.of(some, more, most).flatMap(List::stream).toList();
    }

    private static JsonNode object(Typed typed) {
        return objects(typed.out()).getFirst();
    }

    private static JsonNode error(Typed typed) {
        assertThat(typed.exit()).as("%s", typed).isNotZero();
        var error = objects(typed.out()).getLast().get("error");
        assertThat(error).as("%s", typed).isNotNull();
        return error;
    }

    private static List<JsonNode> objects(String printed) {
        return printed.lines().map(JSON::readTree).toList();
    }

    /// Both streams have one object a line, and a failure is among them.
    private static void checkLines(Typed typed) {
        var all = new ArrayList<JsonNode>();
        for (var printed : List.of(typed.out(), typed.err())) {
            assertThat(printed).as("%s", typed).doesNotContain("\u001b");
            printed.lines().forEach(line -> all.add(parsed(typed, line)));
        }
        assertThat(all).as("%s", typed).allMatch(JsonNode::isObject);
        if (typed.exit() != 0) {
            assertThat(objects(typed.out()))
                    .as("%s", typed)
                    .anyMatch(object -> object.has("error")
                            || !object.path("ok").asBoolean(true)
                            || object.path("parked").asBoolean(false)
                            || !object.path("solved").asBoolean(true));
            objects(typed.out()).stream()
                    .filter(object -> object.has("error"))
                    .map(object -> object.get("error"))
                    .forEach(error -> assertThat(List.of(
                                    error.path("code").asString(""),
                                    error.path("message").asString("")))
                            .as("%s", typed)
                            .doesNotContain("", "bug"));
        }
    }

    private static JsonNode parsed(Typed typed, String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new AssertionError("%s printed: %s".formatted(typed.words(), line), e);
        }
    }
}
