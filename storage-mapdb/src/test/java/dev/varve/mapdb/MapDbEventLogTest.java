package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.testkit.contract.DurableLogContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapDbEventLogTest extends DurableLogContract {

    @TempDir
    Path directory;

    @Override
    protected EventLog open(Clock clock) {
        return MapDbStorage.open(directory, clock).log();
    }

    @Test
    void a_key_that_is_no_text_is_not_taken_for_another() {
        try (var log = open(Clock.systemUTC())) {
            var event = new Encoded("noted", 1, new byte[] {1});
            var _ = log.append(Append.<Encoded>to(StreamId.of("note", 1), ExpectedVersion.any(), List.of(event))
                    .key("a?"));

            assertThatThrownBy(() -> log.appended("a\ud83c"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
        }
    }
}
