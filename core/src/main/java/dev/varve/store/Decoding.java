package dev.varve.store;

import dev.varve.CorruptEventException;
import dev.varve.Event;
import dev.varve.EventStoreException;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/// From stored events to those of a domain: failures say where, and filters mean the types of today.
record Decoding<E>(EventCodec<E> codec, EventLog log) {

    /// Hands over what `stored` means today, and says where it stands if that cannot be told.
    void decode(Event<Encoded> stored, Consumer<? super E> out) {
        try {
            codec.decode(stored.payload(), log.past(stored), out);
        } catch (UnknownEventException e) {
            throw e.at(stored);
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CorruptEventException(stored, e);
        }
    }

    /// {@return the parts of `stored` that the filter means, in order}
    List<Event<E>> decode(Event<Encoded> stored, Filter filter) {
        var parts = new ArrayList<E>(1);
        decode(stored, parts::add);
        var events = new ArrayList<Event<E>>(parts.size());
        for (var part = 0; part < parts.size(); part++) {
            var event = stored.with(parts.get(part), part);
            if (means(filter, event)) {
                events.add(event);
            }
        }
        return events;
    }

    /// {@return whether a decoded event is meant; a split may have made events of types that are not}
    boolean means(Filter filter, Event<E> event) {
        return !(filter instanceof AnyOf) || filter.matches(event, codec.type(event.payload()));
    }

    /// {@return the filter that also finds events stored under former names of the types it names}
    Filter widen(Filter filter) {
        if (!(filter instanceof AnyOf(var clauses))) {
            return filter;
        }
        return new AnyOf(clauses.stream().map(this::widen).toList());
    }

    private Clause widen(Clause clause) {
        var types = new HashSet<String>();
        clause.types().forEach(type -> types.addAll(codec.storedAs(type)));
        return new Clause(types, clause.tags());
    }
}
