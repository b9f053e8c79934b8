package dev.varve.explorer;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.explorer.Fact.Part;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// A storage that is looked at, with what the sample knows of its streams.
final class Opened implements AutoCloseable {

    private static final JsonMapper JSON = JsonCodec.mapper().build();

    private static final int PROGRESS_EVERY = 1 << 16;

    private final Shell shell;
    private final Storage storage;
    private final EventLog log;
    private final Map<String, History<?, ?, ?>> histories = new LinkedHashMap<>();

    private Opened(Shell shell, Storage storage) {
        this.shell = shell;
        this.storage = storage;
        this.log = storage.log();
        for (var category : shell.sample().categories()) {
            histories.put(category.name(), History.of(log, category, shell.isJson()));
        }
    }

    static Opened readOnly(Shell shell) {
        return new Opened(shell, shell.openReadOnly());
    }

    Storage storage() {
        return storage;
    }

    EventLog log() {
        return log;
    }

    /// {@return the history that a stream is part of}
    ///
    /// @throws WrongInputException if the sample does not know what its events mean
    History<?, ?, ?> history(StreamId stream) {
        var history = histories.get(stream.category());
        if (history == null) {
            throw new WrongInputException(
                    "the streams of category " + stream.category() + " have no state here",
                    "use show for their events");
        }
        return history;
    }

    /// {@return whether the sample knows what the events of a stream add up to}
    boolean knows(StreamId stream) {
        return histories.containsKey(stream.category());
    }

    /// {@return what a stored event means today}
    Fact fact(Event<Encoded> stored) {
        var history = histories.get(stored.stream().category());
        return history == null ? raw(stored, null) : history.fact(stored);
    }

    static Fact raw(Event<Encoded> stored, @Nullable String problem) {
        var text = new String(stored.payload().bytes(), StandardCharsets.UTF_8);
        JsonNode payload;
        try {
            payload = JSON.readTree(text);
        } catch (JacksonException _) {
            payload = StringNode.valueOf(text);
        }
        return new Fact(
                stored,
                List.of(new Part(stored.payload().type(), payload)),
                Optional.ofNullable(problem).map(Text::clean));
    }

    /// {@return the filter for one category, if one is named}
    ///
    /// @throws WrongInputException if the sample has none of that name
    Filter filter(@Nullable String category) {
        if (category != null && !histories.containsKey(category)) {
            throw new WrongInputException(
                    "there is no category '%s'".formatted(category),
                    "this sample has " + String.join(", ", histories.keySet()));
        }
        return category == null ? Filter.all() : Filter.category(category);
    }

    /// Reads the log, and shows a person who waits how far that has come.
    void scan(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        var head = log.head();
        var read = new AtomicLong();
        var _ = log.readLog(filter, range, event -> {
            if (read.incrementAndGet() % PROGRESS_EVERY == 0) {
                shell.out().progress("read %s of %s events".formatted(Text.number(read.get()), Text.number(head)));
            }
            return sink.test(event);
        });
    }

    /// {@return the stream that is meant by `order/1001`, `order-1001` or `1001`}
    ///
    /// @throws WrongInputException if there is none, or if it could be several
    StreamId find(String typed) {
        var meant = new ArrayList<StreamId>();
        try {
            if (typed.contains("/")) {
                meant.add(StreamId.parse(typed));
            } else {
                for (var category : histories.keySet()) {
                    if (typed.startsWith(category + "-") && typed.length() > category.length() + 1) {
                        meant.add(new StreamId(category, typed.substring(category.length() + 1)));
                    }
                }
                histories.keySet().forEach(category -> meant.add(new StreamId(category, typed)));
            }
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(String.valueOf(e.getMessage()), "name a stream, such as " + example());
        }
        var found = meant.stream().filter(stream -> log.version(stream) > 0).toList();
        if (found.size() > 1) {
            throw new WrongInputException(
                    "'" + typed + "' may be "
                            + String.join(
                                    " or ",
                                    found.stream().map(StreamId::toString).toList()),
                    "write all of its name");
        }
        return found.isEmpty() ? notFound(meant.getFirst()) : found.getFirst();
    }

    private String example() {
        return shell.sample().categories().getFirst().name() + "/1001";
    }

    private StreamId notFound(StreamId meant) {
        var streams = new HashSet<String>();
        scan(Filter.all(), Range.ALL, event -> {
            streams.add(event.stream().toString());
            return true;
        });
        var close = Similar.to(meant.toString(), streams);
        throw new WrongInputException(
                "no stream " + meant,
                close.isEmpty()
                        ? "./varve %s streams lists those there are"
                                .formatted(shell.sample().name())
                        : "did you mean " + String.join(" or ", close) + "?");
    }

    @Override
    public void close() {
        storage.close();
    }
}
