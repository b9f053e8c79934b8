package dev.varve;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says in words why something failed, for a message that goes on with it.
///
/// Exceptions of Java have sometimes no words at all, or nothing but the name of a file.
public final class Cause {

    private static final Pattern CAST = Pattern.compile("class (\\S+) cannot be cast to class (\\S+).*");

    private Cause() {}

    /// {@return what an exception says, or the best that can be said about it; one line, never empty}
    public static String inWords(Throwable e) {
        var words = switch (e) {
            case FileSystemException refused -> refused(refused);
            case ClosedByInterruptException _ -> "the thread was interrupted";
            case ClosedChannelException _ -> "the file was closed meanwhile";
            case EOFException end when text(end.getMessage()).isBlank() -> "the file ends too early";
            case IOException failed -> said(failed);
            case EventStoreException own -> said(own);
            case ClassCastException wrong -> wrong.getClass().getSimpleName() + ": " + types(said(wrong));
            case OutOfMemoryError full -> "out of memory: " + said(full);
            default -> said(e);
        };
        return words.strip()
                .lines()
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static String refused(FileSystemException e) {
        var file = e.getOtherFile() == null ? text(e.getFile()) : e.getFile() + " -> " + e.getOtherFile();
        var reason = text(e.getReason()).isBlank() ? usual(e) : text(e.getReason());
        return file.isBlank() ? reason : file + ": " + reason;
    }

    private static String usual(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or directory";
            case FileAlreadyExistsException _ -> "there is a file of that name already";
            case NotDirectoryException _ -> "it is not a directory";
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            case FileSystemLoopException _ -> "its links lead in a circle";
            default -> "the system refused it without a reason";
        };
    }

    private static String said(Throwable e) {
        var message = text(e.getMessage());
        var cause = e.getCause();
        if (cause != null && (message.isBlank() || message.equals(cause.toString()))) {
            return inWords(cause);
        }
        return message.isBlank() ? article(e.getClass().getSimpleName()) + " without a message" : message;
    }

    private static String article(String noun) {
        return ("AEIO".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    /// The names of modules and class loaders that Java adds help nobody.
    private static String types(String message) {
        var cast = CAST.matcher(message);
        return cast.matches()
                ? simple(cast.group(1)) + " found where " + simple(cast.group(2)) + " was expected"
                : message;
    }

    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
