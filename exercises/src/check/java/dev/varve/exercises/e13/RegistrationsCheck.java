package dev.varve.exercises.e13;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.exercises.e13.UserEvent.UserRegistered;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.testkit.ForwardingEventLog;
import dev.varve.testkit.ManualClock;
import dev.varve.testkit.Together;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class RegistrationsCheck {

    private static final int PEOPLE = 16;
    private static final String ADDRESS = "ana@example.org";

    /// A log in which nobody writes before everybody is about to: so all have looked, and what they saw is old.
    private static final class AllAtOnce extends ForwardingEventLog {

        private final CountDownLatch toCome = new CountDownLatch(PEOPLE);
        private final Set<Thread> came = ConcurrentHashMap.newKeySet();
        private volatile boolean somebodyWasKeptOut;

        AllAtOnce(EventLog log) {
            super(log);
        }

        @Override
        public Appended append(Append<Encoded> append) {
            if (came.add(Thread.currentThread())) {
                toCome.countDown();
                awaitAll();
            }
            return log.append(append);
        }

        private void awaitAll() {
            try {
                if (!somebodyWasKeptOut && !toCome.await(2, TimeUnit.SECONDS)) {
                    somebodyWasKeptOut = true;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A log of a process that dies when it has written so many times.
    private static final class DyingLog extends ForwardingEventLog {

        private int writes;

        DyingLog(EventLog log, int writes) {
            super(log);
            this.writes = writes;
        }

        @Override
        public Appended append(Append<Encoded> append) {
            if (writes-- == 0) {
                throw new StorageException("the process died");
            }
            return log.append(append);
        }
    }

    private final InMemoryEventLog log = new InMemoryEventLog(ManualClock.at("2026-07-01T09:00:00Z"));

    private static EventStore<UserEvent> store(EventLog log) {
        return EventStore.of(log, JsonCodec.of(UserEvent.class));
    }

    private static Registrations on(EventLog log) {
        return new Registrations(store(log));
    }

    /// {@return who has an address, as the streams of users say}
    private List<String> owners(String email) {
        return store(log).events(Filter.category("user")).stream()
                .map(Event::payload)
                .filter(event ->
                        event instanceof UserRegistered user && user.email().equals(email))
                .map(event -> ((UserRegistered) event).userId())
                .toList();
    }

    /// Sixteen processes, each with one person, register at the same moment.
    ///
    /// @return who was told yes
    private List<String> race(IntFunction<String> emails) throws InterruptedException {
        var gate = new AllAtOnce(log);
        var letIn = new ConcurrentLinkedQueue<String>();
        var conflicts = new ConcurrentLinkedQueue<String>();
        Together.run(PEOPLE, 1, (thread, _) -> {
            var user = "user-" + thread;
            try {
                if (on(gate).register(user, emails.apply(thread))) {
                    letIn.add(user);
                }
            } catch (ConflictException _) {
                conflicts.add(user);
            }
        });
        assertThat(gate.somebodyWasKeptOut)
                .withFailMessage("Your code lets one thread at a time come to the log: there is a lock in it. It guards"
                        + " this process; the next\none has a lock of its own. The log has to judge, in the moment in"
                        + " which it writes.")
                .isFalse();
        assertThat(conflicts)
                .withFailMessage(conflicts.size()
                        + " people got a ConflictException. The log has done its work: catch it" + ", and say false.")
                .isEmpty();
        return List.copyOf(letIn);
    }

    @Test
    @Order(1)
    void who_comes_later_is_told_no() {
        assertThat(on(log).register("7", ADDRESS))
                .withFailMessage("Nobody has the address: let the first one in.")
                .isTrue();
        boolean isIn;
        try {
            isIn = on(log).register("8", ADDRESS);
        } catch (ConflictException _) {
            isIn = fail("Who wants an address that somebody has got a ConflictException. Catch it, and say false.");
        }
        assertThat(isIn)
                .withFailMessage("The address belonged to user 7, and user 8 was let in with it.")
                .isFalse();
    }

    @Test
    @Order(2)
    void of_sixteen_at_once_one_is_let_in() throws InterruptedException {
        var letIn = race(_ -> ADDRESS);

        assertThat(letIn)
                .withFailMessage(() -> PEOPLE + " people registered at the same moment, and " + letIn.size()
                        + " of them have " + ADDRESS
                        + ".\nAll looked before any wrote, and saw that it was free. To look"
                        + " faster is no cure: the log has\nto look when it writes. Give the append a condition that"
                        + " only one of them can meet.")
                .hasSize(1);
    }

    @Test
    @Order(3)
    void who_is_let_in_is_in_the_log_and_nobody_else() throws InterruptedException {
        var letIn = race(_ -> ADDRESS);

        assertThat(owners(ADDRESS))
                .withFailMessage(
                        () -> letIn + " was told yes, and the streams of users say that the address is that of "
                                + owners(ADDRESS) + ".")
                .isEqualTo(letIn);
        assertThat(store(log).version(StreamId.of("user", letIn.getFirst())))
                .withFailMessage("There is no stream user/" + letIn.getFirst() + ". The id of a user names the stream:"
                        + " an address may change.")
                .isPositive();
    }

    @Test
    @Order(4)
    void people_with_other_addresses_are_not_in_the_way() throws InterruptedException {
        var letIn = race(thread -> "user" + thread + "@example.org");

        assertThat(letIn)
                .withFailMessage(() -> PEOPLE + " people wanted " + PEOPLE + " addresses, and " + letIn.size()
                        + " were let in. They share what you put a condition on:\nguard one address, not all of them."
                        + " A stream for each address will do.")
                .hasSize(PEOPLE);
    }

    @Test
    @Order(5)
    void a_process_that_dies_halfway_keeps_no_address() {
        try {
            var _ = on(new DyingLog(log, 1)).register("7", ADDRESS);
        } catch (StorageException _) {
            // what follows is what is left of it
        }
        if (owners(ADDRESS).isEmpty()) {
            assertThat(on(log).register("8", ADDRESS))
                    .withFailMessage(
                            "The process died between two appends: the address is claimed, and there is no user"
                                    + " who has it,\nnow and for ever. One append can write to two streams: Append.to(...)"
                                    + ".and(...).")
                    .isTrue();
        }
        var _ = on(log).register("9", ADDRESS);
        assertThat(owners(ADDRESS))
                .withFailMessage(() -> "The process died between two appends: the user was there before the address was"
                        + " claimed. Now it\nbelongs to " + owners(ADDRESS) + ". One append can write to two streams:"
                        + " Append.to(...).and(...).")
                .hasSize(1);
    }
}
