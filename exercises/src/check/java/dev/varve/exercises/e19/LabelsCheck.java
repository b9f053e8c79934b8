package dev.varve.exercises.e19;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.exercises.e19.ParcelEvent.ParcelPacked;
import dev.varve.json.JsonCodec;
import dev.varve.log.Identity;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.projection.Parked;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status;
import dev.varve.testkit.ForwardingEventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class LabelsCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final String FIRST = "labels/1 p-1: Ida Holm, Østergade 4";
    private static final String THIRD = "labels/3 p-3: Ida Holm, Vestergade 7";

    private final OldPrinter printer = new OldPrinter();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final EventStore<ParcelEvent> store = EventStore.of(new PlainKeys(), JsonCodec.of(ParcelEvent.class));

    /// The program, as if it had just been started.
    private Labels program() {
        return new Labels(store, checkpoints, printer);
    }

    private void pack(String customer, String parcel, String name, String street, String number) {
        store.append(StreamId.of("customer", customer), any(), new ParcelPacked(parcel, name, street, number));
    }

    /// The printer cannot print the first label until it has the letter Ø.
    private void packFourParcels() {
        pack("ida", "p-1", "Ida Holm", "Østergade", "4");
        pack("ben", "p-2", "Ben Ott", "Tea Street", "1");
        pack("ida", "p-3", "Ida Holm", "Vestergade", "7");
        pack("cleo", "p-4", "Cleo Roux", "Tea Street", "3");
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "  nothing" : "  " + String.join("\n  ", lines);
    }

    private static String told(Subscription labels) {
        return lines(labels.parked().stream()
                .map(parked -> parked.stream() + ": " + parked.cause())
                .toList());
    }

    /// Lets the labels come to the head of the log, if they can.
    private boolean comesToTheEnd(Subscription labels) {
        return labels.await(store.head(), PATIENCE);
    }

    private void runOnce() {
        try (var labels = program().start()) {
            assertThat(comesToTheEnd(labels))
                    .withFailMessage("The labels did not come to the end of the log: " + labels.status())
                    .isTrue();
        }
    }

    @Test
    @Order(1)
    void labels_are_printed_in_the_order_of_the_log() {
        printer.learn("Ø");
        packFourParcels();
        runOnce();

        assertThat(printer.printed())
                .withFailMessage(() -> """
                        Four parcels were packed and the printer can print them all. It printed
                        %s
                        Begin after position 0, and hand on the key that you get.""".formatted(lines(printer.printed())))
                .containsExactly(
                        FIRST, "labels/2 p-2: Ben Ott, Tea Street 1", THIRD, "labels/4 p-4: Cleo Roux, Tea Street 3");
    }

    @Test
    @Order(2)
    void everybody_else_gets_a_label_meanwhile() {
        packFourParcels();
        try (var labels = program().start()) {
            var isAtTheEnd = comesToTheEnd(labels);
            if (labels.status() instanceof Status.Retrying) {
                assertThat(isAtTheEnd).withFailMessage("""
                        The printer has no Ø, so Ida's label fails at each attempt. It is tried again and again, and
                        Ben and Cleo wait. Let the number of attempts be small, and then set the label aside.""").isTrue();
            }
            assertThat(isAtTheEnd).withFailMessage("""
                        The printer has no Ø, so Ida's label failed. All printing has stopped, and Ben and Cleo wait
                        for a letter that they do not have in their names. Choose another answer to failures.""").isTrue();
        }

        assertThat(printer.printed())
                .withFailMessage(
                        () -> "Ben and Cleo should have one label each. Printed is\n" + lines(printer.printed()))
                .contains("labels/2 p-2: Ben Ott, Tea Street 1", "labels/4 p-4: Cleo Roux, Tea Street 3");
    }

    @Test
    @Order(3)
    void what_follows_for_the_same_customer_waits_behind_it() {
        packFourParcels();
        runOnce();

        assertThat(printer.printed()).withFailMessage("""
                        Ida's second label was printed and her first was not. It was skipped, or caught, and nobody
                        will print it: the checkpoint is behind it. Do not catch the failure. Let the kit set it
                        aside, with what follows in its stream.""").doesNotContain(THIRD);
    }

    @Test
    @Order(4)
    void it_says_who_waits_since_when_and_why() {
        packFourParcels();
        var program = program();
        try (var labels = program.start()) {
            assertThat(comesToTheEnd(labels)).isTrue();

            assertThat(program.waiting(labels))
                    .withFailMessage(() -> """
                        Ida waits, and the people in the packing room ask why. waiting() says
                        %s
                        It should be one line with her stream customer/ida, the position 1, and the cause.""".formatted(lines(program.waiting(labels))))
                    .singleElement()
                    .asString()
                    .contains("customer/ida", "1", "the font has no Ø");
        }
    }

    @Test
    @Order(5)
    void what_waits_is_printed_once_and_in_its_order_also_after_a_restart() {
        packFourParcels();
        runOnce();
        printer.learn("Ø");

        var program = program();
        try (var labels = program.start()) {
            program.printWaiting(labels);
            assertThat(labels.parked())
                    .withFailMessage(() -> """
                        The printer has learnt the letter Ø, the program was started again, and printWaiting() was
                        called. This still waits:
                        %s
                        Ask for each stream that waits to be tried again.""".formatted(told(labels)))
                    .isEmpty();
        }

        assertThat(printer.printed().stream().filter(label -> label.contains("Ida")))
                .withFailMessage(() -> """
                        Ida should have two labels, with the keys labels/1 and labels/3 and in this order. Printed is
                        %s
                        To drop a label means that she never gets it; a key of your own prints twice.""".formatted(lines(printer.printed())))
                .containsExactly(FIRST, THIRD);
    }

    @Test
    @Order(6)
    void who_still_has_to_wait_holds_nobody_up() {
        pack("ida", "p-1", "Ida Holm", "Østergade", "4");
        pack("zoe", "p-2", "Zoe Faß", "Tea Street", "1");
        runOnce();
        printer.learn("ß");

        var program = program();
        try (var labels = program.start()) {
            program.printWaiting(labels);

            assertThat(labels.parked())
                    .extracting(Parked::stream)
                    .withFailMessage(() -> """
                        Ida waits for an Ø, and Zoe for a ß that the printer now has. After printWaiting() Ida still
                        waits, but Zoe has her label. Now there wait:
                        %s""".formatted(told(labels)))
                    .containsExactly(StreamId.of("customer", "ida"));
        }

        assertThat(printer.printed()).containsExactly("labels/2 p-2: Zoe Faß, Tea Street 1");
    }

    @Test
    @Order(7)
    void what_yesterdays_program_could_not_print_is_printed_by_the_mended_one() {
        pack("ana", "p-1", "Ana Lopez", "Tea Street", "12a");
        pack("ana", "p-2", "Ana Lopez", "Tea Street", "12");
        var cause = "NumberFormatException: For input string: \"12a\"";
        checkpoints.advance("labels", 2, List.of(new Parked(StreamId.of("customer", "ana"), 1, 2, cause)));

        var program = program();
        try (var labels = program.start()) {
            program.printWaiting(labels);
            assertThat(labels.parked())
                    .withFailMessage(() -> """
                        Ana lives at number 12a. The printer could print that; what fails is in Labels:
                        %s
                        The event is right, so mend the handler.""".formatted(told(labels)))
                    .isEmpty();
        }

        assertThat(printer.printed())
                .withFailMessage(() -> "Ana's labels should say 12a, then 12. Printed is\n" + lines(printer.printed()))
                .containsExactly("labels/1 p-1: Ana Lopez, Tea Street 12a", "labels/2 p-2: Ana Lopez, Tea Street 12");
    }

    /// A log of which the keys of effects have no store in them, so that they are easy to read here.
    private static final class PlainKeys extends ForwardingEventLog {
        PlainKeys() {
            super(new InMemoryEventLog(Clock.systemUTC()));
        }

        @Override
        public Identity identity(long position) {
            return Identity.NONE;
        }
    }
}
