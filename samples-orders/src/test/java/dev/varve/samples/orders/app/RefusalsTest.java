package dev.varve.samples.orders.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.Storages;
import dev.varve.testkit.FolderContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be done is one line, and not a byte is changed by it.
class RefusalsTest {

    private static final String[] PLACE = {"place", "1001", "--item", "TEA-250:Green tea:2:12.50"};

    @TempDir
    private Path home;

    @BeforeEach
    void there_are_a_store_a_file_and_a_folder() throws Exception {
        assertThat(type(PLACE, "--data", home + "/store").exit()).isZero();
        assertThat(Typed.type("demo", "--step", "1", "--data", home + "/demo").exit())
                .isZero();
        Files.writeString(Files.createDirectory(home.resolve("folder")).resolve("precious.txt"), "mine");
        Files.writeString(home.resolve("file"), "mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file", "store", "file/below"})
    void a_demo_is_told_only_where_it_empties_nothing_of_others(String place) {
        assertRefused(2, new String[] {"demo"}, "--data", home + "/" + place);
    }

    @Test
    void a_demo_is_not_told_in_a_store_that_is_open() {
        try (var _ = Storages.open("mapdb:" + home + "/demo")) {
            assertThat(assertRefused(2, new String[] {"demo"}, "--data", home + "/demo"))
                    .contains("another process has the store in", "name another directory with --data");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "store", "cellar:rack", "memory:rack", "mapdb:", "mapdb: "})
    void a_storage_is_a_kind_and_a_place(String uri) {
        for (var words : new String[][] {PLACE, {"of", "ana"}, {"streams"}, {"mail"}, {"demo"}}) {
            assertRefused(2, words, "--store", uri);
        }
    }

    @Test
    void an_unknown_kind_of_storage_says_which_there_are() {
        assertThat(assertRefused(2, PLACE, "--store", "cellar:rack"))
                .isEqualTo("varve orders: there is no storage of kind 'cellar' here; the kinds are mapdb, memory");
    }

    @Test
    void a_directory_without_a_name_is_not_the_current_one() {
        assertThat(assertRefused(2, PLACE, "--data", "")).contains("--data names no directory");
        assertThat(Path.of("journal")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below"})
    void what_is_no_directory_cannot_be_written_to(String place) {
        assertRefused(4, PLACE, "--data", home + "/" + place);
        assertRefused(4, new String[] {"mail"}, "--data", home + "/" + place);
        assertRefused(2, new String[] {"of", "ana"}, "--data", home + "/" + place);
    }

    @Test
    void who_wants_to_send_mail_beside_a_writer_is_told_what_works_meanwhile() {
        var store = home.resolve("store");
        try (var _ = Storages.open("mapdb:" + store)) {
            var before = FolderContent.of(home);
            var mail = type(new String[] {"mail"}, "--data", store.toString());

            assertThat(mail.exit()).isEqualTo(4);
            assertThat(mail.err().lines())
                    .satisfiesExactly(
                            waiting -> assertThat(waiting).startsWith("waiting for another process"),
                            advice -> assertThat(advice)
                                    .endsWith("./varve orders streams --data " + store + " works meanwhile"));
            assertThat(FolderContent.of(home)).isEqualTo(before);
            assertThat(Typed.type("streams", "--data", store.toString()).exit()).isZero();
        }
    }

    private String assertRefused(int exit, String[] words, String option, String place) {
        var before = FolderContent.of(home);
        var refused = type(words, option, place);

        assertThat(FolderContent.of(home)).isEqualTo(before);
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(exit);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).singleElement().asString().startsWith("varve orders: ");
        return refused.err().strip();
    }

    private static Typed type(String[] words, String option, String place) {
        return Typed.type(
                Stream.concat(Stream.of(words), Stream.of(option, place)).toArray(String[]::new));
    }
}
