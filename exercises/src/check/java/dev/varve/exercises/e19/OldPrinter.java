package dev.varve.exercises.e19;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A printer that has to be taught some letters.
final class OldPrinter implements Printer {

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>(Set.of("Ø", "ß"));

    @Override
    public synchronized void print(String key, String label) {
        for (var letter : unknown) {
            if (label.contains(letter)) {
                throw new IllegalArgumentException("the font has no " + letter);
            }
        }
        labels.putIfAbsent(key, label);
    }

    synchronized void learn(String letter) {
        unknown.remove(letter);
    }

    /// {@return each label behind its key, in the order in which they were printed}
    synchronized List<String> printed() {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + " " + label.getValue())
                .toList();
    }
}
