package dev.varve.samples.users.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Table;
import dev.varve.explorer.WrongInputException;
import dev.varve.samples.users.race.Race;
import dev.varve.samples.users.race.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What is typed to see who keeps an address unique.
@Command(
        name = "race",
        description = "Four ways to keep e-mail addresses unique, in one race, in memory.",
        footer = "Example: ./varve users race --threads 4")
final class RaceCommand implements Callable<Integer> {

    private final Office office;

    @Option(names = "--registrations", defaultValue = "1000", description = "how many people (default: 1000)")
    private int registrations;

    @Option(names = "--addresses", defaultValue = "100", description = "how many addresses they have (default: 100)")
    private int addresses;

    @Option(names = "--threads", defaultValue = "16", description = "how many at the same time (default: 16)")
    private int threads;

    RaceCommand(Office office) {
        this.office = office;
    }

    @Override
    public Integer call() {
        if (threads < 1 || addresses < 1 || registrations < addresses) {
            throw new WrongInputException(
                    "that is no race", "give at least one thread, one address, and a person for each address");
        }
        var results = run(new Race(registrations, addresses, threads));
        office.shell().out().print(table(results));
        results.forEach(office.shell().out()::json);
        return Exit.OK;
    }

    static List<Race.Result> run(Race race) {
        var results = new ArrayList<Race.Result>();
        for (var way : Way.values()) {
            results.add(race.run(way));
        }
        return results;
    }

    static Table table(List<Race.Result> results) {
        var table = Table.of(
                "way", ">let in", ">duplicates", ">a second", ">extra writes", ">orphans after a crash", "erasable");
        results.forEach(result -> table.row(
                result.way().text(),
                Integer.toString(result.letIn()),
                Integer.toString(result.duplicates()),
                Long.toString(result.perSecond()),
                Long.toString(result.extraWrites()),
                Integer.toString(result.orphans()),
                result.isErasable() ? "yes" : "no"));
        return table;
    }
}
