package dev.varve.mapdb.tools;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What is printed, by a writer that fails where a `PrintWriter` goes on: a load for a reader that has had enough ends.
final class Printed {

    private Printed() {}

    /// Nothing more can be written.
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean isClosed;

        LostException(IOException why) {
            super("the output cannot be written: " + why.getMessage(), why);
            this.isClosed =
                    String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }

        /// {@return whether a reader has closed it, as `head` does; that is no failure}
        boolean isClosed() {
            return isClosed;
        }
    }

    /// {@return a writer to the output of this process}
    static PrintWriter toOutput() {
        return to(new FileOutputStream(FileDescriptor.out));
    }

    /// {@return a writer that throws a [LostException] at every line that cannot be written}
    static PrintWriter to(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(new Failing(out), StandardCharsets.UTF_8), true);
    }

    private static final class Failing extends OutputStream {
        private final OutputStream out;

        Failing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new LostException(e);
            }
        }
    }

    /// {@return a message in one line, whatever was typed}
    static String line(String message) {
        var line = new StringBuilder();
        message.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }
}
