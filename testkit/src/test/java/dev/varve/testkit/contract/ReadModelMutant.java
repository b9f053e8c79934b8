package dev.varve.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Claim;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Read models with one fault each, and the tests of the contract that find it.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new model
enum ReadModelMutant {
    A_FAILED_UPDATE_TAKES_ALL_VIEWS_BACK(
            () -> new Model() {
                private final Set<String> seen = new TreeSet<>();

                @Override
                void update(String name, Runnable work) {
                    try {
                        work.run();
                        seen.add(name);
                    } catch (RuntimeException e) {
                        seen.stream().filter(other -> !other.equals(name)).forEach(kept::reset);
                        throw e;
                    }
                }
            },
            "a_failing_update_of_one_view_takes_nothing_from_others",
            "a_row_that_cannot_be_stored_fails_the_whole_update_and_nothing_else"),
    KEEPS_WHAT_CAME_BEFORE_A_FAILURE(
            () -> new Model() {
                @Override
                public void update(String name, long checkpoint, Consumer<? super Rows<String>> changes) {
                    var before = kept.checkpoint(name).orElse(0);
                    changes.accept(new Rows<>() {
                        @Override
                        public Optional<String> get(String key) {
                            return kept.query(name, rows -> rows.get(key));
                        }

                        @Override
                        public void put(String key, String row) {
                            kept.update(name, before, rows -> rows.put(key, row));
                        }

                        @Override
                        public void remove(String key) {
                            kept.update(name, before, rows -> rows.remove(key));
                        }

                        @Override
                        public void each(String prefix, BiConsumer<? super String, ? super String> reader) {
                            var found = new HashMap<String, String>();
                            kept.<Boolean>query(name, rows -> {
                                rows.each(prefix, found::put);
                                return true;
                            });
                            found.forEach(reader);
                        }
                    });
                    kept.update(name, checkpoint, _ -> {});
                }
            },
            "an_update_that_fails_changes_nothing",
            "a_first_update_that_fails_leaves_no_checkpoint",
            "a_row_that_cannot_be_stored_fails_the_whole_update_and_nothing_else"),
    STORES_HALF_A_PAIR_AS_A_QUESTION_MARK(
            () -> new Model() {
                @Override
                String text(String text) {
                    return new String(text.getBytes(UTF_8), UTF_8);
                }
            },
            "a_key_with_half_of_a_surrogate_pair_is_refused",
            "a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused"),
    FORGETS_WHAT_IS_PARKED(
            () -> new Model() {
                @Override
                public void update(String name, long checkpoint, Consumer<? super Rows<String>> changes) {
                    kept.update(name, checkpoint, List.of(), changes);
                }
            },
            "what_is_parked_stays_until_it_is_replaced"),
    PARKS_ALTHOUGH_THE_ROWS_FAIL(
            () -> new Model() {
                @Override
                public void update(
                        String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<String>> changes) {
                    kept.update(name, kept.checkpoint(name).orElse(0), parked, _ -> {});
                    kept.update(name, checkpoint, parked, changes);
                }
            },
            "an_update_that_fails_parks_nothing"),
    PARKS_IN_THE_ORDER_GIVEN(
            () -> new Model() {
                private final Map<String, List<Parked>> given = new HashMap<>();

                @Override
                public void update(
                        String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<String>> changes) {
                    kept.update(name, checkpoint, parked, changes);
                    given.put(name, parked);
                }

                @Override
                public List<Parked> parked(String name) {
                    return given.getOrDefault(name, List.of());
                }
            },
            "what_is_parked_is_kept_together_with_the_rows"),
    A_RESET_LEAVES_WHAT_IS_PARKED(
            () -> new Model() {
                private final Map<String, List<Parked>> last = new HashMap<>();

                @Override
                public void reset(String name) {
                    last.put(name, kept.parked(name));
                    kept.reset(name);
                }

                @Override
                public List<Parked> parked(String name) {
                    return kept.parked(name).isEmpty() ? last.getOrDefault(name, List.of()) : kept.parked(name);
                }
            },
            "a_view_is_not_reset_while_it_is_claimed"),
    ANYBODY_MAY_CLAIM(
            () -> new Model() {
                @Override
                public Claim claim(String name) {
                    return () -> {};
                }
            },
            "one_runner_at_a_time_claims_a_view",
            "a_view_is_not_reset_while_it_is_claimed",
            "a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused"),
    A_CLAIM_THAT_WAS_CLOSED_ENDS_THE_NEXT_ONE(
            () -> new Model() {
                private final Map<String, Claim> held = new HashMap<>();

                @Override
                public Claim claim(String name) {
                    held.put(name, kept.claim(name));
                    return () -> held.get(name).close();
                }
            },
            "one_runner_at_a_time_claims_a_view"),
    NAMES_VIEWS_THAT_WERE_EMPTIED(
            () -> new Model() {
                private final Set<String> seen = new TreeSet<>();

                @Override
                void update(String name, Runnable work) {
                    work.run();
                    seen.add(name);
                }

                @Override
                public Set<String> names() {
                    return seen;
                }
            },
            "the_views_with_a_checkpoint_are_named"),
    A_QUESTION_MAY_CHANGE_ROWS(
            () -> new Model() {
                @Override
                public <R> R query(String name, Function<? super Rows<String>, ? extends R> question) {
                    var answers = new ArrayList<R>();
                    kept.update(name, kept.checkpoint(name).orElse(0), rows -> answers.add(question.apply(rows)));
                    return answers.getFirst();
                }
            },
            "a_question_changes_nothing"),
    A_RESET_EMPTIES_AT_THE_NEXT_UPDATE_ONLY_WHAT_IT_PUTS(
            () -> new Model() {
                private final Map<String, String> before = new HashMap<>();

                @Override
                public void reset(String name) {
                    kept.<Boolean>query(name, rows -> {
                        rows.each("", before::put);
                        return true;
                    });
                    kept.reset(name);
                }

                @Override
                public void update(String name, long checkpoint, Consumer<? super Rows<String>> changes) {
                    kept.update(name, checkpoint, rows -> {
                        before.forEach(rows::put);
                        changes.accept(rows);
                    });
                }
            },
            "rows_that_are_put_after_a_reset_are_not_mixed_with_those_before");

    private final Supplier<ReadModel<Rows<String>>> making;
    private final List<String> killers;

    ReadModelMutant(Supplier<ReadModel<Rows<String>>> making, String... killers) {
        this.making = making;
        this.killers = List.of(killers);
    }

    ReadModel<Rows<String>> open() {
        return making.get();
    }

    List<String> killers() {
        return killers;
    }

    /// A read model that does everything right, to be changed in one place.
    private static class Model implements ReadModel<Rows<String>> {
        final InMemoryReadModel<String> kept = new InMemoryReadModel<>();

        /// What becomes of names and keys on their way in.
        String text(String text) {
            return text;
        }

        void update(String name, Runnable work) {
            work.run();
        }

        @Override
        public OptionalLong checkpoint(String name) {
            return kept.checkpoint(text(name));
        }

        @Override
        public void update(String name, long checkpoint, Consumer<? super Rows<String>> changes) {
            update(name, () -> kept.update(text(name), checkpoint, rows -> changes.accept(new Texts(rows))));
        }

        @Override
        public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<String>> changes) {
            update(name, () -> kept.update(text(name), checkpoint, parked, rows -> changes.accept(new Texts(rows))));
        }

        @Override
        public List<Parked> parked(String name) {
            return kept.parked(text(name));
        }

        @Override
        public Set<String> names() {
            return kept.names();
        }

        @Override
        public Claim claim(String name) {
            return kept.claim(text(name));
        }

        @Override
        public <R> R query(String name, Function<? super Rows<String>, ? extends R> question) {
            return kept.<R>query(text(name), question);
        }

        @Override
        public void redirect(String name, String other) {
            kept.redirect(text(name), text(other));
        }

        @Override
        public String serving(String name) {
            return kept.serving(text(name));
        }

        @Override
        public void reset(String name) {
            kept.reset(text(name));
        }

        private final class Texts implements Rows<String> {
            private final Rows<String> rows;

            Texts(Rows<String> rows) {
                this.rows = rows;
            }

            @Override
            public Optional<String> get(String key) {
                return rows.get(text(key));
            }

            @Override
            public void put(String key, String row) {
                rows.put(text(key), row);
            }

            @Override
            public void remove(String key) {
                rows.remove(text(key));
            }

            @Override
            public void each(String prefix, BiConsumer<? super String, ? super String> reader) {
                rows.each(text(prefix), reader);
            }
        }
    }
}
