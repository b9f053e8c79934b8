package dev.varve.exercises.e00;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.exercises.e00.UserCommand.ChangeEmail;
import dev.varve.exercises.e00.UserCommand.Create;
import dev.varve.exercises.e00.UserCommand.Delete;
import dev.varve.exercises.e00.UserCommand.Rename;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class UserSystemCheck {

    private final EventLog log = new InMemoryEventLog(Clock.systemUTC());
    private final UserSystem desk = new UserSystem(log, "mei");

    private List<Event<Encoded>> stream(String userId) {
        var events = new ArrayList<Event<Encoded>>();
        var _ = log.readStream(StreamId.of("user", userId), Range.ALL, events::add);
        return events;
    }

    @Test
    @Order(1)
    void a2_a_stream_has_the_events_of_one_user() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("8", 0, new Create("ben", "ben@example.org"));

        assertThat(stream("7")).withFailMessage("""
                        Two users were created, and recover("7") asks for the event that is number 7.
                        Keep events in the log that you are given, in a stream for each user:
                          store = EventStore.of(log, JsonCodec.of(UserEvent.class))
                          store.append(StreamId.of("user", userId), any(), event)
                        UserEvent is a sealed interface over your events.""").hasSize(1);
        assertThat(desk.recover("7"))
                .withFailMessage("The event is in the stream user/7, and recover(\"7\") does not look there yet."
                        + "\nstore.load(stream, fold) replays it; store.events(stream) hands its events to a loop.")
                .contains(new User("ana", "ana@example.org"));
    }

    @Test
    @Order(2)
    void a3_what_is_recovered_comes_from_events_alone() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("7", 1, new Rename("anna"));

        assertThat(new UserSystem(log, "tom").recover("7"))
                .withFailMessage("""
                        The program was started anew, with an empty table and with both events in the log; now the
                        user is not what the events say. A handler of events gets the user so far and the event, and
                        returns the next user. It asks no table: evolve(user, event).""")
                .contains(new User("anna", "ana@example.org"));
    }

    @Test
    @Order(3)
    void a1_an_event_knows_its_place_and_who_caused_it() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("7", 1, new Rename("anna"));

        assertThat(stream("7")).extracting(Event::version).containsExactly(1L, 2L);
        assertThat(stream("7"))
                .extracting(event -> event.metadata().get(Metadata.ACTOR))
                .withFailMessage("""
                        The log knows the stream, version and time of an event; who caused it you have to say. mei sits
                        at this desk: Append.to(...).metadata(Map.of(Metadata.ACTOR, actor)), or, once there is a
                        repository, Command.of(command).by(actor).""")
                .containsExactly("mei", "mei");
    }

    @Test
    @Order(4)
    void a4_who_has_not_seen_the_last_event_is_told() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("7", 1, new Rename("anna"));

        var thrown = catchThrowable(() -> new UserSystem(log, "tom").handle("7", 1, new Rename("anni")));

        assertThat(thrown).withFailMessage("""
                        tom had seen one event when he renamed the user. Meanwhile mei had renamed her, and nobody told
                        him. Say at each append what was seen: exactly(seen) instead of any().""").isInstanceOf(ConflictException.class);
        assertThat(desk.recover("7")).map(User::username).contains("anna");
    }

    @Test
    @Order(5)
    void a5_an_event_says_what_happened_not_what_a_row_looks_like_now() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("7", 1, new Rename("anna"));
        desk.handle("7", 2, new ChangeEmail("anna@example.org"));

        assertThat(stream("7"))
                .extracting(event -> event.payload().type())
                .withFailMessage("""
                        She got another name, then another address, and both are called the same. Give each its event,
                        with what changed and nothing else.""")
                .doesNotHaveDuplicates();
        assertThat(new String(stream("7").get(1).payload().bytes(), StandardCharsets.UTF_8))
                .withFailMessage("Her name changed, and the event holds her address too: then who reads it"
                        + " cannot tell\nwhether that changed as well. Leave it out.")
                .doesNotContain("@");
    }

    @Test
    @Order(6)
    void a6_an_event_of_an_unknown_kind_is_not_taken_for_another() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        var badge = new Encoded("badge-given", 1, "{}".getBytes(StandardCharsets.UTF_8));
        log.append(Append.to(StreamId.of("user", "7"), any(), List.of(badge)));

        assertThat(catchThrowable(() -> desk.recover("7")))
                .withFailMessage("""
                        Another program recorded that she got a badge. Yours has no case for that, and guesses. Let the
                        codec read the log, and say nothing about events that it does not know: it stops and says
                        where. A switch over your own events needs a case for each, and no default.""")
                .isInstanceOf(UnknownEventException.class);
    }

    @Test
    @Order(7)
    void a7_what_may_not_be_is_refused_and_leaves_no_event() {
        var rename = desk.handle("9", 0, new Rename("carl"));
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        var create = desk.handle("7", 1, new Create("eve", "eve@example.org"));

        assertThat(rename).withFailMessage("""
                        Nobody has the number 9, and could be renamed. Ask the rules before you append: decide(command,
                        user) returns accept(events) or refuse(No.NOBODY). A Decider is evolve and decide together, and
                        store.repository("user", decider) loads, decides and appends.""").contains(No.NOBODY);
        assertThat(create)
                .withFailMessage("There was a user 7, and another one was put in her place: refuse(No.ALREADY_THERE).")
                .contains(No.ALREADY_THERE);
        assertThat(log.head())
                .withFailMessage("What was refused did not happen, so there is no event of it.")
                .isEqualTo(1);
    }

    @Test
    @Order(8)
    void a8_a_user_that_was_deleted_has_a_history_and_no_state() {
        desk.handle("7", 0, new Create("ana", "ana@example.org"));
        desk.handle("7", 1, new Delete());

        assertThat(desk.recover("7"))
                .withFailMessage("She wanted to be deleted, and is there still. That is one more event, and its case"
                        + " in evolve\nreturns no user.")
                .isEmpty();
        assertThat(stream("7"))
                .withFailMessage("What happened before she was deleted has happened: its events stay.")
                .hasSize(2);
        assertThat(desk.handle("7", 2, new Rename("anna")))
                .withFailMessage("Who was deleted cannot be renamed: the rule is the one for nobody.")
                .contains(No.NOBODY);
    }
}
