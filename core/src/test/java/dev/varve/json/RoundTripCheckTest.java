package dev.varve.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.cfg.DateTimeFeature;

/// What is accepted comes back, and what cannot come back is refused with its place and a way out.
@SuppressWarnings({"rawtypes", "ArrayRecordComponent", "JavaUtilDate", "NullableOptional"
}) // the shapes that are refused
class RoundTripCheckTest {

    record Inside(List<Map<String, Object>> things) {}

    record Outside(Optional<Inside> inside) {}

    record AnyNumber(Number n) {}

    record AnySerializable(Serializable s) {}

    record AnyText(CharSequence s) {}

    record AnyComparable(Comparable<String> c) {}

    record Wild(List<?> list) {}

    record Raw(List list) {}

    record Generic<T>(T what) {}

    record Bound<N extends Number>(N what) {}

    record AnyCollection(Collection<String> all) {}

    record Queued(Deque<String> all) {}

    record Inserted(LinkedHashMap<String, String> all) {}

    record InsertedSet(LinkedHashSet<String> all) {}

    record Bits(BitSet bits) {}

    record Dated(Date date) {}

    record Referred(AtomicReference<String> at) {}

    record Place(int x, int y) {}

    record Places(Map<Place, String> names) {}

    record Amounts(Map<BigDecimal, String> names) {}

    record Locales(Map<Locale, String> names) {}

    record Twice(Optional<Optional<String>> maybe) {}

    record Empty(Optional<OptionalInt> maybe) {}

    record Drawn(byte[] picture) {}

    record Album(List<byte[]> pictures) {}

    record Ordered(SortedSet<Place> places) {}

    record Growing<T>(@Nullable T content, @Nullable Growing<List<T>> next) {}

    record Grown(Growing<String> growing) {}

    sealed interface Shape {}

    record Circle(int r) implements Shape {}

    record Figure(Shape shape) {}

    static final class Plain {
        public int x;
    }

    record Plainly(Plain plain) {}

    interface Silent {}

    record Speaking(List<? extends Silent> all) {}

    @Test
    void what_cannot_come_back_is_refused_with_its_place_and_a_way_out() {
        refused(Outside.class, "Outside.inside?.things[]{}", "Object", "use the record");
        refused(AnyNumber.class, "AnyNumber.n", "Number", "BigDecimal");
        refused(AnySerializable.class, "AnySerializable.s", "use a record");
        refused(AnyText.class, "AnyText.s", "use String");
        refused(AnyComparable.class, "AnyComparable.c", "use a record");
        refused(Wild.class, "Wild.list[]", "Object");
        refused(Raw.class, "Raw.list[]", "Object");
        refused(Generic.class, "Generic.what", "Object");
        refused(Bound.class, "Bound.what", "Number");
        refused(AnyCollection.class, "AnyCollection.all", "use List");
        refused(Queued.class, "Queued.all", "use List");
        refused(Inserted.class, "Inserted.all", "a List of records where the order counts");
        refused(InsertedSet.class, "InsertedSet.all", "use List");
        refused(Bits.class, "Bits.bits", "a Set of numbers");
        refused(Dated.class, "Dated.date", "use Instant");
        refused(Referred.class, "Referred.at", "use");
        refused(Places.class, "Places.names", "Place", "a List of records");
        refused(Amounts.class, "Amounts.names", "BigDecimal");
        refused(Locales.class, "Locales.names", "Locale");
        refused(Twice.class, "Twice.maybe", "use one Optional");
        refused(Empty.class, "Empty.maybe", "use one Optional");
        refused(Drawn.class, "Drawn.picture", "give Drawn an equals");
        refused(Album.class, "Album.pictures[]", "use a List");
        refused(Ordered.class, "Ordered.places", "Comparable");
        refused(Grown.class, "Grown.growing", "nested too deep");
        refused(Figure.class, "Figure.shape", "Shape", "@JsonTypeInfo");
        refused(Plainly.class, "Plainly.plain", "Plain", "use a record");
        refused(Speaking.class, "Speaking.all[]", "Silent");
        refused(Object.class, "Object");
        refused(List.class, "List[]");
    }

    private static void refused(Class<?> shape, String... says) {
        assertThatThrownBy(() -> JsonState.of(shape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says);
        if (shape.isRecord()) {
            assertThatThrownBy(() -> JsonCodec.of(shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(says);
        }
    }

    record Nearly(
            @Nullable Optional<String> maybe,
            List<@Nullable Optional<String>> list,
            Map<String, Integer> map,
            @Nullable BigDecimal amount,
            @Nullable BigInteger whole,
            @Nullable Locale locale,
            @Nullable SortedSet<String> set,
            @Nullable SortedMap<String, Integer> sorted) {

        static final Nearly FINE = new Nearly(
                Optional.empty(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                new TreeSet<>(Comparator.naturalOrder()),
                null);

        Nearly map(Map<String, Integer> other) {
            return new Nearly(maybe, list, other, amount, whole, locale, set, sorted);
        }

        Nearly amount(BigDecimal other) {
            return new Nearly(maybe, list, map, other, whole, locale, set, sorted);
        }
    }

    @SuppressWarnings("serial")
    static final class Money extends BigDecimal {
        Money() {
            super("1.00");
        }
    }

    @SuppressWarnings("deprecation")
    @Test
    void a_value_that_would_come_back_as_another_is_refused_when_it_is_written() {
        var fine = Nearly.FINE;

        written(fine);
        written(fine.map(Map.of("🍵 \0", 1)).amount(new BigDecimal("1E-2000000000")));
        refused(new Nearly(null, List.of(), Map.of(), null, null, null, null, null), "maybe", "Optional.empty()");
        refused(fine.map(Map.of("\uD83C", 1)), "map", "surrogate");
        refused(fine.map(new TreeMap<>(Map.of("a\uDF75", 1))), "map", "surrogate");
        refused(fine.map(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)), "map", "Comparator");
        refused(fine.amount(BigDecimal.valueOf(5, Integer.MIN_VALUE)), "amount", "exponent 2147483648");
        refused(fine.amount(new Money()), "amount", "Money", "BigDecimal");
        refused(
                new Nearly(Optional.empty(), List.of(), Map.of(), null, null, new Locale("no", "NO", "NY"), null, null),
                "locale",
                "nn_NO");
        refused(
                new Nearly(
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        new TreeSet<>(Comparator.reverseOrder()),
                        null),
                "set",
                "Comparator");
        var nothing = new ArrayList<@Nullable Optional<String>>();
        nothing.add(null);
        refused(new Nearly(Optional.empty(), nothing, Map.of(), null, null, null, null, null), "come back");
    }

    private static <T extends Record> void refused(T value, String... says) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) value.getClass();
        assertThatThrownBy(() -> JsonCodec.of(type).encode(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> JsonState.of(type).encode(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says);
    }

    private static <T extends Record> void written(T value) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) value.getClass();
        var read = new ArrayList<T>();
        var codec = JsonCodec.of(type);
        codec.decode(codec.encode(value), read::add);
        var states = JsonState.of(type);

        assertThat(read).containsExactly(value);
        assertThat(states.decode(states.encode(value))).isEqualTo(value);
    }

    record Words(Set<String> words, Set<Integer> numbers) {}

    @Test
    void a_set_is_written_in_one_order() {
        var codec = JsonCodec.of(Words.class);
        var words = List.of("pu-erh", "assam", "oolong", "sencha", "darjeeling");
        var one = new Words(new LinkedHashSet<>(words), new LinkedHashSet<>(List.of(3, -1, 2)));
        var other = new Words(new LinkedHashSet<>(words.reversed()), Set.of(2, 3, -1));

        assertThat(one).isEqualTo(other);
        assertThat(codec.encode(one)).isEqualTo(codec.encode(other));
        written(one);
    }

    record Colours(Set<Stored.@Nullable Spoken> colours) {}

    @Test
    void a_set_of_enums_holds_no_null() {
        var colours = new HashSet<Stored.@Nullable Spoken>();
        colours.add(Stored.Spoken.TEA_BAG);
        written(new Colours(colours));
        colours.add(null);
        refused(new Colours(colours), "field 'colours': a set of enums with null");
    }

    record Lengthy(
            BigInteger whole,
            BigDecimal amount,
            String text,
            Map<String, Integer> map,
            @Nullable Lengthy next) {}

    @Test
    void what_is_long_comes_back() {
        var digits = "7".repeat(20_000);

        written(new Lengthy(
                new BigInteger(digits),
                new BigDecimal("0." + digits),
                "x".repeat(1_000_000),
                Map.of("n".repeat(60_000), 1),
                null));
    }

    @Test
    void what_is_nested_too_deep_is_refused_when_it_is_written() {
        var chain = new Stored.Chain("end", null, List.of());
        for (var n = 0; n < 499; n++) {
            chain = new Stored.Chain("n", chain, List.of());
        }
        refused(chain, "nesting", "next.next.next...next.next.others");
        written(Objects.requireNonNull(chain.next()));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Clash.class, name = "clash"))
    sealed interface Kind {}

    record Clash(String kind) implements Kind {}

    record Kinds(Kind kind) {}

    record Forgets(int seen, @JsonIgnore int hidden) {}

    record Rounds(
            @JsonFormat(pattern = "yyyy-MM-dd HH:mm") LocalDateTime at,
            @JsonFormat(shape = JsonFormat.Shape.ARRAY) LocalDate day) {}

    record Bag(List<String> items) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return items.iterator();
        }
    }

    @Test
    void what_an_annotation_changes_is_read_back_when_it_is_written() {
        assertThat(JsonCodec.of(Forgets.class).encode(new Forgets(1, 0)).bytes())
                .isNotEmpty();
        refused(new Forgets(1, 2), "hidden");
        written(new Rounds(LocalDateTime.of(2026, 1, 1, 12, 0), LocalDate.EPOCH));
        refused(new Rounds(LocalDateTime.of(2026, 1, 1, 12, 0, 1), LocalDate.EPOCH), "come back");
        written(new Kinds(new Clash("x")));
    }

    @Test
    void a_record_that_is_also_something_else_comes_back_or_is_refused() {
        var bag = new Bag(List.of("a"));
        var codec = JsonCodec.of(Bag.class);
        var read = new ArrayList<Bag>();
        try {
            codec.decode(codec.encode(bag), read::add);
            assertThat(read).containsExactly(bag);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("cannot be written");
        }
    }

    @Test
    void nothing_is_proven_with_a_mapper_of_your_own() {
        var mapper = JsonCodec.mapper()
                .disable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .build();
        var codec = JsonCodec.of(When.class, mapper, List.of());

        assertThatThrownBy(() -> codec.encode(new When(ZonedDateTime.parse("2026-01-01T00:00+01:00[Europe/Paris]"))))
                .hasMessageContaining("come back");
        assertThat(codec.encode(new When(ZonedDateTime.parse("2026-01-01T00:00+01:00")))
                        .bytes())
                .isNotEmpty();
    }

    record When(ZonedDateTime at) {}

    @Test
    void most_records_are_proven_and_cost_no_reading() {
        for (var proven : List.of(
                Stored.Numbers.class,
                Stored.Exact.class,
                Stored.Times.class,
                Stored.Many.class,
                Stored.Keyed.class,
                Stored.Enums.class,
                Stored.Nested.class,
                Stored.Chain.class,
                Stored.Empty.class,
                Nearly.class)) {
            assertThat(RoundTripCheck.isProven(proven, Json.mapper(), true))
                    .as(proven.getName())
                    .isEqualTo(proven != Nearly.class);
        }
        assertThat(RoundTripCheck.isProven(Stored.Table.class, Json.mapper(), true))
                .isFalse();
        assertThat(RoundTripCheck.isProven(Stored.Bytes.class, Json.mapper(), true))
                .isFalse();
    }
}
