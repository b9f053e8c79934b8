package dev.varve.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the JSON, a record is read as Jackson alone reads it, or refused in the same words. But for two things that
/// Jackson lets pass: a field that is given twice, and null for a primitive.
class RecordDeserializerTest {

    enum Leaf {
        GREEN,
        BLACK
    }

    record Weight(int grams, @Nullable BigDecimal exact) {}

    record Line(String sku, Weight weight, List<Leaf> leaves) {}

    record Basket(String id, List<Line> lines, long total, Optional<Instant> paid) {}

    record Stock(Map<String, Integer> tins, boolean isOpen, double share, char grade) {}

    record Chain(String name, @Nullable Chain next, List<Chain> others) {}

    record Renamed(
            @JsonProperty("tea") String name,
            @JsonAlias({"gram", "g"}) int grams) {}

    record Required(@JsonProperty(required = true) String name, int grams) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tolerant(String name, int grams) {}

    @JsonIgnoreProperties("grams")
    record Blind(String name, int grams) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Row(String name, int grams) {}

    record Empty() {}

    record Box<T>(T content, int count) {}

    record Boxes(Box<Weight> weight, Box<String> label) {}

    record Strict(String name, int grams) {
        Strict {
            if (grams < 0) {
                throw new IllegalArgumentException("less than nothing: " + grams);
            }
        }
    }

    record Made(String name, int grams) {
        @JsonCreator
        static Made of(@JsonProperty("name") String name, @JsonProperty("grams") int grams) {
            return new Made(name + "!", grams);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Pot.class, name = "pot"),
        @JsonSubTypes.Type(value = Cup.class, name = "cup")
    })
    sealed interface Vessel {}

    record Pot(int cups, Weight weight) implements Vessel {}

    record Cup(Leaf leaf, int size) implements Vessel {}

    record Table(Vessel vessel, String place) {}

    private static final Map<Class<?>, String> EXAMPLES = Map.ofEntries(
            Map.entry(Weight.class, "{'grams':250,'exact':250.10}"),
            Map.entry(Line.class, "{'sku':'a','weight':{'grams':1,'exact':null},'leaves':['GREEN','BLACK']}"),
            Map.entry(
                    Basket.class,
                    "{'id':'x','lines':[{'sku':'a','weight':{'exact':1.0,'grams':1},'leaves':[]}],'total':9007199254740993,"
                            + "'paid':'2026-01-02T03:04:05Z'}"),
            Map.entry(Stock.class, "{'tins':{'a':1,'b':2},'isOpen':true,'share':0.25,'grade':'A'}"),
            Map.entry(
                    Chain.class,
                    "{'name':'a','next':{'name':'b','next':null,'others':[]},'others':[{'name':'c','others':null}]}"),
            Map.entry(Renamed.class, "{'tea':'green','grams':3}"),
            Map.entry(Required.class, "{'name':'green','grams':3}"),
            Map.entry(Tolerant.class, "{'name':'green','grams':3}"),
            Map.entry(Blind.class, "{'name':'green','grams':3}"),
            Map.entry(Row.class, "['green',3]"),
            Map.entry(Empty.class, "{}"),
            Map.entry(
                    Boxes.class,
                    "{'weight':{'content':{'grams':1,'exact':2},'count':1},'label':{'content':'tea','count':2}}"),
            Map.entry(Strict.class, "{'name':'green','grams':3}"),
            Map.entry(Made.class, "{'name':'green','grams':3}"),
            Map.entry(Table.class, "{'vessel':{'kind':'pot','cups':4,'weight':{'grams':1,'exact':2}},'place':'left'}"));

    private static final List<String> OTHER_VALUES =
            List.of("null", "''", "'7'", "-1", "1.5", "true", "[]", "{}", "[1]", "{'grams':1}", "99999999999999999999");

    private static final List<JsonMapper.Builder> SETTINGS = List.of(
            Json.settings(),
            Json.settings().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES),
            Json.settings().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES),
            Json.settings().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
            Json.settings().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));

    @TestFactory
    Stream<DynamicTest> a_record_is_read_as_jackson_alone_reads_it() {
        return EXAMPLES.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(example.getKey().getSimpleName(), () -> {
                    for (var settings : SETTINGS) {
                        var alone = settings.build();
                        var ours = alone.rebuild()
                                .addModule(RecordDeserializer.module())
                                .build();
                        for (var json : variants(example.getValue().replace('\'', '"'))) {
                            var read = outcome(ours, json, example.getKey());
                            var expected = outcome(alone, json, example.getKey());
                            if (!isRefusedByUsAlone(read) && !isRefusedInOtherWords(ours, read, expected)) {
                                assertThat(read).as(json).isEqualTo(expected);
                            }
                        }
                    }
                }));
    }

    private static boolean isRefusedByUsAlone(Object outcome) {
        return outcome instanceof Map<?, ?> said
                && String.valueOf(said.get("message")).matches("it is given twice|it is null, which no \\w+ is");
    }

    /// JSON with two faults: of a record that is not plain the whole is looked through before a part is read.
    private static boolean isRefusedInOtherWords(JsonMapper mapper, Object outcome, Object expected) {
        return mapper.isEnabled(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                && outcome instanceof Map
                && expected instanceof Map;
    }

    @TestFactory
    Stream<DynamicTest> a_field_that_is_given_twice_is_refused() {
        return EXAMPLES.entrySet().stream()
                .filter(example -> example.getValue().matches("\\{.+"))
                .filter(example -> example.getKey() != Table.class && example.getKey() != Empty.class)
                .map(example -> DynamicTest.dynamicTest(example.getKey().getSimpleName(), () -> {
                    var json = example.getValue().replace('\'', '"');
                    for (var field : fields(json)) {
                        for (var at = 0; at <= fields(json).size(); at++) {
                            assertThat(outcome(Json.mapper(), with(fields(json), at, field), example.getKey()))
                                    .satisfies(said -> assertThat(isRefusedByUsAlone(said))
                                            .as(field + " in " + said)
                                            .isTrue());
                        }
                    }
                }));
    }

    @Test
    void a_record_with_nothing_special_is_read_in_order() {
        var mapper = Json.mapper();
        assertThat(Stream.of(Weight.class, Basket.class, Chain.class, Renamed.class, Strict.class, Tolerant.class))
                .allSatisfy(type -> assertThat(deserializer(mapper, type))
                        .isInstanceOfSatisfying(
                                RecordDeserializer.class,
                                found -> assertThat(found.readsInOrder()).isTrue()));
        assertThat(Stream.of(Made.class, Blind.class))
                .allSatisfy(type -> assertThat(deserializer(mapper, type))
                        .isInstanceOfSatisfying(
                                RecordDeserializer.class,
                                found -> assertThat(found.readsInOrder()).isFalse()));
    }

    private static ValueDeserializer<Object> deserializer(JsonMapper mapper, Class<?> type) {
        return mapper._deserializationContext().findRootValueDeserializer(mapper.constructType(type));
    }

    /// The JSON as it is, in every order of its fields, without some, with some more or twice, with other values in
    /// them, and cut off.
    private static Set<String> variants(String json) {
        var variants = new LinkedHashSet<String>();
        variants.add(json);
        for (var length = 0; length < json.length(); length++) {
            variants.add(json.substring(0, length));
        }
        if (json.startsWith("{")) {
            var fields = fields(json);
            for (var order : orders(fields)) {
                for (var count = 0; count <= order.size(); count++) {
                    variants.add(object(order.subList(0, count)));
                }
            }
            for (var n = 0; n <= fields.size(); n++) {
                variants.add(with(fields, n, "\"more\":{\"a\":[1]}"));
                variants.add(with(fields, n, "\"gram\":5"));
                for (var field : fields) {
                    variants.add(with(fields, n, field));
                }
            }
            for (var n = 0; n < fields.size(); n++) {
                for (var value : OTHER_VALUES) {
                    var changed = new ArrayList<>(fields);
                    changed.set(n, fields.get(n).replaceFirst(":.*", ":" + value.replace('\'', '"')));
                    variants.add(object(changed));
                }
            }
        }
        return variants;
    }

    private static List<String> fields(String json) {
        var tree = Json.settings().build().readTree(json);
        return tree.propertyStream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .toList();
    }

    private static List<List<String>> orders(List<String> fields) {
        if (fields.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<String>>();
        for (var first : fields) {
            var rest = new ArrayList<>(fields);
            rest.remove(first);
            for (var order : orders(rest)) {
                orders.add(Stream.concat(Stream.of(first), order.stream()).toList());
            }
        }
        return orders;
    }

    private static String with(List<String> fields, int at, String more) {
        var changed = new ArrayList<>(fields);
        changed.add(at, more);
        return object(changed);
    }

    private static String object(List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static Object outcome(JsonMapper mapper, String json, Class<?> type) {
        try {
            return mapper.readerFor(type).readValue(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            var said = new HashMap<String, String>();
            said.put("exception", e.getClass().getName());
            said.put("message", String.valueOf(e.getOriginalMessage()));
            said.put("path", e.getPathReference());
            return said;
        }
    }
}
