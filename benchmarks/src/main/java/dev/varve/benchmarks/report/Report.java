package dev.varve.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// Pages made of results: templates with a place for each chapter.
///
/// @param pages the texts by name of file
/// @param charts SVG by name
/// @param derived the numbers that were computed, as the file that is kept beside the results
public record Report(Map<String, String> pages, Map<String, String> charts, String derived) {

    /// Stands where a result is missing.
    static final String NOT_MEASURED = "not measured";

    public Report {
        pages = Collections.unmodifiableMap(new LinkedHashMap<>(pages));
        charts = Map.copyOf(charts);
    }

    /// The chapters of each page, in the order of the template of the same name.
    private static Map<String, List<Chapter>> chapters() throws IOException {
        var pages = new LinkedHashMap<String, List<Chapter>>();
        pages.put(
                "results.md",
                List.of(
                        new Goals(reasons()),
                        new LoadByLength(),
                        new SnapshotByInterval(),
                        new CostOfAppend(),
                        new BreakEven(),
                        new RecoveryBySize(),
                        new SelfCheck()));
        pages.put(
                "results-designs.md",
                List.of(
                        new LoadByDesign(),
                        new ShareOfCommand(),
                        new RuleOverAll(),
                        new RebuildBySize(),
                        new RebuildByBatch(),
                        new UpcastCost(),
                        new SealingCost(),
                        new BytesByDesign()));
        pages.put("results-all.md", List.of(new Others()));
        return pages;
    }

    /// {@return the report on the results in a folder}
    ///
    /// @throws UnfitResultsException if no page can be made of them
    public static Report of(Path folder) throws IOException {
        var results = Results.read(folder);
        var figures = new Figures();
        var pages = new LinkedHashMap<String, String>();
        var charts = new LinkedHashMap<String, String>();
        for (var page : chapters().entrySet()) {
            var text = text(page.getKey()).replace("{{caption}}", caption(results));
            for (var chapter : page.getValue()) {
                var answer = chapter.answer(results, figures);
                text = put(text, chapter.name(), answer);
                var picture = answer.flatMap(Chapter.Answer::picture);
                if (picture.isPresent()) {
                    charts.put(chapter.name(), picture.get().svg());
                }
            }
            pages.put(page.getKey(), text);
        }
        return new Report(pages, charts, figures.text());
    }

    private static String put(String page, String chapter, Optional<Chapter.Answer> answer) {
        var place = "{{" + chapter + "}}";
        if (!page.contains(place)) {
            throw new IllegalStateException("the template has no " + place);
        }
        return page.replace(place, answer.map(shown -> shown(chapter, shown)).orElse("*" + NOT_MEASURED + " yet*"));
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
        var caption = "Commit `%s`%s, %s; %s, %s cores, %s; %s; %s; %s."
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
        return pages.values().stream().anyMatch(page -> page.contains(Goals.UNEXPLAINED));
    }

    /// Writes the pages, their charts in a folder beside them, and the derived numbers to the results.
    ///
    /// @return where the pages are
    public List<Path> write(Path folder, Path results) throws IOException {
        var pictures = folder.resolve("results");
        Files.createDirectories(pictures);
        for (var chart : charts.entrySet()) {
            Files.writeString(pictures.resolve(chart.getKey() + ".svg"), chart.getValue());
        }
        var written = new ArrayList<Path>();
        for (var page : pages.entrySet()) {
            written.add(Files.writeString(folder.resolve(page.getKey()), page.getValue()));
        }
        Files.writeString(results.resolve(Figures.FILE), derived);
        return written;
    }
}
