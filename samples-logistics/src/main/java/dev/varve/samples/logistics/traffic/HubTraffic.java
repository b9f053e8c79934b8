package dev.varve.samples.logistics.traffic;

import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// What passes through one hub: parcels that come, stay a while and go.
///
/// A little more comes than goes, so that what is there grows with the history. Scans are in the order in which they
/// happened, evenly spread over a time; the same arguments give the same scans on every machine.
public final class HubTraffic {

    private static final double SHARE_IN = 0.52;

    private HubTraffic() {}

    /// {@return `count` scans of a hub between two times}
    ///
    /// @param from when the first one happened
    /// @param to after the last one
    public static List<RecordHubScan> scans(long seed, String hub, int count, Instant from, Instant to) {
        var random = new SplittableRandom(seed);
        var span = Duration.between(from, to).toMillis();
        var present = new ArrayList<String>();
        var scans = new ArrayList<RecordHubScan>(count);
        for (var n = 1; n <= count; n++) {
            var isIn = present.isEmpty() || random.nextDouble() < SHARE_IN;
            var parcel = isIn ? String.format(Locale.ROOT, "p-%s-%06d", hub, n) : leaving(present, random);
            if (isIn) {
                present.add(parcel);
            }
            scans.add(new RecordHubScan(
                    String.format(Locale.ROOT, "t-%s-%06d", hub, n),
                    parcel,
                    isIn ? Direction.IN : Direction.OUT,
                    from.plusMillis(span * (n - 1) / count)));
        }
        return scans;
    }

    /// Takes out a parcel that is there; the last one takes its place.
    private static String leaving(List<String> present, SplittableRandom random) {
        var place = random.nextInt(present.size());
        var leaving = present.get(place);
        var last = present.removeLast();
        if (place < present.size()) {
            present.set(place, last);
        }
        return leaving;
    }
}
