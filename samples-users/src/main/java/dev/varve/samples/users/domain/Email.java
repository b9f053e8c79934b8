package dev.varve.samples.users.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// When are two e-mail addresses the same one? The rule is [#normal], and nothing else.
public final class Email {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+\\.[^@\\s\\p{C}]+");

    private Email() {}

    /// {@return the form in which an address is compared and kept, empty if it is not an address}
    ///
    /// Spaces around it do not count, nor do ways to write a character (NFKC) and upper or lower case; the
    /// domain is
    /// written in ASCII. Dots and what follows a `+` do count: not every provider ignores them.
    public static Optional<String> normal(String typed) {
        var text = fold(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
        var at = text.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        try {
            var domain = IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
            var address = text.substring(0, at + 1) + domain;
            return Optional.of(address).filter(SHAPE.asMatchPredicate()).filter(done -> done.length() <= LONGEST);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Upper case first, so that letters with one upper but several lower forms meet; then normal again,
    /// because
    /// folding can take a text out of its normal form.
    private static String fold(String text) {
        var folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
