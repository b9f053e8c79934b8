package dev.varve.explorer;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a program reads what is typed and writes what is seen.
///
/// @param isInteractive whether a person sits in front of it: then there may be progress
/// @param isColoured whether that person may be shown colours
/// @param width how many columns a line has; `Integer.MAX_VALUE` where nobody counts
public record Terminal(
        BufferedReader in, PrintWriter out, PrintWriter err, boolean isInteractive, boolean isColoured, int width) {

    private static final int NARROWEST = 20;

    /// A terminal on which a line can be of any width.
    public Terminal(BufferedReader in, PrintWriter out, PrintWriter err, boolean isInteractive, boolean isColoured) {
        this(in, out, err, isInteractive, isColoured, Integer.MAX_VALUE);
    }

    /// {@return the terminal of this process}
    ///
    /// `NO_COLOR` and `TERM=dumb` in the environment say that there are no colours, `COLUMNS` how wide a line is.
    /// Printing to `out` ends with an exception when nothing more can be written, as on a disk that is full.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 is back to a console that is null when nobody is there
    public static Terminal ofProcess() {
        var console = System.console();
        var isInteractive = console != null && console.isTerminal();
        return new Terminal(
                new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), charset("stdin.encoding"))),
                writer(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset("stderr.encoding")),
                        true),
                isInteractive,
                isInteractive && mayBeColoured(System::getenv),
                width(System::getenv));
    }

    /// {@return a writer that fails where a `PrintWriter` goes on}
    static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(new Failing(out), charset("stdout.encoding")));
    }

    static boolean mayBeColoured(Function<String, @Nullable String> environment) {
        var no = environment.apply("NO_COLOR");
        return (no == null || no.isEmpty()) && !"dumb".equals(environment.apply("TERM"));
    }

    static int width(Function<String, @Nullable String> environment) {
        var columns = environment.apply("COLUMNS");
        return columns == null || !columns.matches("[1-9]\\d{0,4}")
                ? Integer.MAX_VALUE
                : Math.max(NARROWEST, Integer.parseInt(columns));
    }

    /// A machine without a locale claims to know only ASCII, but what looks at its output knows UTF-8.
    private static Charset charset(String property) {
        var charset = Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /// Says once that nothing can be written any more; what is still printed after that is for nobody.
    private static final class Failing extends OutputStream {
        private final OutputStream out;
        private boolean hasFailed;

        Failing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (hasFailed) {
                return;
            }
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                hasFailed = true;
                throw new Output.LostException(e);
            }
        }
    }
}
