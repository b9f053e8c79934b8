package dev.varve.benchmarks.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted is what it says it is.
class CountedTest {

    @TempDir
    Path place;

    @Test
    void an_archive_takes_from_what_is_read_and_not_from_what_is_kept() throws IOException {
        var bytes = BookSize.measure(place);
        assertThat(bytes.getOrDefault("archivesContent", 0.0) + bytes.getOrDefault("logAfterwardsContent", 0.0))
                .as("the last event of each book stays, the archive is noted")
                .isGreaterThan(bytes.get("inOneLogContent"));
        assertThat(bytes.get("logAfterwards")).isGreaterThan(bytes.get("inOneLog"));
        assertThat(bytes.get("logCopiedContent")).isEqualTo(bytes.get("logAfterwardsContent"));
        assertThat(place).as("everything is removed").isEmptyDirectory();
    }

    @Test
    void a_key_has_32_bytes_and_takes_a_block() throws IOException {
        var bytes = UserSize.measure(place);
        assertThat(bytes.get("keyContent")).isEqualTo(32);
        assertThat(bytes.get("key"))
                .isEqualTo((double) Files.getFileStore(place).getBlockSize());
        assertThat(bytes.get("sealedContent")).isGreaterThan(bytes.get("inClearContent"));
    }
}
