package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.log.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A log knows which history it has up to each position.
class IdentityTest extends StoreTest {

    private static List<Identity> identities(MapDbStorage storage) {
        var identities = new ArrayList<Identity>();
        for (var position = 0L; position <= storage.log().head(); position++) {
            identities.add(storage.log().identity(position));
        }
        return identities;
    }

    @Test
    void each_append_has_an_identity_of_its_own_that_stays() throws IOException {
        List<Identity> before;
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            for (var n = 0; n < 700; n++) {
                append(storage.log(), B, "x".repeat(200));
            }
            before = identities(storage);
            assertThat(before.get(1)).isEqualTo(before.get(2));
            assertThat(before.subList(2, before.size())).doesNotHaveDuplicates().hasSize(701);
        }
        MapDbFiles.drop(directory());
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            append(storage.log(), A, "more");
            assertThat(identities(storage)).startsWith(before.toArray(new Identity[0]));
            assertThat(identities(reader)).isEqualTo(identities(storage));
        }
    }

    @Test
    void a_truncation_changes_no_identity() {
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            var head = storage.identity();
            storage.log().truncate(A, 3);
            assertThat(storage.identity()).isEqualTo(head);
            storage.log().truncate(B, 3);
            append(storage.log(), A, "three");
            assertThat(storage.log().identity(2)).isEqualTo(head);
            assertThat(storage.identity()).isNotEqualTo(head);
        }
    }

    @Test
    void copies_have_one_identity_until_they_go_ways_of_their_own() {
        var copy = temporary.resolve("copy");
        try (var storage = open()) {
            append(storage.log(), A, "one");
            storage.backup(copy);
            append(storage.log(), A, "two");
        }
        try (var storage = open();
                var restored = MapDbStorage.open(copy, settings())) {
            assertThat(restored.identity()).isEqualTo(storage.log().identity(1));
            append(restored.log(), A, "another two");
            assertThat(restored.log().identity(1)).isEqualTo(storage.log().identity(1));
            assertThat(restored.identity().store()).isEqualTo(storage.identity().store());
            assertThat(restored.identity()).isNotEqualTo(storage.identity());
        }
    }

    @Test
    void two_stores_are_told_apart_before_their_first_event() {
        try (var storage = open();
                var other = MapDbStorage.open(temporary.resolve("other"), settings())) {
            assertThat(storage.identity()).isNotEqualTo(other.identity());
        }
    }

    @Test
    void there_is_no_identity_beyond_the_head() {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            assertThatThrownBy(() -> storage.log().identity(2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage.log().identity(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
