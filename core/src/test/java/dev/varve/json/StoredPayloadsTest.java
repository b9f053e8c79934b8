package dev.varve.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.codec.EventCodec.Encoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Payloads as each generation of the codec has written them: a line of `type json` for each of [StoredValues].
///
/// A file is never changed once its generation was released. A codec that writes other bytes gets a file of its
/// own: raise [#TODAY], run this test with `-Dvarve.approve=true`, and look at what was written.
class StoredPayloadsTest {

    private static final int TODAY = 2;

    private final JsonCodec<Stored> codec = JsonCodec.of(Stored.class);

    private static Path file(int generation) {
        return Path.of("src/test/resources/golden/payloads.%d.txt".formatted(generation));
    }

    private static List<Encoded> payloads(int generation) throws IOException {
        return Files.readAllLines(file(generation), UTF_8).stream()
                .map(line -> line.split(" ", 2))
                .map(words -> new Encoded(words[0], 1, words[1].getBytes(UTF_8)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, TODAY})
    void what_any_generation_wrote_is_read_to_the_same_value(int generation) throws IOException {
        var values = StoredValues.all();
        var payloads = payloads(generation);
        for (var n = 0; n < payloads.size(); n++) {
            var read = new ArrayList<Stored>();
            codec.decode(payloads.get(n), read::add);

            assertThat(read).containsExactly(values.get(n));
        }
        assertThat(payloads).isNotEmpty();
    }

    @Test
    void what_is_written_today_is_what_was_approved() throws IOException {
        var written = StoredValues.all().stream().map(codec::encode).toList();
        if (Boolean.getBoolean("varve.approve") && !Files.exists(file(TODAY))) {
            Files.write(
                    file(TODAY),
                    written.stream()
                            .map(stored -> stored.type() + " " + new String(stored.bytes(), UTF_8))
                            .toList());
        }

        assertThat(written).isEqualTo(payloads(TODAY));
    }
}
