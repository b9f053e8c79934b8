package dev.varve.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Values of the JDK's own types: half of them at a limit, half of them anywhere.
final class Extremes {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "null",
            "\0",
            "\"\\/\b\f\n\r\t",
            "\u2028\u0085\ufeff",
            "茶 🍵 é e\u0301",
            "\u202e",
            "\uD83C",
            "\uDF75",
            "a\uDF75\uD83C",
            "x".repeat(8_000) + "\uD83C\uDF75",
            "n".repeat(60_000),
            "1",
            "-0.0",
            "2026-01-01");
    private static final List<String> ZONES = List.of(
            "Z",
            "UTC",
            "GMT",
            "UT",
            "GMT0",
            "UTC+01:02:03",
            "+18:00",
            "-00:00:01",
            "Europe/Paris",
            "Etc/GMT+5",
            "Pacific/Apia",
            "America/St_Johns");
    private static final List<String> LOCALES = List.of(
            "", "de", "de-AT", "zh-Hans-CN", "ar-EG-u-nu-latn", "th-TH-u-ca-buddhist-x-lvariant-foo", "iw", "und-DE");
    private static final List<String> ADDRESSES = List.of(
            "", "a", "https://example.org/a%20b?c=%E8%8C%B6#d", "urn:x:y", "//h/p", "mailto:a@b", "HTTP://X/%41");

    private final Random random;
    private final Map<Class<?>, Supplier<Object>> makers = new HashMap<>();

    Extremes(Random random) {
        this.random = random;
        numbers();
        texts();
        times();
        Map.of(
                        boolean.class, Boolean.class,
                        byte.class, Byte.class,
                        short.class, Short.class,
                        int.class, Integer.class,
                        long.class, Long.class,
                        float.class, Float.class,
                        double.class, Double.class,
                        char.class, Character.class)
                .forEach((primitive, box) -> makers.put(primitive, () -> make(box)));
    }

    /// {@return a value of exactly this type, empty if it is none of the JDK's}
    Optional<Object> of(Class<?> type) {
        return Optional.ofNullable(makers.get(type)).map(Supplier::get);
    }

    /// {@return a value of some type that is of this type, too, such as a Long for a Number}
    Optional<Object> instanceOf(Class<?> type) {
        var fitting = new ArrayList<>(
                makers.keySet().stream().filter(type::isAssignableFrom).toList());
        fitting.sort((one, other) -> one.getName().compareTo(other.getName()));
        return fitting.isEmpty() ? Optional.empty() : Optional.of(make(fitting.get(random.nextInt(fitting.size()))));
    }

    private Object make(Class<?> type) {
        return of(type).orElseThrow();
    }

    private void put(Class<?> type, Supplier<Object> anywhere, Object... limits) {
        makers.put(
                type,
                () -> limits.length > 0 && random.nextBoolean()
                        ? limits[random.nextInt(limits.length)]
                        : anywhere.get());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void numbers() {
        put(Boolean.class, random::nextBoolean);
        put(Byte.class, () -> (byte) random.nextInt(), Byte.MIN_VALUE, Byte.MAX_VALUE);
        put(Short.class, () -> (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE);
        put(Integer.class, random::nextInt, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        put(Long.class, random::nextLong, Long.MIN_VALUE, Long.MAX_VALUE, 0L, (1L << 53) + 1);
        put(Character.class, () -> (char) random.nextInt(), '\0', '"', '\uD83C', '\uffff');
        put(
                Float.class,
                () -> Float.intBitsToFloat(random.nextInt()),
                Float.NaN,
                -0.0f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                Float.NEGATIVE_INFINITY);
        put(
                Double.class,
                () -> Double.longBitsToDouble(random.nextLong()),
                Double.NaN,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                1e22);
        put(
                BigInteger.class,
                () -> new BigInteger(random.nextInt(5_000), random),
                BigInteger.ZERO,
                BigInteger.TEN.pow(1_500),
                BigInteger.TEN.pow(1_001).negate());
        put(
                BigDecimal.class,
                () -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(2_000) - 1_000),
                BigDecimal.ZERO,
                new BigDecimal("1.00"),
                new BigDecimal("-0E+3"),
                new BigDecimal("1E+2147483647"),
                BigDecimal.valueOf(5, Integer.MIN_VALUE),
                BigDecimal.valueOf(5, Integer.MAX_VALUE),
                new BigDecimal("0." + "3".repeat(1_500)));
        put(OptionalInt.class, () -> OptionalInt.of((Integer) make(Integer.class)), OptionalInt.empty());
        put(OptionalLong.class, () -> OptionalLong.of((Long) make(Long.class)), OptionalLong.empty());
        put(OptionalDouble.class, () -> OptionalDouble.of((Double) make(Double.class)), OptionalDouble.empty());
    }

    private void texts() {
        put(String.class, () -> one(TEXTS) + Integer.toString(random.nextInt(100), 36), TEXTS.toArray());
        put(UUID.class, () -> new UUID(random.nextLong(), random.nextLong()), new UUID(0, 0));
        put(URI.class, () -> URI.create(one(ADDRESSES)));
        put(Locale.class, () -> Locale.forLanguageTag(one(LOCALES)), Locale.of("no", "NO", "NY"), Locale.ROOT);
        put(Currency.class, () -> Currency.getInstance(one(List.of("EUR", "CNY", "XXX", "CLF"))));
        put(BitSet.class, () -> BitSet.valueOf(new long[] {random.nextLong()}));
    }

    private void times() {
        put(Instant.class, () -> moment().toInstant(), Instant.MIN, Instant.MAX, Instant.EPOCH);
        put(LocalDate.class, () -> moment().toLocalDate(), LocalDate.MIN, LocalDate.MAX, LocalDate.of(0, 2, 29));
        put(LocalTime.class, () -> moment().toLocalTime(), LocalTime.MIN, LocalTime.MAX);
        put(LocalDateTime.class, () -> moment().toLocalDateTime(), LocalDateTime.MIN, LocalDateTime.MAX);
        put(OffsetDateTime.class, () -> moment().toOffsetDateTime(), OffsetDateTime.MIN, OffsetDateTime.MAX);
        put(OffsetTime.class, () -> moment().toOffsetDateTime().toOffsetTime(), OffsetTime.MIN, OffsetTime.MAX);
        put(ZonedDateTime.class, this::moment, LocalDateTime.MIN.atZone(ZoneOffset.MAX));
        put(ZoneId.class, this::zone);
        put(ZoneOffset.class, () -> ZoneOffset.ofTotalSeconds(random.nextInt(2 * 64_800 + 1) - 64_800), ZoneOffset.UTC);
        put(
                Duration.class,
                () -> Duration.ofSeconds(random.nextLong(), random.nextInt(1_000_000_000)),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofNanos(-1));
        put(Period.class, () -> Period.of(random.nextInt(), random.nextInt(), random.nextInt()), Period.ZERO);
        put(Year.class, () -> Year.from(moment()), Year.of(Year.MIN_VALUE), Year.of(Year.MAX_VALUE), Year.of(0));
        put(YearMonth.class, () -> YearMonth.from(moment()), YearMonth.of(Year.MAX_VALUE, 1), YearMonth.of(-1, 12));
        put(MonthDay.class, () -> MonthDay.from(moment()), MonthDay.of(2, 29));
    }

    private ZoneId zone() {
        return ZoneId.of(one(ZONES));
    }

    /// Anywhere, or in the hour that a clock in Paris shows twice.
    private ZonedDateTime moment() {
        return random.nextInt(4) == 0
                ? Instant.ofEpochSecond(1_761_440_400 + random.nextInt(7_200)).atZone(ZoneId.of("Europe/Paris"))
                : Instant.ofEpochSecond(
                                random.nextBoolean() ? random.nextInt() : random.nextLong() % 31_556_800_000_000_000L,
                                random.nextBoolean() ? 0 : random.nextInt(1_000_000_000))
                        .atZone(zone());
    }
}
