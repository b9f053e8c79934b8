package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StreamId;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.testkit.Together;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ReadModel] of [Rows] must do. A read model extends this and is tested.
public abstract class ReadModelContract {

    private static final String VIEW = "orders";

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReadModel<Rows<String>> model;

    /// {@return the read model under test, empty}
    protected abstract ReadModel<Rows<String>> open() throws Exception;

    @BeforeEach
    void open_the_model() throws Exception {
        model = open();
    }

    private Map<String, String> rows(String name, String prefix) {
        return model.query(name, rows -> {
            var found = new LinkedHashMap<String, String>();
            rows.each(prefix, found::put);
            return found;
        });
    }

    private Map<String, String> rows() {
        return rows(VIEW, "");
    }

    private void put(long checkpoint, String... keys) {
        model.update(VIEW, checkpoint, rows -> {
            for (var key : keys) {
                rows.put(key, key + "@" + checkpoint);
            }
        });
    }

    @Test
    void a_view_begins_empty_and_without_a_checkpoint() {
        assertThat(model.checkpoint(VIEW)).isEmpty();
        assertThat(rows()).isEmpty();
        assertThat(model.<Boolean>query(VIEW, rows -> rows.get("a").isPresent()))
                .isFalse();
    }

    @Test
    void an_update_keeps_rows_and_checkpoint() {
        put(7, "a", "b");

        assertThat(model.checkpoint(VIEW)).hasValue(7);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7", "b", "b@7"));
        assertThat(model.<String>query(VIEW, rows -> rows.get("b").orElseThrow()))
                .isEqualTo("b@7");
    }

    @Test
    void an_update_may_move_the_checkpoint_alone() {
        put(7, "a");
        put(9);

        assertThat(model.checkpoint(VIEW)).hasValue(9);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7"));
    }

    @Test
    void rows_are_replaced_changed_and_removed() {
        put(1, "a", "b", "c");
        model.update(VIEW, 2, rows -> {
            rows.put("a", "replaced");
            rows.change("b", row -> row + " changed");
            rows.change("none", row -> row + " changed");
            rows.remove("c");
            rows.remove("none");
        });

        assertThat(rows()).isEqualTo(Map.of("a", "replaced", "b", "b@1 changed"));
    }

    @Test // L08
    void an_update_that_fails_changes_nothing() {
        put(1, "a", "b");
        var failure = new IllegalStateException("half way");

        assertThatThrownBy(() -> model.update(VIEW, 2, rows -> {
                    rows.put("a", "changed");
                    rows.remove("b");
                    rows.put("c", "new");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(rows()).isEqualTo(Map.of("a", "a@1", "b", "b@1"));
        assertThat(model.checkpoint(VIEW)).hasValue(1);
    }

    @Test
    void a_first_update_that_fails_leaves_no_checkpoint() {
        assertThatThrownBy(() -> model.update(VIEW, 2, rows -> {
                    rows.put("a", "new");
                    throw new IllegalStateException("half way");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(model.checkpoint(VIEW)).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void an_update_sees_its_own_changes() {
        put(1, "a1", "a2", "b1");
        var seen = new LinkedHashMap<String, String>();
        var gets = new ArrayList<String>();
        model.update(VIEW, 2, rows -> {
            rows.put("a0", "new");
            rows.put("a2", "replaced");
            rows.remove("a1");
            rows.put("gone", "gone");
            rows.remove("gone");
            for (var key : List.of("a0", "a1", "a2", "b1", "gone")) {
                gets.add(rows.get(key).orElse("none"));
            }
            rows.each("a", seen::put);
        });

        assertThat(gets).containsExactly("new", "none", "replaced", "b1@1", "none");
        assertThat(new ArrayList<>(seen.entrySet()))
                .containsExactly(Map.entry("a0", "new"), Map.entry("a2", "replaced"));
    }

    @Test
    void rows_come_in_the_order_of_keys() {
        put(1, "b", "a", "c", "B", "ab", "é", "中", "a b");

        assertThat(rows().keySet()).containsExactly("B", "a", "a b", "ab", "b", "c", "é", "中");
    }

    @Test
    void rows_are_found_by_the_beginning_of_their_key() {
        put(1, "order/1", "order/10", "order/2", "orders/1", "order", "p");

        assertThat(rows(VIEW, "order/1").keySet()).containsExactly("order/1", "order/10");
        assertThat(rows(VIEW, "order/").keySet()).containsExactly("order/1", "order/10", "order/2");
        assertThat(rows(VIEW, "x")).isEmpty();
        assertThat(rows(VIEW, "order/10/")).isEmpty();
    }

    @Test
    void views_are_apart_by_name() {
        put(7, "a");
        model.update("orders@2", 3, rows -> rows.put("a", "other"));

        assertThat(rows()).isEqualTo(Map.of("a", "a@7"));
        assertThat(rows("orders@2", "")).isEqualTo(Map.of("a", "other"));
        assertThat(model.checkpoint(VIEW)).hasValue(7);
        assertThat(model.checkpoint("orders@2")).hasValue(3);
        assertThat(model.checkpoint("order")).isEmpty();
        assertThat(rows("order", "")).isEmpty();
    }

    @Test // L20
    void a_reset_empties_one_view_and_forgets_its_checkpoint() {
        put(7, "a", "b");
        model.update("orders@2", 3, rows -> rows.put("a", "other"));
        model.reset(VIEW);

        assertThat(model.checkpoint(VIEW)).isEmpty();
        assertThat(rows()).isEmpty();
        assertThat(rows("orders@2", "")).isEqualTo(Map.of("a", "other"));
        put(1, "c");
        assertThat(rows()).isEqualTo(Map.of("c", "c@1"));
        assertThat(model.checkpoint(VIEW)).hasValue(1);
    }

    @Test
    void resetting_what_is_not_there_is_harmless() {
        model.reset("never filled");

        assertThat(model.checkpoint("never filled")).isEmpty();
    }

    @Test
    void what_a_question_throws_reaches_the_asker_and_harms_nothing() {
        put(1, "a");
        var failure = new IllegalStateException("no answer");

        assertThatThrownBy(() -> model.query(VIEW, _ -> {
                    throw failure;
                }))
                .isSameAs(failure);
        put(2, "b");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void a_query_sees_whole_updates_only() throws InterruptedException {
        put(0, "a", "b", "c");
        var halves = new AtomicBoolean();
        Together.run(3, 200, (thread, round) -> {
            if (thread == 0) {
                put(round + 1, "a", "b", "c");
            } else {
                var checkpoints = rows().values().stream()
                        .map(row -> row.substring(2))
                        .distinct()
                        .count();
                halves.compareAndSet(false, checkpoints != 1);
            }
        });

        assertThat(halves).isFalse();
        assertThat(model.checkpoint(VIEW)).hasValue(200);
    }

    @Test // L23
    void a_view_answers_under_its_own_name_until_it_is_redirected() {
        put(7, "a");
        model.update("orders@2", 3, rows -> rows.put("a", "second generation"));
        assertThat(model.serving(VIEW)).isEqualTo(VIEW);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7"));

        model.redirect(VIEW, "orders@2");

        assertThat(model.serving(VIEW)).isEqualTo("orders@2");
        assertThat(rows()).isEqualTo(Map.of("a", "second generation"));
    }

    @Test // L23
    void checkpoints_updates_and_resets_mean_the_view_of_the_name_they_give() {
        model.update("orders@2", 3, rows -> rows.put("a", "second generation"));
        model.redirect(VIEW, "orders@2");

        put(7, "b");
        assertThat(model.checkpoint(VIEW)).hasValue(7);
        assertThat(rows()).isEqualTo(Map.of("a", "second generation"));
        model.reset(VIEW);
        assertThat(rows()).isEqualTo(Map.of("a", "second generation"));
        model.redirect(VIEW, VIEW);
        assertThat(rows()).isEmpty();
    }

    @Test // L23
    void readers_see_one_generation_or_the_other_while_the_old_one_is_replaced_and_emptied()
            throws InterruptedException {
        var names = List.of("orders@1", "orders@2");
        names.forEach(name -> model.update(name, 1, rows -> {
            rows.put("a", name);
            rows.put("b", name);
        }));
        model.redirect(VIEW, names.getFirst());
        var halves = new AtomicBoolean();
        Together.run(3, 200, (thread, round) -> {
            if (thread == 0) {
                var next = names.get((round + 1) % 2);
                model.update(next, 1, rows -> {
                    rows.put("a", next);
                    rows.put("b", next);
                });
                model.redirect(VIEW, next);
                model.reset(names.get(round % 2));
            } else {
                var seen = rows();
                halves.compareAndSet(false, seen.size() != 2 || !Objects.equals(seen.get("a"), seen.get("b")));
            }
        });

        assertThat(halves).isFalse();
    }

    private static Parked parked(String key, long position) {
        return new Parked(StreamId.of("order", key), position, 3, "no such customer: 茶\n\tat");
    }

    @Test
    void a_failing_update_of_one_view_takes_nothing_from_others() {
        put(7, "a");
        model.update("mails", 5, List.of(parked("1", 4)), rows -> rows.put("a", "mail"));
        model.redirect("answers", "mails");

        assertThatThrownBy(() -> model.update(VIEW, 8, rows -> {
                    rows.put("a", "changed");
                    throw new IllegalStateException("half way");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7"));
        assertThat(rows("mails", "")).isEqualTo(Map.of("a", "mail"));
        assertThat(rows("answers", "")).isEqualTo(Map.of("a", "mail"));
        assertThat(model.checkpoint("mails")).hasValue(5);
        assertThat(model.parked("mails")).containsExactly(parked("1", 4));
    }

    @Test
    @SuppressWarnings({"DataFlowIssue", "NullAway"}) // that is the fault
    void a_row_that_cannot_be_stored_fails_the_whole_update_and_nothing_else() {
        put(7, "a", "b");
        model.update("mails", 5, rows -> rows.put("a", "mail"));

        assertThatThrownBy(() -> model.update(VIEW, 8, rows -> {
                    rows.put("a", "changed");
                    rows.remove("b");
                    rows.put("c", null);
                    rows.put("d", "new");
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7", "b", "b@7"));
        assertThat(model.checkpoint(VIEW)).hasValue(7);
        assertThat(rows("mails", "")).isEqualTo(Map.of("a", "mail"));
    }

    @Test
    void a_key_with_half_of_a_surrogate_pair_is_refused() {
        put(7, "a", "\uD83C\uDF75");
        for (var half : List.of("\uD83C", "x\uDF75", "\uDF75\uD83C")) {
            assertThatThrownBy(() -> put(8, "b", half)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.update(VIEW, 8, rows -> rows.remove(half)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(rows()).isEqualTo(Map.of("a", "a@7", "\uD83C\uDF75", "\uD83C\uDF75@7"));
        assertThat(model.checkpoint(VIEW)).hasValue(7);
    }

    @Test
    void a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused() {
        for (var name : List.of("", " ", "orders\uD83C", "\uDF75")) {
            assertThatThrownBy(() -> model.update(name, 1, rows -> rows.put("a", "a")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.redirect(VIEW, name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.claim(name)).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(model.names()).isEmpty();
        assertThat(model.serving(VIEW)).isEqualTo(VIEW);
    }

    @Test
    void what_is_parked_is_kept_together_with_the_rows() {
        assertThat(model.parked(VIEW)).isEmpty();
        model.update(VIEW, 9, List.of(parked("2", 8), parked("1", 4)), rows -> rows.put("a", "a@9"));

        assertThat(model.parked(VIEW)).containsExactly(parked("1", 4), parked("2", 8));
        assertThat(model.checkpoint(VIEW)).hasValue(9);
        assertThat(rows()).isEqualTo(Map.of("a", "a@9"));
        assertThat(model.parked("mails")).isEmpty();
    }

    @Test
    void what_is_parked_stays_until_it_is_replaced() {
        model.update(VIEW, 9, List.of(parked("1", 4)), _ -> {});
        put(10, "a");
        assertThat(model.parked(VIEW)).containsExactly(parked("1", 4));
        model.update(VIEW, 11, List.of(parked("2", 8)), _ -> {});
        assertThat(model.parked(VIEW)).containsExactly(parked("2", 8));
        model.update(VIEW, 12, List.of(), _ -> {});
        assertThat(model.parked(VIEW)).isEmpty();
    }

    @Test
    void an_update_that_fails_parks_nothing() {
        model.update(VIEW, 9, List.of(parked("1", 4)), _ -> {});

        assertThatThrownBy(() -> model.update(VIEW, 10, List.of(), _ -> {
                    throw new IllegalStateException("half way");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(model.parked(VIEW)).containsExactly(parked("1", 4));
    }

    @Test
    void any_cause_of_what_is_parked_comes_back() {
        var causes = List.of("", "\0", "\uD83C", "茶".repeat(5_000), "x".repeat(999) + "\uD83C\uDF75");
        var parked = new ArrayList<Parked>();
        for (var cause : causes) {
            parked.add(new Parked(StreamId.of("order", "é" + parked.size()), parked.size() + 1, 1, cause));
        }
        model.update(VIEW, 9, parked, _ -> {});

        assertThat(model.parked(VIEW)).isEqualTo(parked);
    }

    @Test
    void one_runner_at_a_time_claims_a_view() {
        var claim = model.claim(VIEW);

        assertThatThrownBy(() -> model.claim(VIEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(VIEW);
        model.claim("mails").close();
        claim.close();
        var next = model.claim(VIEW);
        claim.close();
        assertThatThrownBy(() -> model.claim(VIEW)).isInstanceOf(IllegalStateException.class);
        next.close();
    }

    @Test
    void a_view_is_not_reset_while_it_is_claimed() {
        model.update(VIEW, 9, List.of(parked("1", 4)), rows -> rows.put("a", "a@9"));
        var claim = model.claim(VIEW);

        assertThatThrownBy(() -> model.reset(VIEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(VIEW);
        assertThat(rows()).isEqualTo(Map.of("a", "a@9"));
        assertThat(model.checkpoint(VIEW)).hasValue(9);
        model.reset("mails");
        claim.close();
        model.reset(VIEW);
        assertThat(rows()).isEmpty();
        assertThat(model.parked(VIEW)).isEmpty();
        assertThat(model.checkpoint(VIEW)).isEmpty();
    }

    @Test
    void the_views_with_a_checkpoint_are_named() {
        put(7, "a");
        model.update("mails", 3, _ -> {});
        model.redirect("answers", "mails");
        assertThat(model.checkpoint("never filled")).isEmpty();
        assertThat(model.names()).containsExactlyInAnyOrder(VIEW, "mails");

        model.reset(VIEW);
        assertThat(model.names()).containsExactly("mails");
    }

    @Test
    void a_question_changes_nothing() {
        put(7, "a");

        assertThatThrownBy(() -> model.query(VIEW, rows -> {
                    rows.put("a", "changed");
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> model.query(VIEW, rows -> {
                    rows.remove("a");
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> model.query(VIEW, _ -> {
                    put(8, "a");
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo(Map.of("a", "a@7"));
    }

    @Test
    void rows_that_are_put_after_a_reset_are_not_mixed_with_those_before() {
        put(7, "a", "b", "d");
        model.reset(VIEW);
        put(1, "b", "c");

        assertThat(new ArrayList<>(rows().entrySet())).containsExactly(Map.entry("b", "b@1"), Map.entry("c", "c@1"));
        assertThat(model.<Boolean>query(VIEW, rows -> rows.get("a").isPresent()))
                .isFalse();
    }
}
