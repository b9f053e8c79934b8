package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangeTest {

    private static final JsonMapper JSON = JsonCodec.mapper().build();

    private static List<String> changes(String before, String after) {
        return Change.table(Change.between(JSON.readTree(before), JSON.readTree(after))).lines().stream()
                .map(Text::plain)
                .toList();
    }

    @Test
    void equal_states_have_no_changes() {
        assertThat(changes("{'a':1,'b':[]}".replace('\'', '"'), "{'a':1,'b':[]}".replace('\'', '"')))
                .isEmpty();
    }

    @Test
    void a_field_is_changed_added_or_removed() {
        assertThat(changes("{\"a\":1,\"b\":null,\"c\":\"x\"}", "{\"a\":2,\"b\":\"y\",\"c\":null}"))
                .containsExactly("~ a   1 -> 2", "+ b   y", "- c   was x");
    }

    @Test
    void a_field_inside_others_has_a_path() {
        assertThat(changes("{\"a\":{\"b\":{\"c\":1},\"d\":1}}", "{\"a\":{\"b\":{\"c\":2},\"d\":1}}"))
                .containsExactly("~ a.b.c   1 -> 2");
    }

    @Test
    void elements_are_told_apart_by_a_text_of_their_own() {
        assertThat(changes(
                        "{\"lines\":[{\"item\":{\"sku\":\"TEA\"},\"n\":1},{\"item\":{\"sku\":\"CUP\"},\"n\":1}]}",
                        "{\"lines\":[{\"item\":{\"sku\":\"CUP\"},\"n\":2}]}"))
                .containsExactly("- lines[TEA]     was item={sku=TEA} n=1", "~ lines[CUP].n   1 -> 2");
    }

    @Test
    void elements_without_such_a_text_are_told_apart_by_place() {
        assertThat(changes("{\"n\":[1,2]}", "{\"n\":[1,3,4]}")).containsExactly("~ n[1]   2 -> 3", "+ n[2]   4");
    }

    @Test
    void a_text_that_two_elements_have_after_a_change_does_not_tell_them_apart() {
        assertThat(changes("{\"n\":[{\"a\":\"x\"},{\"a\":\"y\"}]}", "{\"n\":[{\"a\":\"x\"},{\"a\":\"x\"}]}"))
                .containsExactly("~ n[1].a   y -> x");
    }

    @Test
    void another_order_of_the_same_elements_is_a_change() {
        assertThat(changes("{\"n\":[\"a\",\"b\"]}", "{\"n\":[\"b\",\"a\"]}"))
                .containsExactly("~ n (order)   a b -> b a");
    }

    @Test
    void things_by_name_have_the_name_in_brackets() {
        assertThat(changes("{\"items\":{\"TEA\":{\"n\":1}}}", "{\"items\":{\"TEA\":{\"n\":2},\"CUP\":{\"n\":1}}}"))
                .containsExactly("~ items[TEA].n   1 -> 2", "+ items[CUP]     n=1");
    }

    @Property
    void the_changes_make_of_one_state_the_other(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 11) Integer> first,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 11) Integer> second) {
        var before = state(first);
        var after = state(second);
        var leaves = leaves(before);
        for (var change : Change.between(before, after)) {
            leaves.keySet().removeIf(path -> path.equals(change.path()) || path.startsWith(change.path() + "."));
            if (!change.path().endsWith(" (order)") && !change.after().isMissingNode()) {
                leaves.putAll(leaves(change.path(), change.after()));
            }
        }
        assertThat(leaves).isEqualTo(leaves(after));
    }

    private static JsonNode state(List<Integer> numbers) {
        var pots = new TeaPot();
        return Kitchen.POTS.shown(pots.replay(
                pots.initialState(), numbers.stream().map(ChangeTest::event).toList()));
    }

    static TeaPot.Event event(int number) {
        return switch (number % 4) {
            case 0 -> new TeaPot.Event.Filled(number > 5 ? "green" : "black", number);
            case 1, 2 -> new TeaPot.Event.Poured("guest " + number / 3, new TeaPot.Cups(number));
            default -> number > 8 ? new TeaPot.Event.Broken("") : new TeaPot.Event.Filled("", 1);
        };
    }

    private static Map<String, JsonNode> leaves(JsonNode state) {
        var leaves = new TreeMap<String, JsonNode>();
        state.properties().forEach(field -> leaves.putAll(leaves(field.getKey(), field.getValue())));
        return leaves;
    }

    private static Map<String, JsonNode> leaves(String path, JsonNode value) {
        var leaves = new TreeMap<String, JsonNode>();
        if (value.isArray()) {
            value.forEach(
                    guest -> leaves.putAll(leaves(path + "[" + guest.get("name").stringValue() + "]", guest)));
        } else if (value.isObject()) {
            value.properties().forEach(field -> leaves.putAll(leaves(path + "." + field.getKey(), field.getValue())));
        } else {
            leaves.put(path, value);
        }
        return leaves;
    }
}
