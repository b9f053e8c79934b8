package dev.varve.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// A page made of results: a template with a place for each chapter.
///
/// @param page the text
/// @param charts SVG by name
/// @param derived the numbers that were computed, as the file that is kept beside the results
public record Report(String page, Map<String, String> charts, String derived) {

    /// Stands where a result is missing.
    static final String NOT_MEASURED = "not measured";

    public Report {
        charts = Map.copyOf(charts);
    }

    private static List<Chapter> chapters() throws IOException {
        return List.of(
                new Goals(reasons()),
                new LoadByLength(),
                new SnapshotByInterval(),
                new CostOfAppend(),
                new BreakEven(),
                new RecoveryBySize(),
                new SelfCheck(),
                new Others());
    }

    /// {@return the report on the results in a folder}
    ///
    /// @throws UnfitResultsException if no page can be made of them
    public static Report of(Path folder) throws IOException {
        var results = Results.read(folder);
        var figures = new Figures();
        var charts = new LinkedHashMap<String, String>();
        var page = text("results.md").replace("{{caption}}", caption(results));
        for (var chapter : chapters()) {
            var answer = chapter.answer(results, figures);
            var place = "{{" + chapter.name() + "}}";
            if (!page.contains(place)) {
                throw new IllegalStateException("the template has no " + place);
            }
            page = page.replace(
                    place, answer.map(shown -> shown(chapter.name(), shown)).orElse(NOT_MEASURED + " yet"));
            var picture = answer.flatMap(Chapter.Answer::picture);
            if (picture.isPresent()) {
                charts.put(chapter.name(), picture.get().svg());
            }
        }
        return new Report(page, charts, figures.text());
    }

    private static String shown(String name, Chapter.Answer answer) {
        return answer.picture()
                .map(picture -> "![%s](results/%s.svg)\n\n%s\n\n%s"
                        .formatted(picture.words(), name, answer.meaning(), answer.grid()))
                .orElseGet(() -> (answer.grid() + "\n\n" + answer.meaning()).strip());
    }

    /// {@return what is needed to judge a number: where, when and on what it was measured}
    private static String caption(Results results) {
        var conditions = results.conditions();
        var machine = conditions.machine();
        var caption = "Commit `%s`%s, %s; %s, %d cores, %s; %s; %s; %s."
                .formatted(
                        conditions.commit().id(),
                        conditions.commit().isDirty() ? " **with changes that are in no commit**" : "",
                        conditions.date().toString().substring(0, 10),
                        machine.cpu(),
                        machine.cores(),
                        machine.memory(),
                        machine.os(),
                        machine.disk(),
                        machine.jdk());
        var quick = conditions.isQuick()
                ? "\n\n**A quick look: one process, a moment each. Do not quote these numbers.**"
                : "";
        var missing = results.incomplete().isEmpty()
                ? ""
                : "\n\n**Not complete:** " + String.join(", ", results.incomplete()) + ".";
        return caption + quick + missing;
    }

    private static Properties reasons() throws IOException {
        var reasons = new Properties();
        try (var reader = new InputStreamReader(resource("missed.properties"), StandardCharsets.UTF_8)) {
            reasons.load(reader);
        }
        return reasons;
    }

    private static String text(String name) throws IOException {
        try (var stream = resource(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Report.class.getResourceAsStream(name), name);
    }

    /// {@return the result at a value that was measured in both of two sweeps}
    static Optional<Score> at(List<Results.Point> points, double at) {
        return points.stream()
                .filter(point -> point.at() == at)
                .map(Results.Point::score)
                .findFirst();
    }

    /// {@return whether a goal is missed and nobody has said why}
    public boolean isUnexplained() {
        return page.contains(Goals.UNEXPLAINED);
    }

    /// Writes the page, its charts in a folder beside it, and the derived numbers to the results.
    public void write(Path file, Path results) throws IOException {
        var pictures = file.resolveSibling("results");
        Files.createDirectories(pictures);
        for (var chart : charts.entrySet()) {
            Files.writeString(pictures.resolve(chart.getKey() + ".svg"), chart.getValue());
        }
        Files.writeString(file, page);
        Files.writeString(results.resolve(Figures.FILE), derived);
    }
}
