package dev.varve.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The part of Mermaid that the pages use, line by line. It takes less than Mermaid does, and nothing else.
final class Mermaid {

    private static final String ID = "(?!end\\b)[A-Za-z]\\w*"; // in a flowchart a node called `end` ends something
    private static final String WORDS = "[^\\[\\](){}|\"<>#;]+";
    private static final String BOX =
            "(\\[%1$s]|\\(%1$s\\)|\\(\\[%1$s]\\)|\\[\\(%1$s\\)]|\\{%1$s}|\\[\"[^\"]+\"])".formatted(WORDS);
    private static final String NODE = ID + BOX + "?";
    private static final String LINK =
            " ((-->|---|-\\.->|==>)(\\|%1$s\\|)?|-- (%1$s|\"[^\"]+\") -->) ".formatted(WORDS);
    private static final String PERSON = "[A-Za-z]\\w*";
    private static final String TEXT = ": [^#;]+"; // these two begin something else
    private static final String STATE = "(\\[\\*]|[A-Za-z]\\w*)";
    private static final String BEGIN = "(subgraph|loop|alt|opt|par|critical|break) .+|state .+ \\{";

    /// The first line of a kind of diagram, and the lines that may follow.
    private static final Map<String, List<String>> KINDS = Map.of(
            "flowchart (LR|TD|TB)",
            List.of(NODE + "(" + LINK + NODE + ")*", "subgraph " + NODE, "end", "direction (LR|TD|TB)"),
            "sequenceDiagram",
            List.of(
                    "(participant|actor) " + PERSON + "( as [^#;]+)?",
                    PERSON + "(->>|-->>|-x|--x|-\\)|--\\))[+-]?" + PERSON + TEXT,
                    "Note (over|left of|right of) " + PERSON + "(," + PERSON + ")?" + TEXT,
                    "(loop|alt|opt|par|critical|break|else|and) [^#;]+",
                    "end|else|autonumber"),
            "stateDiagram-v2",
            List.of(
                    STATE + " --> " + STATE + "(" + TEXT + ")?",
                    PERSON + "(" + TEXT + ")?",
                    "state \"[^\"]+\" as " + PERSON,
                    "state " + PERSON + "( \\{| <<(choice|fork|join)>>)",
                    "note (right|left) of " + PERSON + TEXT,
                    "\\}|direction (LR|TD|TB)"));

    private Mermaid() {}

    /// {@return what is wrong with a diagram: none, if nothing is}
    static List<String> problems(String diagram) {
        var lines = diagram.lines().map(String::strip).toList();
        var forms = KINDS.entrySet().stream()
                .filter(kind -> lines.getFirst().matches(kind.getKey()))
                .findFirst();
        if (forms.isEmpty()) {
            return List.of("it is neither a flowchart nor a sequenceDiagram nor a stateDiagram-v2");
        }
        var body = lines.subList(1, lines.size());
        var problems = new ArrayList<>(body.stream()
                .filter(line -> forms.get().getValue().stream().noneMatch(line::matches))
                .map("not understood: "::concat)
                .toList());
        if (count(body, BEGIN) != count(body, "end|}")) {
            problems.add("not as many parts end as begin");
        }
        if (forms.get().getKey().equals("sequenceDiagram")) {
            strangers(body).map("takes part without being introduced: "::concat).forEach(problems::add);
        }
        return problems;
    }

    private static long count(List<String> lines, String form) {
        return lines.stream().filter(line -> line.matches(form)).count();
    }

    private static Stream<String> strangers(List<String> body) {
        var introduced = body.stream()
                .flatMap(line -> groups("(?:participant|actor) (\\w+)(.*)", line))
                .toList();
        return body.stream()
                .flatMap(line -> groups("(\\w+)-[->x)]+[+-]?(\\w+):.*", line))
                .filter(name -> !introduced.contains(name));
    }

    private static Stream<String> groups(String pattern, String line) {
        return Pattern.compile(pattern)
                .matcher(line)
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2)));
    }
}
