package dev.varve.samples.users.app;

import dev.varve.explorer.Text;
import dev.varve.explorer.WrongInputException;
import dev.varve.samples.users.domain.Email;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file with a user a line, `ID,NAME,EMAIL,SINCE`, as spreadsheets write it.
///
/// All of it is read and compared before anything is taken over: with a line that says nothing, or two that want the
/// same id or address, somebody has to look at the file first.
record LegacyTable(Path file, String from) {

    private static final String MARK = "\ufeff";

    /// {@return the rows; lines without anything in them are none}
    List<ImportLegacyUser> rows() {
        var rows = new ArrayList<ImportLegacyUser>();
        var ids = new HashMap<String, Integer>();
        var addresses = new HashMap<String, Integer>();
        var number = 0;
        for (var line : PastCommands.lines(file)) {
            number++;
            var text = number == 1 && line.startsWith(MARK) ? line.substring(MARK.length()) : line;
            if (!text.isBlank()) {
                var row = row(text, number);
                once("id", row.userId(), number, ids);
                once("address", Email.normal(row.email()).orElse(row.email()), number, addresses);
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new WrongInputException("there is no row in " + file, "name a file with a user a line");
        }
        return rows;
    }

    private void once(String what, String value, int number, Map<String, Integer> lines) {
        var before = lines.putIfAbsent(value, number);
        if (before != null) {
            throw new WrongInputException(
                    "lines %s and %s of %s have the same %s, %s".formatted(before, number, file, what, value),
                    "leave one of them; nothing was taken over");
        }
    }

    private ImportLegacyUser row(String line, int number) {
        var fields = line.split(",", -1);
        try {
            if (fields.length == 4) {
                return new ImportLegacyUser(
                        Office.userId(fields[0].strip()),
                        fields[1],
                        fields[2],
                        from,
                        LocalDate.parse(fields[3].strip()));
            }
        } catch (DateTimeParseException | WrongInputException _) {
            // said below, together with everything else that can be wrong
        }
        throw new WrongInputException(
                "line %s of %s is '%s'".formatted(number, file, Text.clean(line)),
                "write 31,Eve Moreau,eve@example.org,2019-05-04; nothing was taken over");
    }
}
