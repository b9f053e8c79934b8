package dev.varve.samples.logistics.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.Shipment.Mark;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All shipments side by side, and what can only be asked of all of them: what is in a hub, what is late, how long the
/// lanes take.
public final class Parcels {

    /// A shipment, found by its id.
    public record Row(String shipmentId, Shipment shipment) {}

    /// How long a lane takes.
    ///
    /// @param rides how often it was ridden
    /// @param p50 half of them were not slower
    /// @param p95 nor were 95 of 100 than this
    public record Lane(String from, String to, int rides, Duration p50, Duration p95) {}

    /// One row a shipment.
    public static final Projection<ShipmentEvent, Rows<Row>> PROJECTION =
            new Projection<>("parcels", Filter.category("shipment"), Parcels::apply);

    private static final Shipments SHIPMENTS = new Shipments();

    private Parcels() {}

    private static void apply(Rows<Row> rows, Event<ShipmentEvent> event) {
        var id = event.stream().key();
        var before = rows.get(id).map(Row::shipment).orElse(Shipment.NONE);
        rows.put(id, new Row(id, SHIPMENTS.evolve(before, event.payload())));
    }

    private static List<Row> all(ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var all = new ArrayList<Row>();
            rows.each("", (_, row) -> all.add(row));
            return all;
        });
    }

    /// {@return the shipments that were last seen coming into a hub}
    public static List<Row> in(String hub, ReadModel<Rows<Row>> model) {
        return all(model).stream()
                .filter(row -> row.shipment()
                        .location()
                        .filter(scan -> scan.hub().equals(hub) && scan.direction() == Direction.IN)
                        .isPresent())
                .toList();
    }

    /// {@return the shipments on their way that were promised by `now`, or are expected later than promised}
    public static List<Row> late(Instant now, ReadModel<Rows<Row>> model) {
        return all(model).stream()
                .filter(row -> row.shipment().booking().isPresent()
                        && row.shipment().handedOver().isEmpty()
                        && !row.shipment().is(Mark.CANCELLED))
                .filter(row -> row.shipment().isDelayed()
                        || row.shipment().booking().orElseThrow().promisedBy().isBefore(now))
                .toList();
    }

    /// {@return how long it takes from out of one hub into the next, lane by lane}
    public static List<Lane> lanes(ReadModel<Rows<Row>> model) {
        var rides = new TreeMap<String, List<Duration>>();
        all(model).forEach(row -> ride(row.shipment(), rides));
        var lanes = new ArrayList<Lane>();
        rides.forEach((lane, times) -> {
            times.sort(null);
            var ends = lane.split("\n", 2);
            lanes.add(new Lane(ends[0], ends[1], times.size(), percentile(times, 50), percentile(times, 95)));
        });
        return lanes;
    }

    private static void ride(Shipment shipment, Map<String, List<Duration>> rides) {
        var scans = shipment.scans().stream().sorted(Scan.AS_HAPPENED).toList();
        for (var i = 1; i < scans.size(); i++) {
            var out = scans.get(i - 1);
            var in = scans.get(i);
            if (out.direction() == Direction.OUT
                    && in.direction() == Direction.IN
                    && !out.hub().equals(in.hub())) {
                rides.computeIfAbsent(out.hub() + "\n" + in.hub(), _ -> new ArrayList<>())
                        .add(Duration.between(out.occurredAt(), in.occurredAt()));
            }
        }
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
