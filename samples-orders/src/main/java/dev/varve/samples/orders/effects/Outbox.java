package dev.varve.samples.orders.effects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A mail gateway that is a folder: one file a message, named by its id. A file that is there is not written again.
public final class Outbox implements MailGateway {

    private final Path folder;

    /// @param folder made when the first message is sent
    public Outbox(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean send(String messageId, String to, String text) {
        var name = messageId.replace('/', '-');
        var mail = folder.resolve(name + ".txt");
        var unfinished = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            if (Files.exists(mail)) {
                return false;
            }
            Files.writeString(unfinished, "To: %s%nMessage-Id: %s%n%n%s%n".formatted(to, messageId, text));
            // Whole or not there, whenever the process dies.
            Files.move(unfinished, mail);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the outbox cannot be written: " + folder, e);
        }
    }

    /// {@return the ids of the messages sent so far}
    public List<String> sent() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.replace(".txt", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the outbox cannot be read: " + folder, e);
        }
    }

    /// {@return where it is}
    @Override
    public String toString() {
        return folder.toString();
    }
}
