package dev.varve.explorer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// Times as they are shown and typed: ISO 8601, in UTC, so that what is printed does not depend on where.
public final class When {

    private static final Pattern FRACTION = Pattern.compile("\\.\\d+");
    private static final Pattern TO_THE_MINUTE = Pattern.compile(".*T\\d\\d:\\d\\d(Z|[+-].*)?");

    private When() {}

    /// {@return a time to the second, such as `2026-07-02T10:42:10Z`}
    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// {@return how long before `now` a time is, such as `3 min ago`; the time itself if it is not before}
    static String ago(Instant time, Instant now) {
        var seconds = Duration.between(time, now).toSeconds();
        if (seconds < 0) {
            return text(time);
        }
        return seconds < 60
                ? seconds + " s ago"
                : seconds < 3_600
                        ? seconds / 60 + " min ago"
                        : seconds < 86_400 ? seconds / 3_600 + " h ago" : Text.count(seconds / 86_400, "day") + " ago";
    }

    /// {@return the end of what was typed: of the day `2026-07-02`, of the minute `2026-07-02T10:42`, of the second}
    public static Instant parse(String typed) {
        var text = typed.strip().replace(' ', 'T');
        try {
            if (!text.contains("T")) {
                return before(LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            var time = text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            if (TO_THE_MINUTE.matcher(text).matches()) {
                return before(time.plus(1, ChronoUnit.MINUTES));
            }
            return FRACTION.matcher(text).find() ? time : before(time.plusSeconds(1));
        } catch (DateTimeException e) {
            throw new WrongInputException(
                    "'" + Text.clean(typed) + "' is not a time", "write 2026-07-02 or 2026-07-02T10:42:10Z (UTC)");
        }
    }

    private static Instant before(Instant time) {
        return time.minusNanos(1);
    }
}
