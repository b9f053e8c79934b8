package dev.varve.samples.orders.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path data;

    @Test
    void an_accepted_command_prints_the_event_the_state_and_the_position() {
        var placed = orders("place", "1001", "--item", "TEA-250:Green tea:2:12.50");

        assertThat(placed.exit()).isZero();
        assertThat(placed.lines())
                .satisfiesExactly(
                        event -> assertThat(event).startsWith("+ OrderPlaced  orderId=1001 customerId=ana"),
                        state -> assertThat(state).isEqualTo("= PLACED, 25.00 EUR, 2 x TEA-250 at 12.50 EUR, to home"),
                        place -> assertThat(place).isEqualTo("  version 1, position 1"));
    }

    @Test
    void what_one_command_wrote_the_next_one_knows() {
        place("1001");
        place("1002");
        orders("cancel", "1002", "--who", "clerk");

        assertThat(orders("of", "ana").lines())
                .containsExactly(
                        "order   status          total   items",
                        "1001    PLACED      25.00 EUR   2 x TEA-250 at 12.50 EUR",
                        "1002    CANCELLED   25.00 EUR   2 x TEA-250 at 12.50 EUR");
    }

    @Test
    void a_refused_command_says_why_in_one_line_and_writes_nothing() {
        place("1001");

        var refused = orders("remove-item", "1001", "TEA-250");

        assertThat(refused).isEqualTo(new Typed(1, "refused  it is the last item; cancel the order instead\n", ""));
        assertThat(orders("change-quantity", "1001", "TEA-250", "3").lines()).contains("  version 2, position 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEA", "TEA:Tea:two:1.00", "TEA:Tea:2:1,00", "TEA:Tea:2:0.001", "TEA:Tea:2:"})
    void wrong_input_says_what_would_be_right_and_leaves_no_trace(String item) {
        var wrong = orders("place", "1001", "--item", item);

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).singleElement().asString().startsWith("varve orders: ");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void who_expected_another_version_is_told_which_one_it_is() {
        place("1001");
        orders("change-address", "1001", "office", "--expect", "1");

        var late = orders("change-address", "1001", "shop", "--expect", "1");

        assertThat(late.exit()).isEqualTo(3);
        assertThat(late.err()).contains("order/1001 is at version 2, not 1");
    }

    @Test
    void a_command_id_is_carried_out_once() {
        place("1001");
        orders("request-payment", "1001");
        orders("pay", "1001", "--id", "callback-1");

        assertThat(orders("pay", "1001", "--id", "callback-1").lines())
                .last()
                .isEqualTo("  version 3, position 3; this command id was carried out before, nothing was written now");
    }

    @Test
    void a_command_id_that_was_used_for_another_command_is_refused() {
        place("1001");
        orders("change-quantity", "1001", "TEA-250", "3", "--id", "c-1");

        for (var other : List.of(
                List.of("change-quantity", "1001", "TEA-250", "4", "--id", "c-1"),
                List.of("change-address", "1001", "office", "--id", "c-1"),
                List.of("request-payment", "1002", "--id", "c-1"))) {
            var refused = orders(other.toArray(String[]::new));

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .isEqualTo("varve orders: the id 'c-1' was used before, for another command, whose events begin at"
                            + " position 2; nothing was written; give this command an id of its own\n");
        }
    }

    @Test
    void a_command_id_is_carried_out_once_whatever_was_done_since() {
        place("1001");
        orders("request-payment", "1001", "--id", "ask-1");
        orders("pay", "1001", "--id", "callback-1");
        orders("dispatch", "1001", "--id", "ship-1");
        orders("deliver", "1001", "--id", "there-1");

        for (var again : List.of(
                List.of("request-payment", "1001", "--id", "ask-1"),
                List.of("pay", "1001", "--id", "callback-1"),
                List.of("dispatch", "1001", "--id", "ship-1"),
                List.of("deliver", "1001", "--id", "there-1"))) {
            assertThat(orders(again.toArray(String[]::new)).out()).contains("carried out before");
        }
    }

    @Test
    void what_is_so_already_is_not_written() {
        place("1001");

        assertThat(orders("change-address", "1001", "home").lines())
                .last()
                .isEqualTo("  version 1, position 1; it was so already, nothing was written");
    }

    @Test
    void money_that_moved_is_in_the_revenue_of_the_day() {
        paid("1001");
        orders("refund", "1001", "5.00", "--because", "chipped", "--by", "mei");
        orders("confirm-refund", "1001");

        assertThat(orders("revenue").lines().getLast()).endsWith("1   25.00 EUR   5.00 EUR   20.00 EUR");
    }

    @Test
    void a_mail_is_sent_once_by_however_many_runs() {
        paid("1001");

        assertThat(orders("mail").lines())
                .containsExactly("sent  mail-2", "sent  mail-3", "2 sent now, 2 in " + outbox());
        assertThat(orders("mail").lines()).containsExactly("0 sent now, 2 in " + outbox());
    }

    @Test
    void a_byte_that_was_changed_is_found() throws Exception {
        paid("1001");
        assertThat(orders("verify").exit()).isZero();
        var journal = journal();
        var bytes = Files.readAllBytes(journal);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Green tea")] ^= 1;
        Files.write(journal, bytes);

        var verified = orders("verify");

        assertThat(verified.exit()).isEqualTo(4);
        assertThat(verified.out()).contains("damaged at byte");
        var asked = orders("of", "ana");
        assertThat(asked.exit()).isEqualTo(4);
        assertThat(asked.err().lines()).singleElement().asString().contains("is damaged at byte");
    }

    @Test
    void what_is_derived_may_be_deleted() throws Exception {
        paid("1001");
        var before = orders("revenue").out();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(f -> f.toString().endsWith(".db")).toList()) {
                Files.delete(file);
            }
        }

        assertThat(orders("revenue").out()).isEqualTo(before);
    }

    private Path journal() throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var isText = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Green tea");
                if (isText && !file.toString().endsWith(".db")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no journal in " + data);
    }

    @Test
    void for_programs_there_is_one_json_object_a_line() {
        place("1001");

        assertThat(orders("remove-item", "1001", "TEA-250", "--json").out())
                .isEqualTo("{\"error\":{\"code\":\"last-item\",\"message\":\"it is the last item\","
                        + "\"hint\":\"cancel the order instead\",\"stream\":\"order/1001\"}}\n");
        assertThat(orders("change-address", "1001", "office", "--json").out())
                .startsWith("{\"stream\":\"order/1001\",\"version\":2,\"position\":2,\"repeated\":false,\"state\":{")
                .contains("\"type\":\"AddressChanged\",\"payload\":{\"from\":\"home\",\"to\":\"office\"}");
    }

    @Test
    void an_order_can_be_taken_from_cart_to_doorstep() {
        paid("1001");

        assertThat(orders("dispatch", "1001").exit()).isZero();
        assertThat(orders("deliver", "1001").lines().get(1)).startsWith("= DELIVERED, 25.00 EUR");
        assertThat(orders("cancel", "1001").out()).contains("already dispatched");
    }

    @Test
    void a_race_without_a_policy_breaks_rules_and_with_one_it_does_not() {
        assertThat(orders("race", "--policy", "none").out()).contains("O5 broken by event 6", "O9 broken by event 6");
        for (var policy : List.of("refuse", "retry", "merge")) {
            assertThat(orders("race", "--policy", policy).out()).contains("all rules hold");
        }
    }

    @Test
    void what_touches_different_things_can_be_merged() {
        assertThat(orders("race", "--between", "address-and-item", "--policy", "refuse")
                        .out())
                .contains("lost");
        assertThat(orders("race", "--between", "address-and-item", "--policy", "merge")
                        .out())
                .doesNotContain("lost")
                .contains("72.00 EUR", "to office");
    }

    @Test
    void the_commands_of_the_readme_work() throws Exception {
        var readme = Files.readAllLines(Path.of("README.md"));
        var commands = readme.stream()
                .filter(line -> line.startsWith("./varve orders "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        for (var command : commands) {
            assertThat(orders(words(command)).exit()).as(command).isZero();
        }
    }

    private static String[] words(String command) {
        var words = command.replaceAll(" +#.*", "").replaceFirst("./varve orders ", "");
        return Stream.of(words.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
    }

    private void place(String orderId) {
        assertThat(orders("place", orderId, "--item", "TEA-250:Green tea:2:12.50")
                        .exit())
                .isZero();
    }

    private void paid(String orderId) {
        place(orderId);
        assertThat(orders("request-payment", orderId).exit()).isZero();
        assertThat(orders("pay", orderId).exit()).isZero();
    }

    private Path outbox() {
        return data.resolve("outbox");
    }

    private Typed orders(String... words) {
        return Typed.type(Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }
}
