package dev.varve.samples.users.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @TempDir
    private Path home;

    private Path data() {
        return home.resolve("users");
    }

    private Typed users(String... words) {
        return Typed.type(Stream.concat(Stream.of(words), Stream.of("--data", data().toString()))
                .toArray(String[]::new));
    }

    private void ana() {
        assertThat(users("register", "7", "--name", "Ana Lopez", "--email", "ana@example.org", "--by", "mei")
                        .exit())
                .isZero();
    }

    @Test
    void an_accepted_command_prints_the_event_the_state_and_the_position() {
        var registered = users("register", "7", "--name", "Ana Lopez", "--email", "ana@example.org", "--locale", "es");

        assertThat(registered.exit()).isZero();
        assertThat(registered.lines())
                .containsExactly(
                        "+ UserRegistered  userId=7 name=Ana Lopez email=ana@example.org locale=es source=desk",
                        "= ACTIVE, Ana Lopez, ana@example.org, es",
                        "  version 1, position 2");
    }

    @Test
    void a_user_without_an_id_gets_a_random_one() {
        assertThat(users("register", "--name", "Ana", "--email", "ana@example.org")
                        .out())
                .containsPattern("userId=[0-9a-f-]{36} ");
    }

    @Test
    void a_refused_command_says_why_in_one_line_and_writes_nothing() {
        ana();

        assertThat(users("register", "8", "--name", "Ana", "--email", "ANA@example.org"))
                .isEqualTo(new Typed(1, "refused  this e-mail address belongs to another user\n", ""));
        assertThat(users("register", "8", "--name", "Ana", "--email", "ANA@example.org", "--json")
                        .out())
                .isEqualTo("{\"error\":{\"code\":\"email-taken\",\"message\":"
                        + "\"this e-mail address belongs to another user\",\"stream\":\"user/8\"}}\n");
        assertThat(users("rename", "9", "Eve").out()).isEqualTo("refused  there is no such user\n");
    }

    @Test
    void who_made_a_field_what_it_is_is_told_with_the_reason() {
        ana();
        users("change-email", "7", "weber@example.org", "--by", "tom", "--because", "she called");

        var who = users("who", "7", "email");

        assertThat(who.lines()).hasSize(3);
        assertThat(who.lines().get(2)).contains("EmailChanged", "tom", "she called", "weber@example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            who 7 mail                 | 'mail' is none of name, email, status
            export 9                   | there is no user 9; ./varve users list lists those there are
            list --generation 3        | there is no generation 3; there are 1 and 2
            migrate                    | what to do is not clear; give --seal, and --confirm when all is well
            import nowhere --from crm  | the file nowhere cannot be read
            race --threads 0           | that is no race; give at least one thread
            erase 7                    | missing required option: '--request=REF'
            replay                     | there are events already, and these would come after them
            """)
    void wrong_input_says_what_would_be_right(String words, String message) {
        ana();

        var wrong = users(words.strip().split(" +"));

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).singleElement().asString().startsWith("varve users: " + message);
    }

    @Test
    void an_export_has_everything_in_clear_for_the_person() {
        ana();
        users("rename", "7", "Ana Weber");

        assertThat(users("export", "7").out())
                .contains("\"name\" : \"Ana Weber\"", "\"name\" : \"Ana Lopez\"", "\"event\" : \"UserRenamed\"");
        assertThat(users("export", "7", "--json").lines()).hasSize(1);
    }

    @Test
    void an_erased_person_is_in_no_answer_and_in_no_file() throws Exception {
        ana();
        users("rename", "7", "Ana Quixote");
        users("change-email", "7", "quixote@example.org");
        assertThat(Bytes.with(data(), "Quixote")).isEqualTo("snapshots.db");

        assertThat(users("erase", "7", "--request", "letter-12").lines()).contains("= ERASED");

        assertThat(Bytes.with(data(), "Quixote")).isEqualTo("no file");
        assertThat(users("show", "7").out()).contains("name=(forgotten)").doesNotContain("Quixote");
        assertThat(users("list").out()).isEqualTo("no users are known\n");
        assertThat(users("weekly").lines().get(1)).endsWith("1        1");
        assertThat(users("verify").exit()).isZero();
    }

    @Test // L22
    void the_article_is_replayed_migrated_confirmed_and_then_somebody_can_be_forgotten() {
        assertThat(users("replay").lines())
                .containsExactly(
                        "user/7  ACTIVE, Ana Lopez-Weber, ana@example.org, und",
                        "user/8  ACTIVE, Ben Okafor, okafor@example.org, und",
                        "6 events of 2 users are stored as they were, in clear");
        assertThat(users("erase", "7", "--request", "letter-12").out()).contains("migrate --seal first");
        var before = users("state", "8").lines();

        assertThat(users("migrate", "--seal").lines())
                .contains("6 events became 6, every one of them sealed")
                .contains("compared: every state of 2 users is the same in both");
        assertThat(users("erase", "7", "--request", "letter-12").out()).contains("migrate --confirm first");
        assertThat(Bytes.with(data(), "Okafor")).isEqualTo("journal.clear");
        assertThat(users("migrate", "--confirm").out()).startsWith("the journal in clear is removed");
        assertThat(Bytes.with(data(), "Okafor")).isEqualTo("no file");
        assertThat(users("migrate", "--confirm").out()).startsWith("there is no journal in clear");
        assertThat(users("migrate", "--seal").out()).isEqualTo("everything is sealed already; nothing to do\n");

        assertThat(users("state", "8").lines().subList(1, 8)).isEqualTo(before.subList(1, 8));
        assertThat(users("erase", "7", "--request", "letter-12").exit()).isZero();
        assertThat(users("register", "9", "--name", "Eve", "--email", "okafor@example.org")
                        .out())
                .as("who is from before has a claim, too")
                .contains("belongs to another user");
        assertThat(users("verify").exit()).isZero();
    }

    @Test // L22
    void rows_of_an_older_table_are_taken_over_once_and_wrong_ones_are_named_before_anything_is_written()
            throws Exception {
        var file = home.resolve("customers.csv");
        Files.writeString(file, "31,Eve Moreau,eve@example.org,2019-05-04\n32,Kim,not an address,2020-01-01\n");
        var refused = users("import", file.toString(), "--from", "crm");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.lines())
                .containsExactly(
                        "refused  32: that is not an e-mail address, such as ana@example.org",
                        "nothing is taken over, because 1 of 2 rows is refused");
        assertThat(data()).doesNotExist();

        Files.writeString(file, "31,Eve Moreau,eve@example.org,2019-05-04\n");
        assertThat(users("import", file.toString(), "--from", "crm").lines())
                .containsExactly("1 of 1 row is taken over");
        assertThat(users("import", file.toString(), "--from", "crm").lines())
                .as("again")
                .containsExactly("0 of 1 row is taken over, 1 before that");
        assertThat(users("show", "31").lines().getFirst()).endsWith("1 event");
        assertThat(users("state", "31").out()).contains("crm, known since 2019-05-04");

        Files.writeString(file, "31,Eve Martin,eve@example.org,2019-05-04\n");
        var other = users("import", file.toString(), "--from", "crm");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.lines())
                .containsExactly(
                        "refused  31: another row with this id was taken over before",
                        "nothing is taken over, because 1 of 1 row is refused");

        Files.writeString(file, "33,Lea,lea@example.org,2020-01-01\n34,Max,max@example.org,long ago\n");
        assertThat(users("import", file.toString(), "--from", "crm").err())
                .contains("line 2 of " + file + " is '34,Max,max@example.org,long ago'");
        Files.writeString(file, "33,Lea,lea@example.org,2020-01-01\n34,Max,EVE@example.org,2020-01-01\n");
        assertThat(users("import", file.toString(), "--from", "crm").out())
                .contains("refused  34: this e-mail address belongs to another user");
        assertThat(users("list").out()).doesNotContain("Lea");
    }

    @Test
    void a_table_as_spreadsheets_write_it_is_taken_over_as_it_is_meant() throws Exception {
        var file = home.resolve("customers.csv");
        Files.writeString(
                file, "\ufeff31,Eve Moreau,eve@example.org,2019-05-04\r\n\r\n32,Kim,kim@example.org,2020-01-01\r\n");

        assertThat(users("import", file.toString(), "--from", "crm").lines())
                .containsExactly("2 of 2 rows are taken over");
        assertThat(users("show", "31").exit()).isZero();
        assertThat(users("list").lines()).hasSize(3);
    }

    @Test
    void two_rows_that_want_the_same_are_named_before_anything_is_written() throws Exception {
        var file = home.resolve("customers.csv");
        Files.writeString(file, "31,Eve,eve@example.org,2019-05-04\n32,Kim,EVE@example.org,2020-01-01\n");
        var addresses = users("import", file.toString(), "--from", "crm");
        assertThat(addresses.exit()).isEqualTo(2);
        assertThat(addresses.err()).contains("lines 1 and 2 of " + file + " have the same address, eve@example.org");

        Files.writeString(file, "31,Eve,eve@example.org,2019-05-04\n31,Kim,kim@example.org,2020-01-01\n");
        assertThat(users("import", file.toString(), "--from", "crm").err())
                .contains("lines 1 and 2 of " + file + " have the same id, 31");
        assertThat(data()).doesNotExist();
    }

    @Test
    void another_row_under_an_id_that_was_taken_over_is_refused() throws Exception {
        var file = home.resolve("customers.csv");
        Files.writeString(file, "31,Eve,eve@example.org,2019-05-04\n");
        assertThat(users("import", file.toString(), "--from", "crm").exit()).isZero();

        Files.writeString(file, "31,Kim,kim@example.org,2019-05-04\n32,Lea,lea@example.org,2020-01-01\n");
        var again = users("import", file.toString(), "--from", "crm");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.lines())
                .containsExactly(
                        "refused  31: another row with this id was taken over before",
                        "nothing is taken over, because 1 of 2 rows is refused");
    }

    @Test
    void a_table_that_is_not_in_utf8_is_refused_with_the_reason() throws Exception {
        var file = home.resolve("customers.csv");
        Files.write(file, "31,Eva M\u00fcller,eva@example.org,2019-05-04\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(users("import", file.toString(), "--from", "crm").err())
                .contains("is not text in UTF-8; save it as UTF-8");
    }

    @Test
    void a_byte_that_was_changed_is_found() throws Exception {
        ana();
        var journal = data().resolve("journal");
        try (var files = Files.list(journal)) {
            var segment = files.sorted().findFirst().orElseThrow();
            var bytes = Files.readAllBytes(segment);
            bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ciphertext")] ^= 1;
            Files.write(segment, bytes);
        }

        assertThat(users("verify").exit()).isEqualTo(4);
        assertThat(users("list").exit()).isEqualTo(4);
    }

    @Test
    void without_its_keys_a_store_says_so_instead_of_guessing() throws Exception {
        ana();
        try (var keys = Files.list(data().resolve("keys"))) {
            for (var key : keys.filter(file -> file.toString().endsWith(".key")).toList()) {
                Files.delete(key);
            }
        }

        var asked = users("list");

        assertThat(asked.exit()).isEqualTo(4);
        assertThat(asked.err()).contains("the key 7 is neither there nor destroyed");
    }

    @Test
    void the_commands_of_the_readme_work() throws Exception {
        var commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("./varve users "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(7);
        for (var command : commands) {
            var words = List.of(command.replaceAll(" +#.*", "")
                            .replaceFirst("./varve users ", "")
                            .split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                    .stream()
                    .map(word -> word.replace("\"", ""))
                    .toArray(String[]::new);
            assertThat(users(words).exit()).as(command).isZero();
        }
    }
}
