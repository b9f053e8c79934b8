package dev.varve.samples.logistics.app;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.explorer.Style;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What was written to the log of late, whatever it was, in one line each.
final class Happened {

    private Happened() {}

    static List<String> after(long position, Depot depot) {
        var lines = new ArrayList<String>();
        var _ = depot.log().readLog(Filter.all(), Range.after(position), event -> {
            lines.add("%s %s  %s  %s"
                    .formatted(
                            Style.GREEN.of("+"),
                            event.stream(),
                            Style.CYAN.of(event.payload().type()),
                            new String(event.payload().bytes(), StandardCharsets.UTF_8)));
            return true;
        });
        return lines;
    }
}
