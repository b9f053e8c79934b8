package dev.varve.exercises.e12;

import static dev.varve.ExpectedVersion.any;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.exercises.e12.MemberEvent.MemberJoined;
import dev.varve.exercises.e12.MemberEvent.MemberRenamed;
import dev.varve.exercises.e12.MemberEvent.PhoneChanged;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class MemberCodecCheck {

    private static final StreamId ANA = StreamId.of("member", "ana");
    private static final StreamId BEN = StreamId.of("member", "ben");

    private final InMemoryEventLog log = new InMemoryEventLog(ManualClock.at("2026-07-01T09:00:00Z"));
    private final EventStore<MemberEvent> store = EventStore.of(log, new MemberCodec());

    private static Encoded updated(String name, String phone) {
        var text = "{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(name, phone);
        return new Encoded(MemberCodec.OLD, 1, text.getBytes(UTF_8));
    }

    private void lastYear(StreamId member, String name, String phone) {
        var _ = log.append(Append.to(member, any(), List.of(updated(name, phone))));
    }

    private void append(StreamId member, MemberEvent... events) {
        var _ = store.append(member, any(), events);
    }

    private List<MemberEvent> after(StreamId member, long version) {
        var events = new ArrayList<MemberEvent>();
        var _ = store.read(member, Range.after(version), event -> events.add(event.payload()));
        return events;
    }

    @Test
    @Order(1)
    void who_has_another_number_was_not_renamed() {
        append(ANA, new MemberJoined("Ana", "100"));
        lastYear(ANA, "Ana", "200");

        var found = after(ANA, 1);
        assertThat(found)
                .withFailMessage("Ana joined with 100 and was updated to Ana, 200. What happened is PhoneChanged"
                        + " alone;\nyour codec says " + found + ". The old event does not say what changed."
                        + "\nAsk 'past' what was before.")
                .containsExactly(new PhoneChanged("200"));
    }

    @Test
    @Order(2)
    void an_update_that_changed_nothing_is_no_event() {
        append(ANA, new MemberJoined("Ana", "100"));
        lastYear(ANA, "Ana", "100");

        var found = after(ANA, 1);
        assertThat(found)
                .withFailMessage("Somebody opened the form and pressed save: Ana, 100, as before. Nothing happened,"
                        + " so hand over nothing.\nYour codec says " + found + ".")
                .isEmpty();
    }

    @Test
    @Order(3)
    void both_may_have_changed() {
        append(ANA, new MemberJoined("Ana", "100"));
        lastYear(ANA, "Ana Lopez", "200");

        var found = after(ANA, 1);
        assertThat(found)
                .withFailMessage("Name and phone changed: that is MemberRenamed, then PhoneChanged, in this order."
                        + "\nYour codec says " + found + ".")
                .containsExactly(new MemberRenamed("Ana Lopez"), new PhoneChanged("200"));
    }

    @Test
    @Order(4)
    void the_newest_of_what_was_before_counts() {
        append(ANA, new MemberJoined("Ana", "100"));
        lastYear(ANA, "Ana", "200");
        lastYear(ANA, "Ana Lopez", "200");

        var found = after(ANA, 2);
        assertThat(found)
                .withFailMessage("Ana joined with 100, was updated to 200, and then renamed: that is MemberRenamed"
                        + " alone, not\n" + found + ". Compare with the newest event that has the field, an old"
                        + " update too;\nwhat she joined with is long past.")
                .containsExactly(new MemberRenamed("Ana Lopez"));
    }

    @Test
    @Order(5)
    void one_event_before_need_not_tell_everything() {
        append(ANA, new MemberJoined("Ana", "100"), new MemberRenamed("Ana Lopez"));
        lastYear(ANA, "Ana Lopez", "200");

        var found = after(ANA, 2);
        assertThat(found)
                .withFailMessage("Before the update came MemberRenamed, which knows the name and no phone. The"
                        + " phone was in\nMemberJoined before that: look back until you know both. It is PhoneChanged"
                        + " alone,\nnot " + found + ".")
                .containsExactly(new PhoneChanged("200"));

        append(ANA, new PhoneChanged("300"));
        lastYear(ANA, "Ana Lopez", "300");
        var foundThen = after(ANA, 4);
        assertThat(foundThen)
                .withFailMessage("The name is two events back, the phone one. Nothing changed, and your codec says "
                        + foundThen + ".")
                .isEmpty();
    }

    @Test
    @Order(6)
    void it_looks_back_no_farther_than_it_has_to() {
        var read = new ArrayList<Encoded>();
        new MemberCodec()
                .decode(
                        updated("Ana", "300"),
                        reader -> {
                            var goesOn = true;
                            for (var n = 0; n < 1_000 && goesOn; n++) {
                                read.add(updated("Ana", "200"));
                                goesOn = reader.test(read.getLast());
                            }
                        },
                        _ -> {});

        assertThat(read)
                .withFailMessage(
                        () -> "The event just before has name and phone, and your codec read " + read.size()
                                + ". In a long stream each event would\nread all before it. Say false as soon as both are known.")
                .hasSize(1);
    }

    @Test
    @Order(7)
    void it_remembers_nothing_between_two_events() {
        append(ANA, new MemberJoined("Ana", "100"));
        append(BEN, new MemberJoined("Ben", "900"));
        lastYear(ANA, "Ana", "200");
        lastYear(BEN, "Ben", "901");
        var alone = EventStore.of(log, new MemberCodec()).event(3);

        assertThat(alone)
                .extracting(Event::payload)
                .withFailMessage(
                        "Only event 3 was read, by a new codec, and it should still say PhoneChanged alone. Does"
                                + " yours remember\nsomething in a field? Ask 'past' each time: the same event always means the"
                                + " same.")
                .containsExactly(new PhoneChanged("200"));
        assertThat(store.events(Filter.all()))
                .extracting(Event::payload)
                .withFailMessage("The events of Ana and Ben were read in turn, and one was compared with the other."
                        + " Is there a field in your codec?")
                .endsWith(new PhoneChanged("200"), new PhoneChanged("901"));
    }

    @Test
    @Order(8)
    void who_asks_for_a_type_of_today_finds_it_in_old_events() {
        append(ANA, new MemberJoined("Ana", "100"));
        lastYear(ANA, "Ana", "200");
        lastYear(ANA, "Ana Lopez", "200");

        assertThat(store.events(Filter.type("phone-changed")))
                .extracting(Event::payload)
                .withFailMessage("Somebody asked for all events of type phone-changed, and the one of last year is"
                        + " missing: the log looks\nfor the name it is stored under. Let storedAs say that"
                        + " phone-changed may be stored as " + MemberCodec.OLD + ".")
                .containsExactly(new PhoneChanged("200"));
        assertThat(store.events(Filter.type("member-renamed")))
                .extracting(Event::payload)
                .withFailMessage(
                        "member-renamed may also be stored as " + MemberCodec.OLD + ": storedAs has to say so.")
                .containsExactly(new MemberRenamed("Ana Lopez"));
    }
}
