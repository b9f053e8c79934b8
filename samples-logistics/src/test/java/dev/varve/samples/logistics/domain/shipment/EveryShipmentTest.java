package dev.varve.samples.logistics.domain.shipment;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOK;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEGS;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision;
import dev.varve.decide.Decision.Accepted;
import dev.varve.samples.logistics.domain.shipment.Shipment.Mark;
import dev.varve.samples.logistics.domain.shipment.Shipment.Status;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Observation;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordDelivery;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Reroute;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.RoutePlanned;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentCancelled;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentClosed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentRerouted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever is wished for and reported, in whatever order, S1 to S7 hold.
class EveryShipmentTest {

    private final Shipments shipments = new Shipments();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void s1_and_s6_it_is_booked_once_and_delivered_or_returned_once(@ForAll("commands") List<ShipmentCommand> all) {
        var history = carryOut(all);

        assertThat(history.stream().filter(ShipmentBooked.class::isInstance)).hasSizeLessThan(2);
        assertThat(history.stream().filter(e -> e instanceof ShipmentDelivered || e instanceof ShipmentReturned))
                .hasSizeLessThan(2);
        assertThat(history.stream().filter(ShipmentClosed.class::isInstance)).hasSizeLessThan(2);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void s2_every_route_that_was_decided_on_ends_where_the_parcel_goes(@ForAll("commands") List<ShipmentCommand> all) {
        var state = Shipment.NONE;
        for (var event : carryOut(all)) {
            var end = state.status() == Status.RETURNING ? BOOK.origin() : BOOK.destination();
            switch (event) {
                case RoutePlanned(var legs) ->
                    assertThat(Leg.connect(BOOK.origin(), legs, end)).isTrue();
                case ShipmentRerouted(var hub, var legs, var _) ->
                    assertThat(Leg.connect(hub, legs, end)).isTrue();
                case ShipmentEvent _ -> {}
            }
            state = shipments.evolve(state, event);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void s3_nothing_is_cancelled_after_it_was_picked_up(@ForAll("commands") List<ShipmentCommand> all) {
        var isPickedUp = false;
        for (var event : carryOut(all)) {
            isPickedUp |= event instanceof ParcelPickedUp;
            assertThat(isPickedUp && event instanceof ShipmentCancelled).isFalse();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void s4_and_s5_every_scan_is_recorded_once_until_the_history_is_closed(
            @ForAll("commands") List<ShipmentCommand> all) {
        var reported = new HashSet<String>();
        var state = Shipment.NONE;
        for (var command : all) {
            if (command instanceof Observation seen && !state.is(Mark.CLOSED)) {
                reported.add(seen.scan().scanId());
            }
            state = shipments.replay(state, events(shipments.decide(command, state)));
        }
        assertThat(state.scans()).extracting(Scan::scanId).containsExactlyInAnyOrderElementsOf(reported);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void s7_whatever_order_the_scans_come_in_the_parcel_is_in_the_same_place(
            @ForAll("scans") List<Scan> scans, @ForAll long seed) {
        var shuffled = new ArrayList<>(scans);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(located(shuffled).location()).isEqualTo(located(scans).location());
        assertThat(located(shuffled).location(day(3))).isEqualTo(located(scans).location(day(3)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_command_takes_effect_twice(
            @ForAll("commands") List<ShipmentCommand> all, @ForAll("command") ShipmentCommand command) {
        var state = shipments.replay(Shipment.NONE, carryOut(all));
        var after = shipments.replay(state, events(shipments.decide(command, state)));

        // To go another way than the one it goes is a new wish each time.
        if (!(command instanceof Reroute)) {
            assertThat(events(shipments.decide(command, after))).isEmpty();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatever_happened_can_be_folded_even_backwards(@ForAll("commands") List<ShipmentCommand> all) {
        var history = carryOut(all);

        assertThat(shipments.replay(Shipment.NONE, history.reversed()).marks())
                .isEqualTo(shipments.replay(Shipment.NONE, history).marks());
    }

    private Shipment located(List<Scan> scans) {
        return shipments.replay(
                Shipment.NONE,
                scans.stream().map(scan -> new ScanRecorded(scan, Set.of())).toList());
    }

    private List<ShipmentEvent> carryOut(List<ShipmentCommand> commands) {
        var state = Shipment.NONE;
        var history = new ArrayList<ShipmentEvent>();
        for (var command : commands) {
            var events = events(shipments.decide(command, state));
            state = shipments.replay(state, events);
            history.addAll(events);
        }
        return history;
    }

    private static List<ShipmentEvent> events(Decision<ShipmentEvent> decision) {
        return decision instanceof Accepted<ShipmentEvent>(var events) ? events : List.of();
    }

    @Provide
    Arbitrary<List<Scan>> scans() {
        return scan().list().uniqueElements(Scan::scanId).ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<Scan> scan() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of("SUZ", "SHA", "FRA", "BER", "PAR"),
                        Arbitraries.of(Direction.values()),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of("gun-1", "gun-2"),
                        Arbitraries.longs().between(1, 9))
                .as((id, hub, way, day, device, seq) -> new Scan("s" + id, hub, way, day(day), device, seq));
    }

    @Provide
    Arbitrary<List<ShipmentCommand>> commands() {
        return command()
                .list()
                .ofMinSize(10)
                .ofMaxSize(40)
                .map(rest -> Stream.concat(Stream.of(BOOK), rest.stream()).toList());
    }

    @Provide
    Arbitrary<ShipmentCommand> command() {
        var home = List.of(new Leg("SHA", "SUZ", "truck", day(4), day(5)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(BOOK)),
                Tuple.of(2, Arbitraries.of(new PlanRoute(LEGS), new PlanRoute(LEGS.subList(0, 2)))),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                new Reroute("SHA", LEGS.subList(1, 3), "fog"),
                                new Reroute("SHA", home, "home"),
                                new Reroute("BER", home, "lost"))),
                Tuple.of(2, Arbitraries.just(new CancelShipment("not wanted"))),
                Tuple.of(1, Arbitraries.just(new CloseShipment("hash"))),
                Tuple.of(1, Arbitraries.of(8, 9).map(day -> new ReportDelay("FRA", "fog", day(day)))),
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(1, 30)
                                .map(id -> new CorrectScan("s" + id, Scan.Field.HUB, "SHA", "typo"))),
                Tuple.of(3, scan().map(RecordPickUp::new)),
                Tuple.of(8, scan().map(RecordScan::new)),
                Tuple.of(1, scan().map(scan -> new RecordDelivery(scan, "neighbour"))),
                Tuple.of(1, scan().map(RecordReturn::new)));
    }
}
