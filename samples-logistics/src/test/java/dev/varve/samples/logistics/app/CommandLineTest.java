package dev.varve.samples.logistics.app;

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
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String ROUTE = "SUZ-BER,plane,2026-07-01T12:00:00Z,2026-07-02T12:00:00Z";

    @TempDir
    private Path data;

    @Test
    void a_shipment_can_be_taken_from_door_to_door() {
        book();
        assertThat(logistics("route", "ship-77", ROUTE).out()).contains("= ROUTED, SUZ to BER, by SUZ-BER by plane");
        assertThat(logistics("pick-up", "ship-77", "SUZ").out()).contains("= IN_TRANSIT");
        assertThat(logistics("deliver", "ship-77", "BER", "--to", "neighbour").out())
                .contains("= DELIVERED");
        assertThat(logistics("close", "ship-77").out()).contains("+ ShipmentClosed", "closingHash=", "= CLOSED");
        assertThat(logistics("cancel", "ship-77").out()).isEqualTo("refused  the shipment is closed\n");
    }

    @Test
    void what_is_refused_says_why_and_writes_nothing() {
        book();

        var refused = logistics("route", "ship-77", "SUZ-FRA,plane,2026-07-01T12:00:00Z,2026-07-02T12:00:00Z");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out())
                .isEqualTo("refused  the legs do not lead, one after the other, from where it is to where it goes\n");
        assertThat(logistics("cancel", "ship-77").lines()).last().isEqualTo("  version 2, position 2");
    }

    @Test
    void a_report_is_not_refused_but_flagged() {
        assertThat(logistics("scan", "ship-9", "SHA", "in").out()).contains("flags=[NOT_BOOKED]");
        book();
        logistics("route", "ship-77", ROUTE);
        assertThat(logistics("scan", "ship-77", "PAR", "in").out()).contains("flags=[UNEXPECTED_HUB]", "MISROUTED");
    }

    @Test
    void a_report_that_comes_twice_is_written_once_for_the_shipment_and_for_the_hub() {
        book();
        scanned("s1", "SHA", "in", "2026-07-02T12:00:00Z");
        var again = scanned("s1", "SHA", "in", "2026-07-02T12:00:00Z");

        assertThat(again.lines()).last().asString().endsWith("it was so already, nothing was written");
        assertThat(logistics("hub", "SHA").lines()).containsExactly("SHA: parcels 1", "  ship-77");
    }

    @Test
    void where_it_was_depends_on_two_clocks() {
        book();
        scanned("s2", "SHA", "out", "2026-07-03T12:00:00Z");
        scanned("s1", "SHA", "in", "2026-07-02T12:00:00Z");

        assertThat(logistics("where", "ship-77").out()).isEqualTo("OUT SHA at 2026-07-03T12:00:00Z\n");
        assertThat(logistics("where", "ship-77", "--happened-by", "2026-07-02").out())
                .isEqualTo("IN SHA at 2026-07-02T12:00:00Z\n");
        assertThat(logistics("where", "ship-77", "--known-at", "2026-07-02").out())
                .isEqualTo("it had not been seen\n");
        assertThat(logistics("track", "ship-77").lines().get(2)).startsWith("2026-07-02T12:00:00Z   IN    SHA     s1");
        assertThat(logistics("correct", "ship-77", "s2", "hub", "FRA").out()).contains("wrong=SHA right=FRA");
    }

    @Test
    void what_is_promised_and_not_there_is_late_and_lanes_have_times() {
        logistics("book", "ship-77", "--from", "SUZ", "--to", "BER", "--promised", "2020-01-01T00:00:00Z");
        scanned("s1", "SHA", "out", "2026-07-02T12:00:00Z");
        scanned("s2", "FRA", "in", "2026-07-03T12:30:00Z");

        assertThat(logistics("late").lines().get(1)).startsWith("ship-77    2020-01-01T00:00:00Z");
        assertThat(logistics("lanes").lines().get(1)).matches("SHA +FRA +1 +24 h 30 min +24 h 30 min");
    }

    @Test
    void a_paid_order_is_fulfilled_and_what_is_called_off_is_refunded_once() {
        assertThat(logistics("order-paid", "1001", "--to", "BER").out()).startsWith("heard  OrderPaidV1");
        assertThat(logistics("order-paid", "1001", "--to", "BER").out()).startsWith("known  OrderPaidV1 of 1001");
        assertThat(logistics("fulfil").out()).isEqualTo("events: 5 new, requests to orders: 0 in all\n");
        assertThat(logistics("fulfil").out()).isEqualTo("events: 0 new, requests to orders: 0 in all\n");
        logistics("order-cancelled", "1001");
        logistics("fulfil");

        assertThat(logistics("requests").lines().get(1))
                .isEqualTo("RefundRequestedV1   orderId=1001 reason='goods back'");
        assertThat(logistics("show", "fulfilment/1001").out()).contains("FulfilmentEnded");
    }

    @Test
    void a_timer_fires_when_nobody_came() {
        logistics("order-paid", "1001", "--to", "BER");
        logistics("fulfil");

        assertThat(logistics("fulfil", "--now", "2099-01-01T00:00:00Z").out()).startsWith("events: 4 new");
        assertThat(logistics("state", "ship-1001").out()).contains("delayed");
    }

    @Test
    void two_parcels_that_are_scanned_first_at_the_same_desk_are_both_in_the_hub() {
        logistics("scan", "ship-1", "SHA", "in");
        logistics("scan", "ship-2", "SHA", "in");

        assertThat(logistics("hub", "SHA").lines()).containsExactly("SHA: parcels 2", "  ship-1", "  ship-2");
        assertThat(logistics("verify").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3000-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z"
            })
    void nobody_has_seen_a_parcel_in_a_far_year(String time) {
        for (var report :
                List.of("scan ship-1 SHA in --at ", "pick-up ship-1 SHA --at ", "correct ship-1 s1 occurred-at ")) {
            var refused = logistics((report + time).split(" "));
            assertThat(refused.exit()).as(report).isEqualTo(2);
            assertThat(refused.err()).as(report).hasLineCount(1).contains("write when it was seen");
        }
    }

    @Test
    void a_month_that_has_not_begun_is_not_closed() {
        logistics("scan", "ship-1", "SHA", "in");
        assertThat(logistics("close-month", "SHA").exit()).isZero();

        assertThat(logistics("close-month", "SHA").out())
                .matches("refused {2}[0-9-]+ has not begun, so it cannot be closed\n");
    }

    @Test
    void books_are_closed_archived_and_verified() {
        book();
        scanned("s1", "SHA", "in", "2026-06-02T12:00:00Z");
        assertThat(logistics("close-month", "SHA").out()).isEqualTo("closed 2026-06 of SHA; open is 2026-07\n");
        scanned("s2", "SHA", "out", "2026-06-30T12:00:00Z");
        assertThat(logistics("archive", "2026-06").lines().get(1)).startsWith("book/SHA-2026-06");
        assertThat(logistics("archive", "2026-05").out()).isEqualTo("refused  no book of 2026-05 is closed\n");

        assertThat(logistics("hub", "SHA", "--happened-by", "2026-06-15").lines())
                .containsExactly("SHA: parcels 1", "  ship-77");
        assertThat(logistics("statement", "2026-06").lines().get(1))
                .matches("2026-06 +SHA +0 +1 +0 +0 +1 +[0-9a-f]{12}");
        assertThat(logistics("books").lines()).containsExactly("books: 2, 1 of them archived", "all is well");
        assertThat(logistics("verify").exit()).isZero();
    }

    @Test
    void an_archive_that_was_changed_is_found() throws Exception {
        scanned("s1", "SHA", "in", "2026-06-02T12:00:00Z");
        logistics("close-month", "SHA");
        logistics("archive", "2026-06");
        var journal = journal();
        var bytes = Files.readAllBytes(journal);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ship-77")] ^= 1;
        Files.write(journal, bytes);

        assertThat(logistics("books").exit()).isEqualTo(4);
    }

    private Path journal() throws Exception {
        try (var files = Files.walk(data.resolve("archive-2026-06"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".db")
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("ship-77")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no journal in " + data);
    }

    @Test
    void a_stocktake_names_what_is_missing_and_what_never_came_in_is_an_alert() {
        scanned("s1", "SHA", "in", "2026-07-02T12:00:00Z");
        assertThat(logistics("stocktake", "SHA").out()).isEqualTo("missing  ship-77\n");
        assertThat(logistics("stocktake", "SHA", "ship-77").out()).isEqualTo("all is there\n");
        scanned("s2", "SHA", "out", "2026-07-03T12:00:00Z");
        scanned("s3", "SHA", "out", "2026-07-04T12:00:00Z");

        assertThat(logistics("hub", "SHA").lines())
                .containsExactly("SHA: parcels 0", "alert  ship-77 left and had never come in");
    }

    @Test
    void what_a_hub_costs_can_be_compared() {
        assertThat(logistics("traffic", "LEJ", "--scans", "600").exit()).isZero();

        assertThat(logistics("cost", "LEJ").lines())
                .anySatisfy(line -> assertThat(line).matches("A one endless stream +600 +600 +\\d+\\.\\d"))
                .anySatisfy(line -> assertThat(line).startsWith("best: a snapshot every"));
        assertThat(logistics("traffic", "LEJ").err()).contains("there were scans in LEJ before; name another hub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "route ship-77 SUZ-BER|'SUZ-BER' is not a leg; write FROM-TO,CARRIER,DEPART,ARRIVE",
                "route ship-77 SUZ-BER,plane,today,tomorrow|'today' is not a moment; write 2026-07-02T10:42:10Z",
                "scan ship-77 SHA sideways|'sideways' is none of in, out",
                "scan ship-77 SHA in --at noon|'noon' is not a moment",
                "correct ship-77 s1 weight 7|'weight' is none of hub, occurred-at",
                "where ship-78|nothing was heard of a shipment ship-78",
                "where ship-77 --known-at noon|'noon' is not a time",
                "archive june|'june' is not a month; write 2026-06",
                "hub XXX|nothing was scanned in a hub XXX",
                "cost XXX|there is no endless stream of XXX",
                "traffic LEJ --scans 0|0 scans cannot be made",
                "book ship-78|Missing required option"
            })
    void wrong_input_says_in_one_line_what_was_wrong(String typed, String said) {
        book();

        var wrong = logistics(typed.split(" "));

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).singleElement().asString().startsWith("varve logistics: ");
        assertThat(wrong.err()).containsIgnoringCase(said);
    }

    @Test
    void for_programs_there_is_one_json_object_a_line() {
        book();

        assertThat(logistics("cancel", "ship-77", "--json").out()).contains("\"type\":\"ShipmentCancelled\"");
        assertThat(logistics("where", "ship-77", "--json").out())
                .isEqualTo("{\"stream\":\"shipment/ship-77\",\"where\":null}\n");
        assertThat(logistics("books", "--json").out())
                .isEqualTo("{\"ok\":true,\"problems\":[],\"notes\":[],\"months\":0,\"archived\":0}\n");
    }

    @Test
    void the_commands_of_the_readme_work() throws Exception {
        var commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("./varve logistics "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(8);
        for (var command : commands) {
            assertThat(logistics(words(command)).exit()).as(command).isZero();
        }
    }

    private static String[] words(String command) {
        var words = command.replaceAll(" +#.*", "").replaceFirst("./varve logistics ", "");
        return Stream.of(words.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
    }

    private void book() {
        assertThat(logistics("book", "ship-77", "--from", "SUZ", "--to", "BER").exit())
                .isZero();
    }

    private Typed scanned(String scanId, String hub, String way, String at) {
        return logistics("scan", "ship-77", hub, way, "--scan", scanId, "--at", at);
    }

    private Typed logistics(String... words) {
        return Typed.type(Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }
}
