package dev.varve.codec;

import java.util.Map;

/// Refuses text that cannot be stored: half of a surrogate pair is no character, and has no bytes in UTF-8.
///
/// Stored all the same it would come back as `?`: another name, another key. So it is refused wherever text enters.
public final class Unicode {

    private Unicode() {}

    /// Checks a text.
    ///
    /// @param what names the text in the message, such as `the key of an append`
    /// @throws IllegalArgumentException if it contains half of a surrogate pair
    public static void check(String what, String text) {
        // Here and not by requireNonNull, so that a message is made when it is needed.
        if (text == null) {
            throw new NullPointerException(what + " is null");
        }
        var broken = firstBroken(text);
        if (broken >= 0) {
            throw new IllegalArgumentException(
                    what + " is not valid Unicode: the character at index " + broken + " is half of a surrogate pair");
        }
    }

    /// Checks the names and the values of a map.
    ///
    /// @param what names the map in the message
    /// @throws IllegalArgumentException if one of them contains half of a surrogate pair
    public static void check(String what, Map<String, String> texts) {
        if (texts == null) {
            throw new NullPointerException(what + " is null");
        }
        texts.forEach((name, value) -> {
            check("a name in " + what, name);
            check("the value of '" + name + "' in " + what, value);
        });
    }

    /// {@return the text with a replacement character in the place of each half of a surrogate pair}
    public static String replaced(String text) {
        var whole = text;
        for (var broken = firstBroken(whole); broken >= 0; broken = firstBroken(whole)) {
            whole = whole.substring(0, broken) + '\uFFFD' + whole.substring(broken + 1);
        }
        return whole;
    }

    /// {@return the index of the first half of a surrogate pair, -1 when there is none}
    private static int firstBroken(String text) {
        for (var index = 0; index < text.length(); index++) {
            var one = text.charAt(index);
            if (Character.isSurrogate(one)) {
                var isPair = Character.isHighSurrogate(one)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1));
                if (!isPair) {
                    return index;
                }
                index++;
            }
        }
        return -1;
    }
}
