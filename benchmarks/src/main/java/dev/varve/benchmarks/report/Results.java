package dev.varve.benchmarks.report;

import dev.varve.benchmarks.run.Conditions;
import dev.varve.benchmarks.run.GroupFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// All results in a folder, measured under the same conditions.
final class Results {

    /// One value of a parameter that was swept.
    record Point(double at, Score score) {}

    private final Conditions conditions;
    private final List<String> incomplete;
    private final Map<String, Score> scores;

    private Results(Conditions conditions, List<String> incomplete, Map<String, Score> scores) {
        this.conditions = conditions;
        this.incomplete = incomplete;
        this.scores = scores;
    }

    /// {@return what the files of a folder hold}
    ///
    /// @throws UnfitResultsException if there is none, or two were not measured under the same conditions
    static Results read(Path folder) throws IOException {
        var files = files(folder);
        if (files.isEmpty()) {
            throw new UnfitResultsException("there are no results in %s; run ./varve bench first".formatted(folder));
        }
        var first = files.values().iterator().next().conditions();
        var incomplete = new ArrayList<String>();
        var scores = new LinkedHashMap<String, Score>();
        files.forEach((group, file) -> {
            if (!file.conditions().match(first)) {
                throw new UnfitResultsException(
                        "%s is not from the same commit, machine and flags as the rest; measure all in one run"
                                .formatted(group));
            }
            if (!file.isComplete()) {
                incomplete.add("%s (%s of %s)".formatted(group, file.done(), file.planned()));
            }
            file.results().forEach(result -> scores.putAll(scores(result)));
        });
        return new Results(first, incomplete, scores);
    }

    private static Map<String, GroupFile> files(Path folder) throws IOException {
        var files = new LinkedHashMap<String, GroupFile>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.list(folder)) {
                for (var path : found.sorted().toList()) {
                    var name = path.getFileName().toString();
                    if (name.endsWith(".json") && !name.equals(Figures.FILE)) {
                        files.put(name.replace(".json", ""), file(path));
                    }
                }
            }
        }
        return files;
    }

    private static GroupFile file(Path path) {
        try {
            return GroupFile.read(path);
        } catch (JacksonException e) {
            throw new UnfitResultsException(
                    "%s holds no results of this version; measure again".formatted(path.getFileName()));
        }
    }

    /// What a benchmark counts itself has its name behind that of the method.
    private static Map<String, Score> scores(JsonNode result) {
        var name = result.get("benchmark").asString();
        var scores = new LinkedHashMap<String, Score>();
        scores.put(key(name, result), Score.of(result));
        result.path("secondaryMetrics")
                .propertyStream()
                .filter(counter -> !counter.getKey().startsWith("gc."))
                .forEach(counter -> scores.put(
                        key(name + ":" + counter.getKey(), result), Score.counted(result, counter.getValue())));
        return scores;
    }

    private static String key(String name, JsonNode result) {
        var method = name.lastIndexOf('.');
        var key = new StringBuilder(name.substring(name.lastIndexOf('.', method - 1) + 1));
        result.path("params")
                .propertyStream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(param -> key.append(' ')
                        .append(param.getKey())
                        .append('=')
                        .append(param.getValue().asString()));
        return key.toString();
    }

    /// {@return how all of it was measured}
    Conditions conditions() {
        return conditions;
    }

    /// {@return the groups of which something is missing}
    List<String> incomplete() {
        return incomplete;
    }

    /// {@return a result by class, method and parameters, such as `StreamLoad.onDisk length=100`
    /// or, of what it counts itself, `UniqueEmail.register:duplicates way=ASK_THE_VIEW writers=1`}
    Optional<Score> score(String name) {
        return Optional.ofNullable(scores.get(name));
    }

    /// {@return the results of a benchmark for all values of its last parameter, the smallest first}
    ///
    /// @param name the others included, as in `Rebuild.view batch=1`
    List<Point> sweep(String name, String parameter) {
        var start = name + " " + parameter + "=";
        return scores.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(start))
                .map(entry -> new Point(Double.parseDouble(entry.getKey().substring(start.length())), entry.getValue()))
                .sorted(Comparator.comparingDouble(Point::at))
                .toList();
    }

    /// {@return all results by name}
    Map<String, Score> all() {
        return scores;
    }
}
