package dev.varve.explorer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Makes the help of all commands look alike.
final class Help {

    private Help() {}

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

    static void dress(CommandLine line, Sample sample, Set<String> own) {
        line.setResourceBundle(new Words(sample));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, _ -> commands(line, own));
        dress(line);
    }

    private static String commands(CommandLine line, Set<String> own) {
        var tables = List.of(Table.of("", ""), Table.of("", ""));
        var commands = new LinkedHashSet<>(line.getSubcommands().values());
        var width = commands.stream()
                .mapToInt(command -> Text.width(names(command)))
                .max()
                .orElse(0);
        for (var command : commands) {
            tables.get(own.contains(command.getCommandName()) ? 0 : 1)
                    .row(
                            "  " + Text.left(names(command), width),
                            command.getCommandSpec().usageMessage().description()[0]);
        }
        return tables.stream()
                .filter(table -> !table.isEmpty())
                .map(table -> String.join("\n", table.lines()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static String names(CommandLine command) {
        return String.join(", ", command.getCommandSpec().names());
    }

    private static void dress(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%n")
                .footerHeading("%n");
        line.getSubcommands().values().forEach(Help::dress);
    }
}
