package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.Event;
import dev.varve.EvolveFailedException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.explorer.Fact.Part;
import dev.varve.log.EventLog;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The streams of one category, read back: their facts and the states these add up to.
final class History<C, S, E> {

    /// A state as people see it.
    ///
    /// @param violations the rules that it breaks
    /// @param next what could be done now
    record View(JsonNode state, List<String> violations, List<Trial> next) {}

    /// What `decide` would say to a command.
    record Trial(String command, JsonNode fields, Optional<Reason> refusal) {

        /// {@return it as programs are told}
        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("type", command);
            json.put("payload", fields);
            refusal.ifPresent(why -> json.putAll(Problem.of(why).json()));
            return json;
        }
    }

    private final Category<C, S, E> category;
    private final EventStore<E> store;
    private final Repository<C, S, E> repository;

    private History(EventLog log, Category<C, S, E> category) {
        this.category = category;
        this.store = EventStore.of(log, category.codec());
        this.repository = store.repository(category.name(), category.decider());
    }

    static <C, S, E> History<C, S, E> of(EventLog log, Category<C, S, E> category, boolean isForPrograms) {
        return new History<>(log, isForPrograms ? category.forPrograms() : category);
    }

    /// {@return the store, to ask which version a stream had}
    EventStore<E> store() {
        return store;
    }

    /// {@return the state at a version, as if the events at some versions had not happened}
    View view(StreamId stream, long version, Set<Long> leftOut) {
        var state = repository.load(stream.key(), version).state();
        return view(leftOut.isEmpty() ? state : without(stream, version, leftOut));
    }

    private S without(StreamId stream, long version, Set<Long> leftOut) {
        var folding = new Object() {
            S state = category.decider().initialState();
        };
        var _ = store.read(stream, Range.ALL.until(version), event -> {
            if (!leftOut.contains(event.version())) {
                folding.state = evolve(folding.state, event);
            }
        });
        return folding.state;
    }

    private S evolve(S state, Event<E> event) {
        try {
            return category.decider().evolve(state, event.payload());
        } catch (RuntimeException e) {
            throw new EvolveFailedException(event, category.codec().type(event.payload()), e);
        }
    }

    private View view(S state) {
        var next = new ArrayList<Trial>();
        for (var command : category.candidates(state)) {
            var refusal = category.decider().decide(command, state) instanceof Decision.Refused<E>(var reason)
                    ? Optional.of(reason)
                    : Optional.<Reason>empty();
            next.add(new Trial(command.getClass().getSimpleName(), category.tree(command), refusal));
        }
        return new View(category.shown(state), category.violations(state), next);
    }

    /// Folds a stream whose history is whole, and checks each state on the way.
    ///
    /// @return a sentence for each rule that was broken, with the version where that began
    List<String> check(StreamId stream) {
        var found = new ArrayList<String>();
        var before = new ArrayList<String>();
        var folding = new Object() {
            S state = category.decider().initialState();
        };
        var _ = store.read(stream, Range.ALL, event -> {
            folding.state = evolve(folding.state, event);
            var broken = category.violations(folding.state);
            broken.stream()
                    .filter(rule -> !before.contains(rule))
                    .forEach(rule -> found.add("%s, version %s: %s".formatted(stream, event.version(), rule)));
            before.clear();
            before.addAll(broken);
        });
        return found;
    }

    /// {@return what a stored event means today}
    Fact fact(Event<Encoded> stored) {
        var parts = new ArrayList<Part>();
        try {
            category.codec()
                    .decode(
                            stored.payload(),
                            store.log().past(stored),
                            event -> parts.add(new Part(event.getClass().getSimpleName(), category.tree(event))));
            return new Fact(stored, parts, Optional.empty());
        } catch (UnknownEventException e) {
            return Opened.raw(stored, e.getMessage());
        } catch (RuntimeException e) {
            return Opened.raw(stored, "cannot be decoded: " + Cause.inWords(e));
        }
    }
}
