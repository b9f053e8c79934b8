package dev.varve.explorer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds what somebody may have meant.
final class Similar {

    private static final int MOST = 3;

    private Similar() {}

    /// {@return the known words that are close to `word`, the closest first, at most three}
    static List<String> to(String word, Collection<String> known) {
        var far = 1 + word.length() / 4;
        return known.stream()
                .filter(other -> distance(word, other) <= far)
                .sorted(Comparator.<String>comparingInt(other -> distance(word, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /// {@return a question for the closest word, or where to look when there is none}
    static String question(String word, Collection<String> known, String command) {
        var close = to(word, known);
        return close.isEmpty() ? "see " + command + " --help" : "did you mean " + String.join(" or ", close) + "?";
    }

    /// {@return how many characters must be added, removed, changed or swapped with their neighbour}
    static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var isSame = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
