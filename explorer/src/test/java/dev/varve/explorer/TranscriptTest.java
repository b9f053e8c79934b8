package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each file in `transcripts` is what a person types after `$`, and what they see.
///
/// To approve a change of what is seen, run with `-Dtranscripts=write` and read the difference.
class TranscriptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "streams",
                "show",
                "state",
                "diff",
                "why",
                "event",
                "tail",
                "verify",
                "step",
                "what-if",
                "wrong-input",
                "json"
            })
    void a_transcript_is_what_is_seen(String name) throws IOException {
        var file = Path.of("src/test/resources/transcripts", name + ".txt");
        var approved = Files.readString(file);
        var seen = new StringBuilder();
        approved.lines().filter(line -> line.startsWith("$ ")).forEach(line -> {
            seen.append(seen.isEmpty() ? "" : "\n").append(line).append('\n').append(answer(line.substring(2)));
        });
        if ("write".equals(System.getProperty("transcripts"))) {
            Files.writeString(file, seen);
        }
        assertThat(seen.toString()).isEqualTo(approved);
    }

    /// What is typed into a command stands after `<`, with a comma between the lines.
    private static String answer(String line) {
        var kitchen = new Kitchen().afternoon();
        var parts = line.split(" < ?", 2);
        if (parts.length > 1) {
            kitchen.type(String.join("\n", parts[1].split(", ?", -1)) + "\n");
        }
        var seen = kitchen.look(parts[0].split(" "));
        return kitchen.code() == 0 ? seen : seen + "(exit code " + kitchen.code() + ")\n";
    }
}
