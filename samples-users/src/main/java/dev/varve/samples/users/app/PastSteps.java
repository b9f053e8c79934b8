package dev.varve.samples.users.app;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.command.Words;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.Article;
import dev.varve.samples.users.registry.Registry;
import java.util.stream.Collectors;

/// Steps 1, 2 and 7: what there was before, and how it is taken along.
final class PastSteps {

    private PastSteps() {}

    static void replay(UsersStage stage) {
        var article = PastCommands.article();
        Article.store(article, stage.store().log());
        for (var event : article) {
            stage.line("%s  %s  %s".formatted(event.timestamp(), Style.CYAN.of(event.type()), event.payload()));
        }
        var users = new Users();
        var ana = User.NONE;
        for (var event : stage.store().events(Registry.stream("7"))) {
            ana = users.evolve(ana, event.payload());
        }
        stage.line("by hand  user 7: " + Office.WORDS.of(ana));
        stage.line("by fold  user 7: "
                + Office.WORDS.of(
                        stage.store().load(Registry.stream("7"), users).state()));
    }

    static void lens(UsersStage stage) {
        var table = Table.of(">#", "stored as", "means today");
        var log = stage.store().log();
        var _ = log.readLog(Filter.category("user"), Range.ALL, stored -> {
            var parts = stage.store().event(stored.position());
            table.row(
                    Long.toString(stored.position()),
                    "%s, schema %s"
                            .formatted(stored.payload().type(), stored.payload().schema()),
                    parts.isEmpty()
                            ? "nothing: it changed nothing"
                            : parts.stream()
                                    .map(part -> Words.name(part.payload()))
                                    .collect(Collectors.joining(" + ")));
            return true;
        });
        stage.table(table);
        stage.line("stored versions stay: user/8 is at version %s, and its last event has two parts"
                .formatted(stage.store().version(Registry.stream("8"))));
    }

    static void migrate(UsersStage stage) {
        stage.line("before: \"Ana Lopez\" in clear in " + Bytes.with(stage.folder(), "Ana Lopez"));
        stage.whileClosed(() -> {
            var report = new Migration(stage.folder(), Office.vault(stage.folder())).run();
            PastCommands.report(report).forEach(stage::line);
        });
        stage.registry().claimMissing().forEach(stage::line);
        stage.line("after:  \"Ana Lopez\" in clear in " + Bytes.with(stage.folder(), "Ana Lopez"));
        stage.line("confirmed: " + Migration.confirm(stage.folder()));
        stage.line("then:   \"Ana Lopez\" in clear in " + Bytes.with(stage.folder(), "Ana Lopez"));
        var ana = stage.registry().load("7");
        stage.line("and user 7 is still " + Office.WORDS.of(ana.state()));
    }
}
