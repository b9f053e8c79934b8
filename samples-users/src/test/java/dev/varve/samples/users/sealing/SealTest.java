package dev.varve.samples.users.sealing;

import static dev.varve.samples.users.domain.Ana.ID;
import static dev.varve.samples.users.domain.Ana.REGISTERED;
import static dev.varve.samples.users.domain.Ana.RENAMED;
import static dev.varve.samples.users.domain.Ana.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.past.UserCodec;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealTest {

    private final KeyVault vault = new KeyVault(Shelf.inMemory(), new Random(7));
    private final UserCodec codec = UserCodec.of(vault);

    @BeforeEach
    void make_a_key() {
        vault.create(ID);
    }

    private UserEvent decoded(Encoded stored) {
        var events = new ArrayList<UserEvent>();
        codec.decode(stored, events::add);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String text(Encoded stored) {
        return new String(stored.bytes(), UTF_8);
    }

    @Test
    void what_is_personal_is_stored_sealed_and_read_in_clear() {
        var stored = codec.encode(REGISTERED);

        assertThat(text(stored))
                .doesNotContain("Ana", "example")
                .contains("\"name\":{\"keyId\":\"7\",\"iv\":", "\"locale\":\"es\"");
        assertThat(decoded(stored)).isEqualTo(REGISTERED);
    }

    @Test
    void the_same_text_is_sealed_differently_each_time() {
        assertThat(text(codec.encode(RENAMED))).isNotEqualTo(text(codec.encode(RENAMED)));
    }

    @Test // I22
    void when_the_key_is_destroyed_the_fact_stays_and_the_person_is_gone() {
        var stored = codec.encode(REGISTERED);
        vault.destroy(ID);

        assertThat(decoded(stored))
                .isEqualTo(new UserRegistered(ID, Personal.forgotten(ID), Personal.forgotten(ID), "es", "web"));
    }

    @Test // I21
    void with_another_key_nothing_opens_and_nobody_gets_garbage() {
        var stored = codec.encode(RENAMED);
        var other = new KeyVault(Shelf.inMemory(), new Random(8));
        other.create(ID);

        assertThatThrownBy(() -> UserCodec.of(other).decode(stored, _ -> {}))
                .hasMessageContaining("UserRenamed.name cannot be opened");
    }

    @Test
    void what_is_sealed_cannot_be_moved_to_another_field_another_kind_of_event_or_another_person() {
        vault.create("8");
        var registered = text(codec.encode(new UserRegistered(ID, says("Ana"), says("Ana"), "es", "web")));
        var sealedName = registered.substring(
                registered.indexOf("{\"keyId\""), registered.indexOf("}", registered.indexOf("{\"keyId\"")) + 1);
        var sealedEmail = registered.substring(
                registered.lastIndexOf("{\"keyId\""),
                registered.indexOf("}", registered.lastIndexOf("{\"keyId\"")) + 1);

        assertThat(decoded(json("user-registered", registered))).isNotNull();
        assertCannotBeOpened("user-registered", registered.replace(sealedEmail, sealedName));
        assertCannotBeOpened("user-renamed", "{\"name\":" + sealedName + "}");
        assertCannotBeOpened("user-registered", registered.replace("\"keyId\":\"7\"", "\"keyId\":\"8\""));
    }

    private void assertCannotBeOpened(String type, String json) {
        assertThatThrownBy(() -> codec.decode(json(type, json), _ -> {})).hasMessageContaining("cannot be opened");
    }

    private static Encoded json(String type, String json) {
        return new Encoded(type, 2, json.getBytes(UTF_8));
    }

    @Test
    void nothing_can_be_written_about_somebody_who_has_no_key_or_whose_key_is_destroyed() {
        vault.destroy(ID);

        assertThatThrownBy(() -> codec.encode(RENAMED)).hasMessageContaining("whose key is destroyed");
        assertThatThrownBy(() -> codec.encode(new UserRenamed(Personal.of("9", "Eve"))))
                .hasMessageContaining("neither there nor destroyed");
        assertThatThrownBy(() -> codec.encode(new UserRenamed(Personal.forgotten(ID))))
                .hasMessageContaining("what is forgotten cannot be written");
    }
}
