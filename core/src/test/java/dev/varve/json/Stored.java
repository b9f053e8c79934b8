package dev.varve.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventName;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events with components of every kind that has been stored.
sealed interface Stored {

    record Numbers(byte tiny, short small, int middle, long large, float rough, double fine, boolean flag, char letter)
            implements Stored {}

    record Boxed(
            @Nullable Byte tiny,
            @Nullable Short small,
            @Nullable Integer middle,
            @Nullable Long large,
            @Nullable Float rough,
            @Nullable Double fine,
            @Nullable Boolean flag,
            @Nullable Character letter)
            implements Stored {}

    record Exact(BigInteger whole, BigDecimal amount, OptionalInt few, OptionalLong many, OptionalDouble share)
            implements Stored {}

    record Texts(String text, @Nullable String note, Optional<String> gift, List<@Nullable String> labels)
            implements Stored {}

    record Times(
            Instant instant,
            LocalDate date,
            LocalTime time,
            LocalDateTime local,
            OffsetDateTime offset,
            OffsetTime ofDay,
            ZoneId zone,
            ZoneOffset shift)
            implements Stored {}

    record Spans(
            Duration duration,
            Period period,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            Month month,
            DayOfWeek day)
            implements Stored {}

    record Named(UUID id, URI address, Currency currency, Locale locale, StreamId stream, Tag tag) implements Stored {}

    record Many(
            List<List<Long>> lists,
            Set<String> set,
            SortedSet<Integer> sorted,
            Map<String, @Nullable Integer> map,
            SortedMap<String, List<Inner>> nested,
            @Nullable List<Inner> none)
            implements Stored {}

    record Keyed(
            Map<Integer, String> numbers,
            Map<Long, String> longs,
            Map<UUID, String> ids,
            Map<LocalDate, String> days,
            Map<Instant, String> instants,
            Map<Plain, String> enums)
            implements Stored {}

    /// As most are.
    enum Plain {
        RED,
        GREEN
    }

    /// Whose texts are not its names.
    enum Spoken {
        LOOSE_LEAF("loose leaf"),
        TEA_BAG("tea bag");

        private final String words;

        Spoken(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// With a class for each constant.
    enum Bodied {
        HOT {
            @Override
            int degrees() {
                return 90;
            }
        },
        COLD {
            @Override
            int degrees() {
                return 5;
            }
        };

        abstract int degrees();
    }

    record Enums(
            Plain plain,
            Spoken spoken,
            Bodied bodied,
            @Nullable Plain none,
            Set<Spoken> set,
            Map<Spoken, Bodied> map,
            Optional<Spoken> maybe)
            implements Stored {}

    record Inner(String text, List<Long> numbers) {}

    record Box<T>(T content, int count) {}

    record Nested(Inner inner, @Nullable Inner none, Optional<Inner> maybe, Box<Inner> box, Box<Box<String>> boxes)
            implements Stored {}

    record Chain(String name, @Nullable Chain next, List<Chain> others) implements Stored {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Pot.class, name = "pot"),
        @JsonSubTypes.Type(value = Cup.class, name = "cup")
    })
    sealed interface Vessel {}

    record Pot(int cups, Inner inner) implements Vessel {}

    record Cup(Plain colour) implements Vessel {}

    record Table(Vessel vessel, List<Vessel> others) implements Stored {}

    record Renamed(
            @JsonProperty("tea") String name,
            @JsonAlias({"gram", "g"}) int grams) implements Stored {}

    @EventName(value = "picture", schema = 1)
    record Bytes(byte[] bytes) implements Stored {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes(var theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    record Empty() implements Stored {}
}
