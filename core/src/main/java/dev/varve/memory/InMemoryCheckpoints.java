package dev.varve.memory;

import dev.varve.projection.Checkpoints;
import dev.varve.projection.Claim;
import dev.varve.projection.Claims;
import dev.varve.projection.Parked;
import dev.varve.projection.StoredText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Checkpoints in memory.
public final class InMemoryCheckpoints implements Checkpoints {

    private record Reached(long position, List<Parked> parked) {}

    private final Map<String, Reached> reached = new ConcurrentHashMap<>();
    private final Claims claims = new Claims();

    @Override
    public OptionalLong checkpoint(String name) {
        return Optional.ofNullable(reached.get(StoredText.name(name)))
                .map(found -> OptionalLong.of(found.position()))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void advance(String name, long position) {
        reached.compute(
                StoredText.name(name), (_, now) -> new Reached(position, now == null ? List.of() : now.parked()));
    }

    @Override
    public void advance(String name, long position, List<Parked> parked) {
        Objects.requireNonNull(parked, "parked is null");
        var sorted = parked.stream()
                .sorted(Comparator.comparingLong(Parked::position))
                .toList();
        reached.put(StoredText.name(name), new Reached(position, sorted));
    }

    @Override
    public List<Parked> parked(String name) {
        return Optional.ofNullable(reached.get(StoredText.name(name)))
                .map(Reached::parked)
                .orElse(List.of());
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(reached.keySet());
    }

    @Override
    public Claim claim(String name) {
        return claims.claim(StoredText.name(name));
    }
}
