package dev.varve.explorer;

import java.util.ListResourceBundle;
import picocli.CommandLine;

/// Makes the help of all commands look alike.
final class Help {

    private Help() {}

    /// What help texts may name as `${bundle:...}`.
    private static final class Words extends ListResourceBundle {
        private final String stream;
        private final String about;

        Words(Sample sample) {
            this.stream = sample.categories().getFirst().name() + "/1001";
            this.about = "Varve, the sample " + sample.name() + ": its own commands first, then those of every sample.";
        }

        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"about", about}, {"stream", "such as %s, or just 1001".formatted(stream)}};
        }
    }

    static void dress(CommandLine line, Sample sample) {
        line.setResourceBundle(new Words(sample));
        dress(line);
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
