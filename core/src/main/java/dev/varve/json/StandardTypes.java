package dev.varve.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// The types of the JDK whose values come back from JSON equal to what they were, or are refused when written.
final class StandardTypes {

    static final Set<Class<?>> OPTIONAL_NUMBERS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    /// Written as text, and read from nothing else.
    static final Set<Class<?>> TEXTS = Set.of(
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            YearMonth.class,
            MonthDay.class,
            ZoneId.class,
            ZoneOffset.class);

    /// Numbers that may be infinite, which is written as text.
    static final Set<Class<?>> FRACTIONS = Set.of(float.class, double.class, Float.class, Double.class);

    /// Written as a whole number, and read from nothing else.
    static final Set<Class<?>> COUNTS = Set.of(Year.class, Month.class);

    static final Set<Class<?>> SCALARS = union(
            TEXTS,
            COUNTS,
            OPTIONAL_NUMBERS,
            Set.of(boolean.class, byte.class, short.class, int.class, long.class, float.class, double.class),
            Set.of(Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class),
            Set.of(char.class, Character.class, String.class, BigInteger.class, BigDecimal.class, DayOfWeek.class));

    /// What can be the name of a field, and has an order that tells apart whatever `equals` tells apart.
    static final Set<Class<?>> KEYS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Year.class,
            MonthDay.class,
            Duration.class);

    static final Set<Class<?>> SORTED = Set.of(SortedSet.class, NavigableSet.class, TreeSet.class);

    static final Set<Class<?>> COLLECTIONS =
            union(SORTED, Set.of(List.class, ArrayList.class), Set.of(Set.class, HashSet.class, EnumSet.class));

    /// Not those that keep the order of insertion: the same map is always written in the order of its keys.
    static final Set<Class<?>> MAPS =
            Set.of(Map.class, HashMap.class, SortedMap.class, NavigableMap.class, TreeMap.class, EnumMap.class);

    private static final Map<Class<?>, String> INSTEAD = Map.of(
            Object.class, "use the record, enum or standard type that it is",
            Number.class, "use long, double, BigInteger or BigDecimal",
            CharSequence.class, "use String",
            Date.class, "use Instant",
            Calendar.class, "use ZonedDateTime",
            TimeZone.class, "use ZoneId",
            URL.class, "use URI",
            BitSet.class, "use a Set of numbers");

    private StandardTypes() {}

    /// {@return what to use in the place of a type that is refused, where there is more to say than "a record"}
    static Optional<String> instead(Class<?> refused) {
        return Optional.ofNullable(INSTEAD.get(refused));
    }

    @SafeVarargs
    private static Set<Class<?>> union(Set<Class<?>>... parts) {
        var all = new HashSet<Class<?>>();
        for (var part : parts) {
            all.addAll(part);
        }
        return Set.copyOf(all);
    }
}
