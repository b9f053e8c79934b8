package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A part of a page that is made of the code, between `<!-- made by: Name -->` and `<!-- made -->`.
///
/// It is compared; with `-Dvarve.approve=true` it is written, as the stories of the samples are.
final class Made {

    private Made() {}

    /// Compares what is on a page with what is made now.
    static void check(Path page, Class<?> maker, Stream<String> lines) {
        var made = "\n" + String.join("\n", lines.toList()) + "\n";
        var text = Pages.read(page);
        var part = Pattern.compile("(?s)<!-- made by: %s -->\n(.*?)<!-- made -->".formatted(maker.getSimpleName()))
                .matcher(text);
        assertThat(part.find()).as("%s has a part made by %s", page, maker).isTrue();
        if (Boolean.getBoolean("varve.approve")) {
            write(page, text.substring(0, part.start(1)) + made + "\n" + text.substring(part.end(1)));
        } else {
            assertThat(part.group(1))
                    .as("%s: run with -Dvarve.approve=true to write it anew", page)
                    .isEqualTo(made + "\n");
        }
    }

    private static void write(Path page, String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
