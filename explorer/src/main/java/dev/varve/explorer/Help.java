package dev.varve.explorer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Makes the help of all commands look alike, and fit the terminal: lines end between words only.
final class Help {

    private static final int WIDEST = 80;
    private static final int MARGIN = 4;
    private static final int NARROWEST = 20;
    private static final String NAME = " ".repeat(6);
    private static final String BETWEEN = "   ";
    private static final String EXAMPLE = "Example: ";

    private final int width;

    private Help(int width) {
        this.width = width;
    }

    /// What help texts may name as `${bundle:...}`.
    private static final class Words extends ListResourceBundle {
        private final String first;
        private final String about;

        Words(Sample sample) {
            this.first = sample.categories().getFirst().name() + "/1001";
            this.about = "Varve, the sample " + sample.name() + ": its own commands, and those of every sample.";
        }

        @Override
        protected Object[][] getContents() {
            return new Object[][] {
                {"about", about}, {"first", first}, {"stream", "such as %s, or just 1001".formatted(first)}
            };
        }
    }

    /// @param width how many columns a line may have
    static void dress(CommandLine line, Sample sample, Set<String> own, int width) {
        line.setResourceBundle(new Words(sample));
        var help = new Help(Math.min(width, WIDEST));
        help.dress(line);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, _ -> help.commands(line, own, width));
    }

    /// A command, as programs are told.
    record Described(String command, String description) {

        static Described of(CommandLine command) {
            var spec = command.getCommandSpec();
            return new Described(spec.name(), spec.usageMessage().description()[0]);
        }
    }

    private void dress(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%n")
                .footerHeading("%n");
        var sections = line.getHelpSectionMap();
        var usage = line.getCommandSpec().usageMessage();
        sections.put(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                help -> synopsis(help.synopsis(help.synopsisHeadingLength()), help.synopsisHeadingLength()));
        sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, _ -> text(List.of(usage.description())));
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, _ -> text(List.of(usage.footer())));
        sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, help -> table(help, parameters(line), longest(line)));
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> table(help, options(line), longest(line)));
        line.getSubcommands().values().forEach(this::dress);
    }

    /// @param begun how much of the first line is taken
    private String synopsis(String text, int begun) {
        return text(Text.fold(" ".repeat(begun) + text.strip().replaceAll("\\s+", " "), width, begun))
                .substring(begun);
    }

    private String text(List<String> lines) {
        return lines.stream()
                .flatMap(line -> (line.startsWith(EXAMPLE) ? example(line) : Text.fold(line, width)).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /// {@return an example in lines that can be copied into a shell as they are}
    private List<String> example(String line) {
        if (Text.width(line) <= width) {
            return List.of(line);
        }
        var lines = new ArrayList<String>();
        lines.add(EXAMPLE.strip());
        var last = "";
        for (var word : line.substring(EXAMPLE.length()).split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            if (last.isEmpty()) {
                last = "  " + word;
            } else if (Text.width(last) + 1 + Text.width(word) <= width - " \\".length()) {
                last += " " + word;
            } else {
                lines.add(last + " \\");
                last = " ".repeat(MARGIN) + word;
            }
        }
        lines.add(last);
        return lines;
    }

    private static List<PositionalParamSpec> parameters(CommandLine line) {
        return line.getCommandSpec().positionalParameters();
    }

    private static List<OptionSpec> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private static int longest(CommandLine line) {
        return Stream.concat(parameters(line).stream(), options(line).stream())
                .mapToInt(arg -> Text.width(name(arg)))
                .max()
                .orElse(0);
    }

    /// {@return names beside what is said of them, or above it where that leaves no room}
    private String table(CommandLine.Help help, List<? extends ArgSpec> args, int longest) {
        var lines = new ArrayList<String>();
        var isBeside = width - longest - BETWEEN.length() >= NARROWEST;
        var margin = isBeside ? longest + BETWEEN.length() : NAME.length() + MARGIN;
        for (var arg : args) {
            var said = Text.fold(String.join(" ", arg.description()), width - margin, 0);
            var name = Style.YELLOW.of(isBeside ? Text.left(name(arg), longest) : name(arg));
            lines.add(isBeside ? (name + BETWEEN + said.getFirst()).stripTrailing() : name);
            said.stream().skip(isBeside ? 1 : 0).forEach(line -> lines.add(" ".repeat(margin) + line));
        }
        return lines(help.ansi(), lines);
    }

    private static String name(ArgSpec arg) {
        return switch (arg) {
            case OptionSpec option -> {
                var names = String.join(", ", option.names());
                var value = option.typeInfo().isBoolean() ? "" : "=" + option.paramLabel();
                yield (names.startsWith("--") ? NAME : "  ") + names + value;
            }
            case PositionalParamSpec parameter -> NAME + parameter.paramLabel();
            default -> arg.paramLabel();
        };
    }

    private String commands(CommandLine line, Set<String> own, int width) {
        var tables = List.of(Table.of("", ""), Table.of("", ""));
        var commands = new LinkedHashSet<>(line.getSubcommands().values());
        var longest = commands.stream()
                .mapToInt(command -> Text.width(names(command)))
                .max()
                .orElse(0);
        for (var command : commands) {
            tables.get(own.contains(command.getCommandName()) ? 0 : 1)
                    .row(
                            "  " + Text.left(names(command), longest),
                            command.getCommandSpec().usageMessage().description()[0]);
        }
        return tables.stream()
                .filter(table -> !table.isEmpty())
                .map(table -> lines(Ansi.OFF, table.lines(width)))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Ansi ansi, List<String> lines) {
        return lines.stream()
                .map(line -> (ansi.enabled() ? Style.coloured(line) : Text.plain(line)) + "\n")
                .collect(Collectors.joining());
    }

    private static String names(CommandLine command) {
        return String.join(", ", command.getCommandSpec().names());
    }
}
