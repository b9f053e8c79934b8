package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void a_chinese_character_takes_two_columns() {
        assertThat(Text.width("普洱茶 tea")).isEqualTo(10);
        assertThat(Text.width("（）")).isEqualTo(4);
        assertThat(Text.width("🍵")).isEqualTo(2);
    }

    @Test
    void a_combining_mark_and_a_style_take_none() {
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width(Style.RED.of("ab"))).isEqualTo(2);
    }

    @Test
    void columns_stay_aligned_whatever_is_in_them() {
        var table = Table.of("tea", ">cups", "for");
        table.row("普洱", "7", "Ana");
        table.row("green", "12", Style.BOLD.of("Tom"));
        assertThat(table.lines().stream().map(Text::plain))
                .containsExactly("tea     cups   for", "普洱       7   Ana", "green     12   Tom");
    }

    @Test
    void a_table_takes_rows_of_its_own_width_only() {
        assertThatThrownBy(() -> Table.of("a", "b").row("1")).hasMessage("a row of 1 cells in a table of 2 columns");
    }

    @Test
    void stored_text_cannot_move_the_cursor_or_turn_the_line_around() {
        assertThat(Text.clean("a\u001b[31m\nb\u202ec\t\u0007")).isEqualTo("a\\u001b[31m\\nb\\u202ec\\t\\u0007");
        assertThat(Text.clean("普洱 🍵 e\u0301")).isEqualTo("普洱 🍵 e\u0301");
    }

    @Test
    void what_is_unseen_is_made_visible_and_emoji_stay_whole() {
        assertThat(Text.clean("a\u200fb\u200ec\ufeffd\u2028e\u0085"))
                .isEqualTo("a\\u200fb\\u200ec\\ufeffd\\u2028e\\u0085");
        assertThat(Text.clean("\udb40\udc41")).as("a letter of a tag").isEqualTo("\\udb40\\udc41");
        assertThat(Text.clean("👩‍🌾")).isEqualTo("👩‍🌾");
    }

    @Test
    void stored_text_cannot_pass_for_a_style() {
        var style = Style.RED.of("x");
        assertThat(Text.clean(style)).isEqualTo("\\ufdd4x\\ufddf");
        assertThat(Style.coloured(Text.shown("\u001b[31m" + style))).isEqualTo("\\u001b[31m\u001b[31mx\u001b[0m");
    }

    @Test
    void a_line_is_broken_between_words_and_a_word_that_is_longer_than_it_anyhow() {
        assertThat(Text.fold("  one two three four", 11)).containsExactly("  one two", "    three", "    four");
        assertThat(Text.fold("abcdefghij", 4, 0)).containsExactly("abcd", "efgh", "ij");
        assertThat(Text.fold("普洱茶好", 5, 0)).containsExactly("普洱", "茶好");
        assertThat(Text.fold("", 4)).containsExactly("");
        assertThat(Text.fold("", 4, 0)).containsExactly("");
        assertThat(Text.fold("no need", 7)).containsExactly("no need");
    }

    @Test
    void a_table_that_is_too_wide_breaks_its_widest_text() {
        var table = Table.of("order", ">total", "items");
        table.row("1001", "12.50 EUR", "2 x TEA-250 at 12.50 EUR, 1 x CUP-2 at 8.00 EUR");
        assertThat(table.lines(40).stream().map(Text::plain))
                .containsExactly(
                        "order       total   items",
                        "1001    12.50 EUR   2 x TEA-250 at 12.50",
                        "                    EUR, 1 x CUP-2 at",
                        "                    8.00 EUR");
    }

    @Test
    void a_table_of_too_many_columns_becomes_a_paragraph_for_each_row() {
        var table = Table.of("month", ">opening", ">closing", "hash");
        table.row("2026-06", "1", "2", "abcdef");
        table.row("2026-07", "2", "30", "");
        assertThat(table.lines(20).stream().map(Text::plain))
                .containsExactly(
                        "month    2026-06",
                        "opening  1",
                        "closing  2",
                        "hash     abcdef",
                        "",
                        "month    2026-07",
                        "opening  2",
                        "closing  30");
    }

    @Test
    void pieces_are_wrapped_and_none_is_cut() {
        assertThat(Text.wrap(List.of("aaa", "bb", "cccccccc", "d"), " ", 6)).containsExactly("aaa bb", "cccccccc", "d");
    }
}
