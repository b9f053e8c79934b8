package dev.varve.explorer.story;

import dev.varve.Metadata;
import dev.varve.explorer.Output;
import dev.varve.explorer.Place;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.Text;
import dev.varve.explorer.command.Answer;
import dev.varve.explorer.command.Words;
import dev.varve.store.Command;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import dev.varve.store.Repository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Where a story is played: a place for a store, a clock that moves a minute with each command, and lines to print on.
public final class Stage {

    /// When every story begins.
    public static final Instant MORNING = Instant.parse("2026-07-01T09:00:00Z");

    private static final String MARGIN = " ".repeat(4);

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    private final Output out;
    private final Place place;
    private final List<String> said = new ArrayList<>();
    private boolean isSilent;

    Stage(Output out, Place place) {
        this.out = out;
        this.place = place;
    }

    /// {@return where the sample keeps its store}
    public Place place() {
        return place;
    }

    /// {@return the clock of the story}
    public Clock clock() {
        return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    }

    /// Lets time pass.
    public void pass(Duration time) {
        var _ = now.updateAndGet(before -> before.plus(time));
    }

    void isSilent(boolean isSilent) {
        this.isSilent = isSilent;
    }

    boolean isSilent() {
        return isSilent;
    }

    /// Gives a command and prints it, what happened, and what is different now.
    public <C, S, E> void give(
            Repository<C, S, E> streams, Words<S> words, String actor, String key, C command, String because) {
        pass(Duration.ofMinutes(1));
        var before = streams.load(key).state();
        given(actor, command);
        print(words, before, streams.handle(key, command(actor, command, because)));
    }

    /// {@return a command with who gives it, and why}
    public static <C> Command<C> command(String actor, C command, String because) {
        return Command.of(command)
                .by(actor)
                .with(Metadata.COMMAND, Words.name(command))
                .because(because);
    }

    /// Prints a command that somebody gives.
    public void given(String actor, Object command) {
        line("%s: %s  %s"
                .formatted(actor, Style.BOLD.of(Words.name(command)), Words.fields(command))
                .stripTrailing());
    }

    /// Prints what became of a command, and what is different now.
    public <S, E> void print(Words<S> words, S before, Outcome<S, E> outcome) {
        switch (outcome) {
            case Refused<S, E>(var _, var _, var reason) -> line("  " + Style.RED.of("refused") + "  " + reason.text());
            case Accepted<S, E> accepted -> {
                if (accepted.events().isEmpty()) {
                    line("  " + Style.DIM.of("nothing happens: it is so already"));
                }
                accepted.events().forEach(event -> line("  " + Answer.event(event)));
                words.change(before, accepted.state())
                        .forEach(change -> line("  " + Style.YELLOW.of("~") + " " + change));
            }
        }
    }

    /// Gives commands of which nothing is printed.
    public <C> void quietly(Repository<C, ?, ?> streams, String key, List<? extends C> commands) {
        pass(Duration.ofMinutes(1));
        if (streams.handleAll(key, commands) instanceof Refused<?, ?>(var _, var _, var reason)) {
            throw new IllegalStateException(reason.text());
        }
    }

    /// Prints a line, unless another step is the one to be seen.
    public void line(String text) {
        said.add(Text.plain(text));
        heading(MARGIN + text);
    }

    /// {@return the lines that were printed since this was asked last}
    List<String> said() {
        var lines = List.copyOf(said);
        said.clear();
        return lines;
    }

    /// Prints the lines of a table.
    public void table(Table table) {
        table.lines(out.width(Integer.MAX_VALUE) - MARGIN.length()).forEach(this::line);
    }

    void heading(String text) {
        if (!isSilent) {
            out.line(text);
        }
    }
}
