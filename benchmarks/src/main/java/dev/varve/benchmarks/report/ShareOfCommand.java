package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.model.LinearFit;
import java.util.Optional;

/// How much of a command is replay, and how much is the rest of it: deciding, appending, and the wait for the disk.
final class ShareOfCommand implements Chapter {

    private static final double MICROS = 1e6;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var disk = results.sweep("WholeCommand.handle kept=DISK", "length");
        var memory = results.sweep("WholeCommand.handle kept=MEMORY", "length");
        var decide = results.score("Deciding.decide");
        var append = results.score("AppendWork.one");
        var durable = results.score("DurableAppend.one");
        if (disk.size() < 2 || memory.size() != disk.size()) {
            return Optional.empty();
        }
        if (decide.isEmpty() || append.isEmpty() || durable.isEmpty()) {
            return Optional.empty();
        }
        var onDisk = LoadByLength.fit(disk);
        var inMemory = LoadByLength.fit(memory);
        var picture = new Picture("events in the order", "microseconds a command");
        picture.points("on disk, with the wait for it", disk);
        picture.points("in memory", memory);
        picture.curve(
                "replay in memory, reckoned",
                disk.getFirst().at(),
                disk.getLast().at(),
                events -> inMemory.each() * events);
        var grid =
                Grid.of("events in the order", "on disk, us", "replay of it, %", "in memory, us", "replay of that, %");
        for (var row = 0; row < disk.size(); row++) {
            var at = Figure.of(disk.get(row).at());
            grid.row(
                    at,
                    disk.get(row).score().shown(),
                    figures.show("replay on disk percent at " + at, share(onDisk, disk.get(row))),
                    memory.get(row).score().shown(),
                    figures.show("replay in memory percent at " + at, share(inMemory, memory.get(row))));
        }
        var wait = MICROS / durable.get().value() - append.get().value();
        var meaning = meaning(onDisk, decide.get(), append.get(), wait, figures);
        return Optional.of(new Answer(Optional.of(picture), meaning, grid));
    }

    /// Replay is what grows with the length; all of a command cannot be more than all of it.
    static double share(LinearFit fit, Results.Point whole) {
        return Math.min(100, 100 * fit.each() * whole.at() / whole.score().value());
    }

    private static String meaning(LinearFit disk, Score decide, Score append, double wait, Figures figures) {
        return "On disk a command costs %s us, and %s us more for each event of its order, which is the replay."
                        .formatted(
                                figures.show("command fixed us", disk.fixed()),
                                figures.show("command each us", disk.each()))
                + " Measured by themselves, deciding takes %s us, the work of an append %s us and the wait for the disk %s us."
                        .formatted(
                                figures.show("decide us", decide.value()),
                                figures.show("append work us", append.value()),
                                figures.show("wait us", wait))
                + " Up to an order of %s events all of the replay takes less time than that wait."
                        .formatted(figures.show("events replayed in a wait", Math.floor(wait / disk.each())));
    }
}
