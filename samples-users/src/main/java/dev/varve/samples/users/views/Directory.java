package dev.varve.samples.users.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Who is there? In two generations: the first in the order of ids, the second in the order of names.
///
/// Readers ask for `directory` and are answered by the generation that serves. A new one is filled beside the
/// old
/// one; when it has caught up, it takes its place in one step.
public final class Directory {

    /// The name that readers use.
    public static final String NAME = "directory";

    /// A user as others see one.
    public record Row(String userId, User user) {

        /// {@return how the user is called}
        public String name() {
            return user.name().toString();
        }

        /// {@return where the user is reached}
        public String email() {
            return user.email().toString();
        }
    }

    private static final Users USERS = new Users();

    /// One row a user.
    public static final Projection<UserEvent, Rows<Row>> FIRST =
            new Projection<>("directory-1", Filter.category("user"), (rows, event) -> {
                var row = next(rows, event);
                set(rows, "id/" + row.userId(), row);
            });

    /// The same, and each row under its name as well.
    public static final Projection<UserEvent, Rows<Row>> SECOND =
            new Projection<>("directory-2", Filter.category("user"), (rows, event) -> {
                rows.get("id/" + event.stream().key()).ifPresent(row -> rows.remove(byName(row)));
                var row = next(rows, event);
                set(rows, "id/" + row.userId(), row);
                set(rows, byName(row), row);
            });

    private Directory() {}

    private static Row next(Rows<Row> rows, Event<UserEvent> event) {
        var userId = event.stream().key();
        var before = rows.get("id/" + userId).map(Row::user).orElse(User.NONE);
        return new Row(userId, USERS.evolve(before, event.payload()));
    }

    /// Who was erased is not listed.
    private static void set(Rows<Row> rows, String key, Row row) {
        if (row.user().isKnown()) {
            rows.put(key, row);
        } else {
            rows.remove(key);
        }
    }

    private static String byName(Row row) {
        return "name/%s/%s".formatted(row.name().toLowerCase(Locale.ROOT), row.userId());
    }

    /// {@return the projection that fills the generation which serves; the newest where none serves yet}
    public static Projection<UserEvent, Rows<Row>> serving(ReadModel<Rows<Row>> model) {
        return model.serving(NAME).equals(FIRST.name()) ? FIRST : SECOND;
    }

    /// Lets a generation serve that has caught up, and empties the one that served before.
    public static void serve(Projection<UserEvent, Rows<Row>> generation, ReadModel<Rows<Row>> model) {
        var before = model.serving(NAME);
        model.redirect(NAME, generation.name());
        if (!before.equals(generation.name())) {
            model.reset(before);
        }
    }

    /// {@return all users that are known, in the order of the generation that serves}
    public static List<Row> all(ReadModel<Rows<Row>> model) {
        return model.query(NAME, rows -> {
            var found = new ArrayList<Row>();
            rows.each("name/", (_, row) -> found.add(row));
            if (found.isEmpty()) {
                rows.each("id/", (_, row) -> found.add(row));
            }
            return found;
        });
    }
}
