package dev.varve.samples.orders.effects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageIdTest {

    @Test
    void people_say_the_name_and_the_position() {
        var store = "0e8400e2-9b1d-41d4-a716-446655440000";

        assertThat(MessageId.brief("mail/" + store + "/42-00ff00ff00ff00ff")).isEqualTo("mail/42");
        assertThat(MessageId.brief("mail-" + store + "-42-00ff00ff00ff00ff")).isEqualTo("mail-42");
        assertThat(MessageId.brief("mail/" + store + "/42")).isEqualTo("mail/42");
        assertThat(MessageId.brief("mail/42")).isEqualTo("mail/42");
    }
}
