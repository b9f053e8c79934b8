package dev.varve.mapdb.tools;

import dev.varve.json.JsonCodec;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a tool has to say: lines for people, or one JSON object a line for programs. Neither sees what is for the
/// other.
record Report(PrintWriter out, PrintWriter err, boolean isJson) {

    private static final JsonMapper JSON =
            JsonCodec.mapper().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /// Something that is not as it should be, in the form that `verify` of a sample has.
    record Fault(String in, String text) {}

    /// What came of verifying a store, in the form that `verify` of a sample has.
    record Damaged(boolean ok, List<Fault> problems, List<String> notes) {

        static Damaged of(String text) {
            return new Damaged(false, List.of(new Fault("files", text)), List.of());
        }
    }

    private record Failed(Map<String, String> error) {}

    private record Note(String note) {}

    static Report of(CommandSpec spec) {
        var line = spec.commandLine();
        return new Report(line.getOut(), line.getErr(), Main.isJson(spec));
    }

    /// Prints a line for people.
    void line(String format, Object... values) {
        if (!isJson) {
            out.printf(Locale.ROOT, format + "%n", values);
            out.flush();
        }
    }

    /// Prints a value for programs.
    void json(Object value) {
        if (isJson) {
            out.print(JSON.writeValueAsString(value) + "\n");
            out.flush();
        }
    }

    /// Prints how far it has come, or something else that is no result.
    void note(String text) {
        line("%s", text);
        json(new Note(text));
    }

    /// Prints how far it has come, beside the output proper.
    void progress(String format, Object... values) {
        if (!isJson) {
            err.printf(Locale.ROOT, format + "%n", values);
        }
    }

    /// Prints why it did not work: for people on the error stream, for programs where they read.
    ///
    /// @param text as people are told
    /// @param message the same without the name of the command
    void error(String text, String code, String message) {
        if (isJson) {
            var error = new LinkedHashMap<String, String>();
            error.put("code", code);
            error.put("message", message);
            json(new Failed(error));
        } else {
            err.println(text);
        }
    }
}
