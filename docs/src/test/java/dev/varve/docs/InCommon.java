package dev.varve.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a page and its translation have in common, whatever their languages.
enum InCommon {
    HEADINGS("heading"),
    COMMANDS("command"),
    BLOCKS("block"),
    ROWS("row"),
    LINKS_TO_CODE("link");

    private static final Pattern TO_CODE = Pattern.compile("\\[`([^`]+)`]\\(([^)#\\s]+\\.java)\\)");

    private final String noun;

    InCommon(String noun) {
        this.noun = noun;
    }

    /// A part of a page.
    ///
    /// @param same what it has in common with its translation
    /// @param shown what tells a person which part it is
    record Part(String same, String shown) {
        static Part of(String text) {
            return new Part(text, text);
        }
    }

    /// {@return which part is the first that one of the two pages lacks, in a sentence; empty if there is none}
    Optional<String> difference(Path page, Path translation) {
        return difference(noun, page, parts(page), translation, parts(translation));
    }

    static Optional<String> difference(
            String noun, Path page, List<Part> expected, Path translation, List<Part> found) {
        var translated = page.resolveSibling("").relativize(translation);
        for (var i = 0; i < Math.max(expected.size(), found.size()); i++) {
            if (i == expected.size()) {
                return Optional.of("%s has the %s '%s', which %s lacks"
                        .formatted(translated, noun, found.get(i).shown(), page.getFileName()));
            }
            if (i == found.size() || !found.get(i).same().equals(expected.get(i).same())) {
                var instead = i < found.size()
                        ? "; in its place is '%s'".formatted(found.get(i).shown())
                        : "";
                return Optional.of("%s lacks the %s '%s' of %s%s"
                        .formatted(translated, noun, expected.get(i).shown(), page.getFileName(), instead));
            }
        }
        return Optional.empty();
    }

    private List<Part> parts(Path page) {
        return switch (this) {
            case HEADINGS -> headings(page);
            case COMMANDS -> commands(page);
            case BLOCKS -> blocks(page);
            case ROWS -> rows(page);
            case LINKS_TO_CODE -> linksToCode(page);
        };
    }

    private static List<Part> headings(Path page) {
        return sections(page).stream()
                .map(List::getFirst)
                .filter(line -> line.startsWith("#"))
                .map(line -> new Part(line.substring(0, line.indexOf(' ')), line))
                .toList();
    }

    private static List<Part> commands(Path page) {
        return Pages.blocks(page).stream()
                .flatMap(block -> switch (block.language()) {
                    case "sh" -> block.text().lines().map(line -> line.replaceFirst(" +# .*", ""));
                    case "console" ->
                        block.text()
                                .lines()
                                .filter(line -> line.startsWith("$ "))
                                .map(line -> line.substring(2));
                    default -> Stream.<String>empty();
                })
                .map(Part::of)
                .toList();
    }

    private static List<Part> blocks(Path page) {
        return Pages.blocks(page).stream()
                .map(block -> Part.of(
                        "%s %s".formatted(block.language(), block.mark()).strip()))
                .toList();
    }

    /// A row may stand in another place of its section, but not in another section.
    private static List<Part> rows(Path page) {
        var sections = sections(page);
        return Stream.iterate(0, i -> i < sections.size(), i -> i + 1)
                .flatMap(i -> sections.get(i).stream()
                        .filter(line -> line.startsWith("|"))
                        .map(line -> new Part("row of section " + i, line)))
                .toList();
    }

    /// Languages order the words of a sentence differently, so the order of links within a section does not matter.
    private static List<Part> linksToCode(Path page) {
        var sections = sections(page);
        return Stream.iterate(0, i -> i < sections.size(), i -> i + 1)
                .flatMap(i -> TO_CODE.matcher(String.join("\n", sections.get(i)))
                        .results()
                        .map(link -> new Part(
                                i + " " + link.group(1) + " "
                                        + page.resolveSibling(link.group(2)).normalize(),
                                link.group(1)))
                        .sorted((one, other) -> one.same().compareTo(other.same())))
                .toList();
    }

    /// {@return the lines of a page outside of its blocks, by section; each but the first begins with its heading}
    private static List<List<String>> sections(Path page) {
        var sections = new ArrayList<List<String>>();
        sections.add(new ArrayList<>(List.of("")));
        var isInBlock = false;
        for (var line : Pages.read(page).lines().toList()) {
            isInBlock ^= line.startsWith("```");
            if (!isInBlock && line.startsWith("#")) {
                sections.add(new ArrayList<>());
            }
            if (!isInBlock) {
                sections.getLast().add(line);
            }
        }
        return sections;
    }

    @Override
    public String toString() {
        return noun;
    }
}
