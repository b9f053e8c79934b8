package dev.varve.explorer.command;

import dev.varve.ExpectedVersion;
import dev.varve.Metadata;
import dev.varve.store.Command;
import dev.varve.store.Loaded;
import dev.varve.store.Repository;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What can be said with every command that writes: who, why, under which id, on what version.
///
/// A picocli `@Mixin`.
public final class CommandOptions {

    @Option(names = "--by", paramLabel = "NAME", description = "who gives the command (default: you)")
    private String actor = System.getProperty("user.name", "somebody");

    @Option(names = "--because", paramLabel = "TEXT", description = "why; it is recorded with the events")
    private Optional<String> because = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", description = "id of the command: given twice, it is carried out once")
    private Optional<String> id = Optional.empty();

    @Option(names = "--expect", paramLabel = "VERSION", description = "only if it is still at this version")
    private Optional<Long> expected = Optional.empty();

    /// {@return who gives the command}
    public String actor() {
        return actor;
    }

    /// {@return why}
    public String because() {
        return because.orElse("no reason given");
    }

    /// {@return the state of a stream that the command is about: when one with its id was carried out before, that of
    /// then, so that the same words make the same command}
    public <S> Loaded<S> load(Repository<?, S, ?> repository, String key) {
        return id.isPresent() ? repository.loadFor(key, id.get()) : repository.load(key);
    }

    /// {@return the command, with all that was said about it}
    public <C> Command<C> command(C body) {
        var command = Command.of(body).by(actor).with(Metadata.COMMAND, Words.name(body));
        if (because.isPresent()) {
            command = command.because(because.get());
        }
        if (id.isPresent()) {
            command = command.id(id.get());
        }
        if (expected.isPresent()) {
            command = command.expecting(ExpectedVersion.exactly(expected.get()));
        }
        return command;
    }
}
