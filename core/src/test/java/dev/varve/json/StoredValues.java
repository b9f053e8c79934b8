package dev.varve.json;

import dev.varve.StreamId;
import dev.varve.Tag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event of each kind, or more, in the order of the approved payloads.
final class StoredValues {

    private static final Stored.Inner INNER = new Stored.Inner("茶 & \"tea\"", List.of(1L, Long.MIN_VALUE));

    private StoredValues() {}

    static List<Stored> all() {
        return List.of(
                new Stored.Numbers((byte) 1, (short) 2, 3, 4, 0.5f, 0.25, true, 'a'),
                new Stored.Numbers(
                        Byte.MIN_VALUE,
                        Short.MIN_VALUE,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Float.MIN_VALUE,
                        Double.MIN_VALUE,
                        false,
                        '\0'),
                new Stored.Numbers(
                        Byte.MAX_VALUE,
                        Short.MAX_VALUE,
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        Float.MAX_VALUE,
                        Double.MAX_VALUE,
                        true,
                        '\uffff'),
                new Stored.Numbers((byte) 0, (short) 0, 0, 0, -0.0f, -0.0, true, '茶'),
                new Stored.Numbers((byte) 0, (short) 0, 0, 0, Float.NaN, Double.NaN, true, '"'),
                new Stored.Numbers(
                        (byte) 0, (short) 0, 0, 0, Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, '\\'),
                new Stored.Boxed(null, null, null, null, null, null, null, null),
                new Stored.Boxed((byte) -1, (short) -2, -3, -4L, 1e10f, 1e-300, false, 'z'),
                new Stored.Exact(
                        BigInteger.ZERO,
                        BigDecimal.ZERO,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty()),
                new Stored.Exact(
                        BigInteger.TWO.pow(200).negate(),
                        new BigDecimal("12.3400"),
                        OptionalInt.of(-1),
                        OptionalLong.of(Long.MAX_VALUE),
                        OptionalDouble.of(0.1)),
                new Stored.Exact(
                        new BigInteger("9".repeat(900)),
                        new BigDecimal("1E+500"),
                        OptionalInt.of(0),
                        OptionalLong.of(0),
                        OptionalDouble.of(-1e300)),
                new Stored.Texts("", null, Optional.empty(), List.of()),
                new Stored.Texts(
                        "\"\\/\b\f\n\r\t\0\u007f\u2028",
                        "茶 🍵 é e\u0301 \u202e",
                        Optional.of(""),
                        Arrays.asList("a", null, "")),
                times(Instant.EPOCH, ZoneId.of("UTC"), ZoneOffset.UTC),
                times(
                        Instant.parse("2026-07-01T12:34:56.123456789Z"),
                        ZoneId.of("Europe/Paris"),
                        ZoneOffset.ofHours(2)),
                times(Instant.parse("-0044-03-15T10:00:00.5Z"), ZoneId.of("GMT+3"), ZoneOffset.ofTotalSeconds(-3723)),
                new Stored.Times(
                        Instant.MIN,
                        LocalDate.MIN,
                        LocalTime.MIN,
                        LocalDateTime.MIN,
                        OffsetDateTime.of(LocalDateTime.of(9999, 12, 31, 23, 59), ZoneOffset.UTC),
                        OffsetTime.MIN,
                        ZoneOffset.MIN,
                        ZoneOffset.MIN),
                new Stored.Times(
                        Instant.MAX,
                        LocalDate.MAX,
                        LocalTime.MAX,
                        LocalDateTime.MAX,
                        OffsetDateTime.of(LocalDateTime.of(-1, 1, 1, 0, 0, 1), ZoneOffset.UTC),
                        OffsetTime.MAX,
                        ZoneOffset.MAX,
                        ZoneOffset.MAX),
                new Stored.Spans(
                        Duration.ZERO,
                        Period.ZERO,
                        Year.of(2026),
                        YearMonth.of(2026, 7),
                        MonthDay.of(2, 29),
                        Month.JULY,
                        DayOfWeek.MONDAY),
                new Stored.Spans(
                        Duration.ofSeconds(-5, 1),
                        Period.of(-1, 13, 400),
                        Year.of(-5),
                        YearMonth.of(12_345, 1),
                        MonthDay.of(12, 31),
                        Month.JANUARY,
                        DayOfWeek.SUNDAY),
                new Stored.Named(
                        new UUID(1, -2),
                        URI.create("https://example.org/a%20b?c=d#e"),
                        Currency.getInstance("CNY"),
                        Locale.SIMPLIFIED_CHINESE,
                        StreamId.of("order", "7"),
                        Tag.of("customer", "ann")),
                new Stored.Named(
                        new UUID(0, 0),
                        URI.create(""),
                        Currency.getInstance("XXX"),
                        Locale.ROOT,
                        StreamId.of("o", "茶/1"),
                        Tag.of("n", 5)),
                new Stored.Many(List.of(), Set.of(), new TreeSet<>(), Map.of(), new TreeMap<>(), null),
                new Stored.Many(
                        List.of(List.of(), List.of(1L, 2L)),
                        Set.of("one"),
                        new TreeSet<>(List.of(3, 1, 2)),
                        withNull("b", 1, "a"),
                        new TreeMap<>(Map.of("b", List.of(INNER), "a", List.of())),
                        List.of(INNER, INNER)),
                new Stored.Keyed(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                new Stored.Keyed(
                        Map.of(-1, "a", 2, "b"),
                        Map.of(Long.MIN_VALUE, "a"),
                        Map.of(new UUID(1, 2), "a"),
                        Map.of(LocalDate.of(2026, 7, 1), "a"),
                        Map.of(Instant.ofEpochMilli(1), "a"),
                        Map.of(Stored.Plain.GREEN, "a", Stored.Plain.RED, "b")),
                new Stored.Enums(
                        Stored.Plain.RED,
                        Stored.Spoken.LOOSE_LEAF,
                        Stored.Bodied.HOT,
                        null,
                        Set.of(),
                        Map.of(),
                        Optional.empty()),
                new Stored.Enums(
                        Stored.Plain.GREEN,
                        Stored.Spoken.TEA_BAG,
                        Stored.Bodied.COLD,
                        Stored.Plain.GREEN,
                        EnumSet.allOf(Stored.Spoken.class),
                        Map.of(
                                Stored.Spoken.TEA_BAG, Stored.Bodied.HOT,
                                Stored.Spoken.LOOSE_LEAF, Stored.Bodied.COLD),
                        Optional.of(Stored.Spoken.TEA_BAG)),
                new Stored.Nested(
                        INNER,
                        null,
                        Optional.empty(),
                        new Stored.Box<>(INNER, 1),
                        new Stored.Box<>(new Stored.Box<>("x", 1), 2)),
                new Stored.Nested(
                        INNER,
                        INNER,
                        Optional.of(INNER),
                        new Stored.Box<>(INNER, 1),
                        new Stored.Box<>(new Stored.Box<>("", -1), 0)),
                new Stored.Chain(
                        "a", new Stored.Chain("b", null, List.of()), List.of(new Stored.Chain("c", null, List.of()))),
                new Stored.Table(
                        new Stored.Pot(4, INNER), List.of(new Stored.Cup(Stored.Plain.RED), new Stored.Pot(0, INNER))),
                new Stored.Renamed("green", 250),
                new Stored.Bytes(new byte[] {0, 1, -1, 127, -128}),
                new Stored.Bytes(new byte[0]),
                new Stored.Empty());
    }

    private static Stored times(Instant at, ZoneId zone, ZoneOffset shift) {
        var local = LocalDateTime.ofInstant(at, zone);
        return new Stored.Times(
                at,
                local.toLocalDate(),
                local.toLocalTime(),
                local,
                at.atOffset(ZoneOffset.UTC),
                OffsetTime.of(local.toLocalTime(), shift),
                zone,
                shift);
    }

    private static Map<String, @Nullable Integer> withNull(String key, int value, String other) {
        var map = new HashMap<String, @Nullable Integer>();
        map.put(key, value);
        map.put(other, null);
        return map;
    }
}
