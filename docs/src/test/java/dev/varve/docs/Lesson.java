package dev.varve.docs;

import java.util.List;

/// What there is to learn, and where.
///
/// Pages are named as in `docs`, tests as `Class` or `Class#method`, exercises by their numbers.
enum Lesson {
    L01("facts and state", "learn/01-facts", "FactsTest", "demo orders --step 3", ""),
    L02(
            "append and replay",
            "learn/00-repair-the-article learn/02-append-and-replay",
            "ReplayTest GenerationsTest",
            "demo users --step 1",
            "E00 E02"),
    L03(
            "deciders and aggregates",
            "learn/03-decide-and-test explain/decider",
            "DecideTest TwinsTest",
            "demo orders --step 4",
            "E03"),
    L04("two at once", "learn/04-two-at-once", "TwoAtOnceTest", "demo orders --step 5", "E04 E05"),
    L05("views", "learn/05-views", "StockTest orders/views/ViewsTest", "demo orders --step 7", "E07 E08"),
    L06(
            "read what you wrote",
            "learn/05-views explain/consistency",
            "StockTest#who_awaits_the_position_reads_what_they_wrote",
            "demo orders --step 8",
            ""),
    L07("twice", "learn/06-twice", "TwiceTest", "demo orders --step 6", "E06"),
    L08("order, gaps, late facts", "explain/ordering", "GapsTest ObservationsTest", "demo logistics --step 3", "E15"),
    L09(
            "long histories",
            "learn/07-long-histories results",
            "LongHistoriesTest SnapshotsTest",
            "demo logistics --step 10",
            "E10"),
    L10(
            "events of another age",
            "how-to/change-an-event adr/0014-a-codec-may-look-back",
            "GenerationsTest",
            "demo users --step 2",
            "E12"),
    L11(
            "a rule over all users",
            "how-to/unique-email adr/0015-an-append-may-be-completed",
            "RaceTest",
            "demo users --step 4",
            "E13"),
    L12("erasure", "how-to/erase-a-person", "ErasureTest", "demo users --step 11", ""),
    L13("processes", "learn/08-processes", "CrashMatrixTest FulfilmentProcessTest", "demo logistics --step 8", ""),
    L14(
            "two clocks",
            "explain/two-clocks",
            "logistics/views/ViewsTest#where_a_parcel_was_has_four_answers",
            "demo logistics --step 4",
            "E15"),
    L15("audit", "explain/audit", "mapdb/NotedChainTest DamageTest ErasureTest", "demo users --step 13", ""),
    L16("corrections", "how-to/correct-a-mistake", "CorrectionsTest", "demo orders --step 9", ""),
    L17("closing the books", "how-to/close-the-books", "BooksTest ArchiveTest", "demo logistics --step 11", ""),
    L18("side effects", "how-to/side-effects", "CustomerMailsTest", "demo orders --step 10", ""),
    L19("tests", "how-to/test", "orders/domain/EveryHistoryTest", "test", ""),
    L20("stores", "how-to/write-a-store", "TreeMapEventLogTest", "crash", "E18"),
    L21("what things cost", "results results-designs results-method", "ResultsTest", "bench", ""),
    L22(
            "operations and migrations",
            "how-to/change-an-event how-to/operate how-to/rewrite-a-store adr/0016-views-can-be-redirected",
            "MigrationTest RewriteTest",
            "demo users --step 7",
            ""),
    L23("anti-patterns", "explain/anti-patterns", "AntiPatternMuseumTest", "test", ""),
    L24("when not", "decide/when-not", "QuestionsTest TwinsTest", "demo orders --step 13", ""),
    L25("an event that fails", "how-to/poison-event", "PoisonTest", "exercise", "E19");

    private final String title;
    private final String pages;
    private final String tests;
    private final String command;
    private final String exercises;

    Lesson(String title, String pages, String tests, String command, String exercises) {
        this.title = title;
        this.pages = pages;
        this.tests = tests;
        this.command = command;
        this.exercises = exercises;
    }

    String title() {
        return title;
    }

    List<String> pages() {
        return words(pages);
    }

    List<String> tests() {
        return words(tests);
    }

    /// {@return what to type after `./varve` to see it}
    String command() {
        return command;
    }

    List<String> exercises() {
        return words(exercises);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
