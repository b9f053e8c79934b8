package dev.varve.mapdb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Says in words what the system refused: some exceptions of Java have only the name of the file.
final class SystemReason {

    private SystemReason() {}

    static String of(IOException e) {
        var known = switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or directory";
            case FileAlreadyExistsException _ -> "there is a file of that name already";
            case NotDirectoryException _ -> "it is not a directory";
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            default -> "";
        };
        if (e instanceof FileSystemException system && !known.isEmpty()) {
            return system.getReason() == null
                    ? system.getFile() + ": " + known
                    : system.getFile() + ": " + system.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
