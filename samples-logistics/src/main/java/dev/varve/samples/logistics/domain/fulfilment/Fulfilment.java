package dev.varve.samples.logistics.domain.fulfilment;

import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.CommandIssued;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentStarted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How far the fulfilment of an order is.
///
/// @param order what is to be sent
/// @param issued what others were told to do, in that order
/// @param done what is done, and by which events
/// @param refused what others would not do
/// @param timers by when something must have happened, in the order of names
/// @param deliveredAt when the customer got it
/// @param outcome how it ended
public record Fulfilment(
        Optional<FulfilmentStarted> order,
        List<CommandIssued> issued,
        Map<Step, String> done,
        Map<Step, String> refused,
        Map<String, Instant> timers,
        Optional<Instant> deliveredAt,
        Optional<String> outcome) {

    /// Before anything was heard of it.
    public static final Fulfilment NONE = new Fulfilment(
            Optional.empty(), List.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public Fulfilment {
        issued = List.copyOf(issued);
        done = Map.copyOf(done);
        refused = Map.copyOf(refused);
        timers = Map.copyOf(timers);
    }

    /// {@return what others were told, or are to be told, and have not answered}
    public List<CommandIssued> pending() {
        return issued.stream()
                .filter(command -> !isDone(command.step()) && !refused.containsKey(command.step()))
                .toList();
    }

    /// {@return whether a step is done}
    public boolean isDone(Step step) {
        return done.containsKey(step);
    }

    boolean isIssued(Step step) {
        return issued.stream().anyMatch(command -> command.step() == step);
    }

    boolean isRunning() {
        return order.isPresent() && outcome.isEmpty();
    }

    // ---- the same process, but for one thing ----

    Fulfilment started(FulfilmentStarted started) {
        return new Fulfilment(Optional.of(started), issued, done, refused, timers, deliveredAt, outcome);
    }

    Fulfilment issued(CommandIssued command) {
        return new Fulfilment(
                order,
                Stream.concat(issued.stream(), Stream.of(command)).toList(),
                done,
                refused,
                timers,
                deliveredAt,
                outcome);
    }

    Fulfilment done(Step step, String byEvent, Optional<Instant> at) {
        var delivered = step == Step.DELIVERY ? at : deliveredAt;
        return new Fulfilment(order, issued, with(done, step, byEvent), refused, timers, delivered, outcome);
    }

    Fulfilment refused(Step step, String reason) {
        return new Fulfilment(order, issued, done, with(refused, step, reason), timers, deliveredAt, outcome);
    }

    Fulfilment timer(String name, Instant at) {
        return new Fulfilment(order, issued, done, refused, with(timers, name, at), deliveredAt, outcome);
    }

    Fulfilment fired(String name) {
        var left = new HashMap<>(timers);
        left.remove(name);
        return new Fulfilment(order, issued, done, refused, left, deliveredAt, outcome);
    }

    Fulfilment ended(String how) {
        return new Fulfilment(order, issued, done, refused, Map.of(), deliveredAt, Optional.of(how));
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
