package dev.varve.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.codec.EventCodec;
import dev.varve.json.JsonCodec;
import dev.varve.testkit.contract.Letter.Lost;
import dev.varve.testkit.contract.Letter.Sent;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Codecs with one fault each, and the tests of the contract that find it.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new codec
enum CodecMutant {
    LOSES_THE_OFFSET(
            () -> new Right() {
                @Override
                Letter read(Letter letter) {
                    return letter instanceof Sent(var to, var at, var grams, var note)
                            ? new Sent(to, at.withOffsetSameInstant(ZoneOffset.UTC), grams, note)
                            : letter;
                }
            },
            "a_value_comes_back_as_it_was"),
    FORGETS_THE_SCALE(
            () -> new Right() {
                @Override
                Letter read(Letter letter) {
                    return letter instanceof Sent(var to, var at, var grams, var note)
                            ? new Sent(to, at, grams.stripTrailingZeros(), note)
                            : letter;
                }
            },
            "a_value_comes_back_as_it_was"),
    READS_NOTHING_AS_EMPTY(
            () -> new Right() {
                @Override
                Letter read(Letter letter) {
                    return letter instanceof Sent(var to, var at, var grams, var note)
                            ? new Sent(to, at, grams, Objects.requireNonNullElse(note, ""))
                            : letter;
                }
            },
            "a_value_comes_back_as_it_was"),
    STORES_HALF_A_PAIR_AS_A_QUESTION_MARK(
            () -> new Right() {
                @Override
                Letter written(Letter letter) {
                    return letter instanceof Sent(var to, var at, var grams, var note) && to != null
                            ? new Sent(new String(to.getBytes(UTF_8), UTF_8), at, grams, note)
                            : letter;
                }
            },
            "a_value_with_anything_in_its_components_comes_back_or_is_refused"),
    LOSES_THE_SIGN_OF_ZERO(
            () -> new Right() {
                @Override
                Letter written(Letter letter) {
                    return letter instanceof Lost(var count, var share, var places)
                            ? new Lost(count, share == 0 ? 0 : share, places)
                            : letter;
                }
            },
            "a_value_with_anything_in_its_components_comes_back_or_is_refused"),
    WRITES_IN_THE_LANGUAGE_OF_THE_MACHINE(
            () -> new Right() {
                @Override
                byte[] written(byte[] json) {
                    return padded(json, Locale.getDefault().getLanguage().equals("ar") ? 1 : 0);
                }
            },
            "the_language_and_the_time_zone_of_the_machine_change_nothing"),
    WRITES_IN_ANOTHER_WAY_EACH_TIME(
            () -> new Right() {
                private final AtomicInteger times = new AtomicInteger();

                @Override
                byte[] written(byte[] json) {
                    return padded(json, times.getAndIncrement() % 2);
                }
            },
            "the_same_value_is_always_written_in_the_same_way"),
    GIVES_AWAY_ITS_BUFFER(
            () -> new Right() {
                private final byte[] buffer = new byte[100_000];

                @Override
                byte[] written(byte[] json) {
                    Arrays.fill(buffer, (byte) ' ');
                    System.arraycopy(json, 0, buffer, 0, json.length);
                    return buffer;
                }
            },
            "what_was_written_first_is_not_changed_by_what_is_written_later"),
    IS_FOR_ONE_THREAD(
            () -> new Right() {
                private final AtomicBoolean isBusy = new AtomicBoolean();

                @Override
                byte[] written(byte[] json) {
                    var wasBusy = isBusy.getAndSet(true);
                    for (var n = 0; n < 1_000; n++) {
                        Thread.onSpinWait();
                    }
                    isBusy.set(false);
                    return padded(json, wasBusy ? 1 : 0);
                }
            },
            "several_threads_may_write_and_read_at_once"),
    READS_TWICE(
            () -> new Right() {
                @Override
                public void decode(Encoded stored, Consumer<? super Letter> out) {
                    super.decode(stored, out);
                    super.decode(stored, out);
                }
            },
            "a_value_comes_back_as_it_was"),
    NAMES_ANOTHER_TYPE(
            () -> new Right() {
                @Override
                public String type(Letter letter) {
                    return "letter";
                }
            },
            "an_event_is_stored_under_the_name_of_its_type");

    private final Supplier<EventCodec<Letter>> making;
    private final List<String> killers;

    CodecMutant(Supplier<EventCodec<Letter>> making, String... killers) {
        this.making = making;
        this.killers = List.of(killers);
    }

    EventCodec<Letter> open() {
        return making.get();
    }

    List<String> killers() {
        return killers;
    }

    /// A codec that does everything right, to be changed in one place.
    private static class Right implements EventCodec<Letter> {
        private final JsonCodec<Letter> json = JsonCodec.of(Letter.class);

        Letter written(Letter letter) {
            return letter;
        }

        byte[] written(byte[] json) {
            return json;
        }

        Letter read(Letter letter) {
            return letter;
        }

        static byte[] padded(byte[] json, int spaces) {
            var longer = Arrays.copyOf(json, json.length + spaces);
            Arrays.fill(longer, json.length, longer.length, (byte) ' ');
            return longer;
        }

        @Override
        public Encoded encode(Letter letter) {
            var encoded = json.encode(written(letter));
            return new Encoded(encoded.type(), encoded.schema(), written(encoded.bytes()));
        }

        @Override
        public void decode(Encoded stored, Consumer<? super Letter> out) {
            json.decode(stored, letter -> out.accept(read(letter)));
        }

        @Override
        public String type(Letter letter) {
            return json.type(letter);
        }
    }
}
