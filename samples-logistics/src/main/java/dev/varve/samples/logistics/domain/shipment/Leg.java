package dev.varve.samples.logistics.domain.shipment;

import java.time.Instant;
import java.util.List;

/// One ride of a route.
public record Leg(String from, String to, String carrier, Instant plannedDepart, Instant plannedArrive) {

    /// {@return whether the legs lead from one place to another without a break in place or time}
    static boolean connect(String from, List<Leg> legs, String to) {
        var place = from;
        var time = Instant.MIN;
        for (var leg : legs) {
            if (!leg.from().equals(place)
                    || leg.plannedDepart().isBefore(time)
                    || !leg.plannedArrive().isAfter(leg.plannedDepart())) {
                return false;
            }
            place = leg.to();
            time = leg.plannedArrive();
        }
        return !legs.isEmpty() && place.equals(to);
    }

    /// {@return such as `SUZ-SHA by truck`}
    @Override
    public String toString() {
        return "%s-%s by %s".formatted(from, to, carrier);
    }
}
