package dev.varve.exercises.e12;

import dev.varve.codec.EventCodec;
import dev.varve.codec.Past;
import dev.varve.exercises.e12.MemberEvent.MemberRenamed;
import dev.varve.exercises.e12.MemberEvent.PhoneChanged;
import dev.varve.json.JsonCodec;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events of members as they are stored, and what the old `member-updated` means today.
final class MemberCodec implements EventCodec<MemberEvent> {

    /// Was written until last year, with the name and the phone of the member afterwards, changed or not.
    static final String OLD = "member-updated";

    private static final JsonMapper JSON = JsonCodec.mapper().build();

    private final JsonCodec<MemberEvent> json = JsonCodec.of(MemberEvent.class);

    /// Hands over what a stored event means today.
    ///
    /// @param past hands over the stored events before it in its stream, the newest first
    @Override
    public void decode(Encoded stored, Past past, Consumer<? super MemberEvent> out) {
        if (!stored.type().equals(OLD)) {
            json.decode(stored, out);
            return;
        }
        out.accept(new MemberRenamed(field(stored, "name").orElseThrow()));
        out.accept(new PhoneChanged(field(stored, "phone").orElseThrow()));
    }

    /// {@return the names under which events that are of a type today may be stored}
    @Override
    public Set<String> storedAs(String type) {
        return Set.of(type);
    }

    @Override
    public void decode(Encoded stored, Consumer<? super MemberEvent> out) {
        if (stored.type().equals(OLD)) {
            throw new IllegalArgumentException(OLD + " can be understood only together with what came before it");
        }
        json.decode(stored, out);
    }

    @Override
    public Encoded encode(MemberEvent event) {
        return json.encode(event);
    }

    @Override
    public String type(MemberEvent event) {
        return json.type(event);
    }

    /// {@return a field of a stored event, empty if it has no such field}
    private static Optional<String> field(Encoded stored, String name) {
        return Optional.ofNullable(JSON.readTree(stored.bytes()).get(name)).map(JsonNode::asString);
    }
}
