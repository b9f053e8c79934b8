package dev.varve.testkit.contract;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events for the contract of codecs.
sealed interface Letter {

    List<Letter> SAMPLES = List.of(
            new Sent("ann", OffsetDateTime.parse("2026-07-01T12:00+02:00"), new BigDecimal("12.50"), "soon"),
            new Sent("茶 🍵", OffsetDateTime.parse("2026-07-01T12:00Z"), BigDecimal.ONE, null),
            new Lost(3, 0.1, Map.of("a", List.of(1L), "b", List.of())));

    record Sent(
            String to,
            OffsetDateTime at,
            BigDecimal grams,
            @Nullable String note) implements Letter {}

    record Lost(long count, double share, Map<String, List<Long>> places) implements Letter {}
}
