package dev.varve.samples.users.past;

import dev.varve.codec.EventCodec;
import dev.varve.codec.Past;
import dev.varve.json.JsonCodec;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Seal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Events of users as they are stored: JSON with personal data sealed, and a memory for how it used to be.
///
/// The JSON codec does all of it but one thing: a `user-updated` of the first generation can only be understood
/// together with the events before it.
public final class UserCodec implements EventCodec<UserEvent> {

    private final JsonCodec<UserEvent> json;

    private UserCodec(JsonCodec<UserEvent> json) {
        this.json = json;
    }

    /// {@return the codec of the events whose keys are in a vault}
    public static UserCodec of(KeyVault vault) {
        var mapper = JsonCodec.mapper().addModule(new Seal(vault).module()).build();
        return new UserCodec(JsonCodec.of(UserEvent.class, mapper, Generations.UPCASTERS));
    }

    /// {@return the part that needs no past}
    public JsonCodec<UserEvent> json() {
        return json;
    }

    @Override
    public Encoded encode(UserEvent event) {
        return json.encode(event);
    }

    @Override
    public void decode(Encoded stored, Consumer<? super UserEvent> out) {
        if (Split.isMeant(stored)) {
            throw new IllegalArgumentException(
                    "user-updated says how a user was; what changed can be told only from the events before it");
        }
        json.decode(stored, out);
    }

    @Override
    public void decode(Encoded stored, Past past, Consumer<? super UserEvent> out) {
        if (Split.isMeant(stored)) {
            Split.of(stored, past).forEach(part -> json.decode(part, out));
        } else {
            json.decode(stored, out);
        }
    }

    @Override
    public String type(UserEvent event) {
        return json.type(event);
    }

    @Override
    public Set<String> storedAs(String type) {
        var names = new HashSet<>(json.storedAs(type));
        if (Split.PARTS.contains(type)) {
            names.add(Split.TYPE);
        }
        return names;
    }
}
