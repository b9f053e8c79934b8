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
    void pieces_are_wrapped_and_none_is_cut() {
        assertThat(Text.wrap(List.of("aaa", "bb", "cccccccc", "d"), " ", 6)).containsExactly("aaa bb", "cccccccc", "d");
    }
}
