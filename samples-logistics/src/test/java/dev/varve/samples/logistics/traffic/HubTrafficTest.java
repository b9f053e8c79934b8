package dev.varve.samples.logistics.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTrafficTest {

    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void the_same_seed_makes_the_same_scans_and_another_makes_others() {
        assertThat(scans(7, 2_000)).isEqualTo(scans(7, 2_000));
        assertThat(scans(7, 2_000)).isNotEqualTo(scans(8, 2_000));
    }

    @Test
    void fifty_thousand_scans_are_made_in_a_moment_in_the_order_in_which_they_happened() {
        var scans = scans(7, 50_000);

        assertThat(scans).hasSize(50_000).isSortedAccordingTo(Comparator.comparing(RecordHubScan::occurredAt));
        assertThat(scans.getFirst().occurredAt()).isEqualTo(BEGIN);
        assertThat(scans.getLast().occurredAt()).isBefore(END);
        assertThat(new HashSet<>(scans.stream().map(RecordHubScan::scanId).toList()))
                .hasSize(50_000);
    }

    @Test
    void nothing_leaves_that_did_not_come_and_more_comes_than_goes() {
        var present = new HashSet<String>();
        for (var scan : scans(7, 10_000)) {
            assertThat(
                            scan.direction() == Direction.IN
                                    ? present.add(scan.shipmentId())
                                    : present.remove(scan.shipmentId()))
                    .isTrue();
        }
        assertThat(present).hasSizeBetween(200, 800);
    }

    private static List<RecordHubScan> scans(long seed, int count) {
        return HubTraffic.scans(seed, "SHA", count, BEGIN, END);
    }
}
