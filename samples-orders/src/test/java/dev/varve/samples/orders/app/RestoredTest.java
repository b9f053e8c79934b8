package dev.varve.samples.orders.app;

import static dev.varve.samples.orders.app.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.json.JsonState;
import dev.varve.projection.Parked;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.storage.Storages;
import dev.varve.testkit.FolderContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a disk: what is parked is seen, and a reaction goes on beside a journal that is not the one it acted on.
class RestoredTest {

    @TempDir
    private Path home;

    private String data = "";

    @BeforeEach
    void an_order_is_paid_and_the_mails_are_sent() {
        data = paidOrder("orders");
        assertThat(type("mail", "--data", data).out()).startsWith("sent ");
    }

    private String paidOrder(String folder) {
        var directory = home.resolve(folder).toString();
        assertThat(type("place", "1001", "--item", "TEA-250:Tea:2:12.50", "--data", directory)
                        .exit())
                .isZero();
        assertThat(type("request-payment", "1001", "--data", directory).exit()).isZero();
        return directory;
    }

    /// Puts the checkpoints of one store beside the journal of another.
    private void mixUp() throws IOException {
        var other = paidOrder("other");
        try (var files = Files.list(Path.of(data).resolve("reactions"))) {
            var reactions = Files.createDirectories(Path.of(other).resolve("reactions"));
            for (var file : files.toList()) {
                Files.copy(file, reactions.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        data = other;
    }

    @Test
    void a_reaction_with_the_checkpoint_of_another_store_goes_on_when_that_is_accepted() throws IOException {
        mixUp();
        var advice = "./varve orders reactions --accept mail";

        assertThat(type("mail", "--data", data).err())
                .contains("the checkpoint of 'mail' (position 2) belongs to another store")
                .contains(advice);
        assertThat(type("reactions", "--data", data).out())
                .contains("acted in another history")
                .contains(advice);
        assertThat(type("parked", "--data", data).err()).contains("belongs to another store");

        assertThat(type("reactions", "--accept", "mail", "--data", data).out()).isEqualTo("""
                mail goes on after position 2; it had acted up to position 2 of another history
                events up to position 2 get no effect by it
                """);
        assertThat(type("mail", "--data", data).out()).startsWith("0 sent now");
    }

    @Test
    void what_a_view_on_disk_has_parked_is_seen_and_retried() throws IOException {
        try (var storage = Storages.open("mapdb:" + data)) {
            var parked = List.of(new Parked(new StreamId("order", "1001"), 1, 3, "a bug that is mended now"));
            storage.views(JsonState.of(DailyRevenue.Row.class)).update("daily-revenue", 1, parked, _ -> {});
        }
        var segment = Path.of(data, "journal", "00000001.segment");
        var events = Files.readAllBytes(segment);
        var reactions = FolderContent.of(Path.of(data).resolve("reactions"));

        for (var i = 0; i < 2; i++) {
            assertThat(type("parked", "--data", data).out()).isEqualTo("""
                    parked by       stream       position   attempts   cause
                    daily-revenue   order/1001          1          3   a bug that is mended now
                    """);
        }
        assertThat(segment).hasBinaryContent(events);
        assertThat(FolderContent.of(Path.of(data).resolve("reactions"))).isEqualTo(reactions);

        assertThat(type("retry", "daily-revenue", "order/1001", "--data", data).exit())
                .isZero();
        assertThat(type("parked", "--data", data).out()).isEqualTo("nothing is parked\n");
    }
}
