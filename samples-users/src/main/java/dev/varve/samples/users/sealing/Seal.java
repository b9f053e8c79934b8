package dev.varve.samples.users.sealing;

import dev.varve.samples.users.domain.Personal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Writes [Personal] fields sealed and reads them back, as long as their key is there: a module for Jackson.
///
/// Sealed is `{"keyId", "iv", "ciphertext"}`. A field is bound to its person by the key, and to its place,
/// such as
/// `UserRenamed.name`, by what is authenticated. Events of before that have it in clear, `{"keyId", "clear"}`
/// after
/// upcasting, can be read and are never written.
public final class Seal {

    /// What stands in the JSON.
    private record Sealed(String keyId, byte[] iv, byte[] ciphertext) {}

    private record Stored(
            String keyId,
            byte @Nullable [] iv,
            byte @Nullable [] ciphertext,
            @Nullable String clear) {}

    private final KeyVault vault;

    /// @param vault has the keys
    public Seal(KeyVault vault) {
        this.vault = vault;
    }

    /// {@return the module}
    public SimpleModule module() {
        return new SimpleModule("seal")
                .addSerializer(Personal.class, new Sealing(this, ""))
                .addDeserializer(Personal.class, new Unsealing(this, ""));
    }

    private Sealed seal(Personal personal, String place) {
        var text = personal.text()
                .orElseThrow(() -> new IllegalArgumentException("what is forgotten cannot be written: " + place));
        var key = vault.key(personal.of())
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing can be written about %s, whose key is destroyed".formatted(personal.of())));
        var iv = vault.random(Crypto.IV_BYTES);
        return new Sealed(personal.of(), iv, Crypto.seal(key, iv, place, text));
    }

    private Personal open(Stored stored, String place) {
        if (stored.clear() != null) {
            return Personal.of(stored.keyId(), stored.clear());
        }
        var iv = stored.iv();
        var ciphertext = stored.ciphertext();
        if (iv == null || ciphertext == null) {
            throw new IllegalArgumentException(place + " is neither sealed nor in clear");
        }
        return vault.key(stored.keyId())
                .map(key -> Personal.of(stored.keyId(), Crypto.open(key, iv, place, ciphertext)))
                .orElseGet(() -> Personal.forgotten(stored.keyId()));
    }

    /// {@return such as `UserRenamed.name`}
    private static String place(BeanProperty property) {
        return property.getMember().getDeclaringClass().getSimpleName() + "." + property.getName();
    }

    private static final class Sealing extends StdSerializer<Personal> {
        private final transient Seal seal;
        private final String place;

        Sealing(Seal seal, String place) {
            super(Personal.class);
            this.seal = seal;
            this.place = place;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return property == null ? this : new Sealing(seal, place(property));
        }

        @Override
        public void serialize(Personal personal, JsonGenerator out, SerializationContext context) {
            context.writeValue(out, seal.seal(personal, place));
        }
    }

    private static final class Unsealing extends StdDeserializer<Personal> {
        private final transient Seal seal;
        private final String place;

        Unsealing(Seal seal, String place) {
            super(Personal.class);
            this.seal = seal;
            this.place = place;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return property == null ? this : new Unsealing(seal, place(property));
        }

        @Override
        public Personal deserialize(JsonParser in, DeserializationContext context) {
            return seal.open(context.readValue(in, Stored.class), place);
        }
    }
}
