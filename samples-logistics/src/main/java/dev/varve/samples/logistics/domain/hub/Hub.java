package dev.varve.samples.logistics.domain.hub;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A hub, or one month of its books.
///
/// @param month which month; empty for a stream that never ends
/// @param opening how many parcels there were at the beginning
/// @param in how many came since, the late ones among them
/// @param out how many went
/// @param late how many of both belong to earlier months
/// @param stock what is there
/// @param missing what the last stocktake did not find
public record Hub(
        Optional<YearMonth> month,
        int opening,
        int in,
        int out,
        int late,
        Stock stock,
        List<String> missing,
        boolean isClosed) {

    /// A hub through which nothing has passed.
    public static final Hub EMPTY = new Hub(Optional.empty(), 0, 0, 0, 0, Stock.EMPTY, List.of(), false);

    public Hub {
        missing = List.copyOf(missing);
    }

    /// {@return how many parcels there are by the books (S8)}
    public int count() {
        return opening + in - out;
    }

    /// {@return the parcels that are there}
    public List<String> present() {
        return ids(1);
    }

    /// {@return the parcels that left and had never come in: an alert, not a refusal (S9)}
    public List<String> neverCameIn() {
        return ids(-1);
    }

    private List<String> ids(int sign) {
        return stock.balances().entrySet().stream()
                .filter(entry -> Integer.signum(entry.getValue()) == sign)
                .map(Map.Entry::getKey)
                .toList();
    }

    Hub passed(String shipmentId, boolean isIn, boolean isLate) {
        return new Hub(
                month,
                opening,
                in + (isIn ? 1 : 0),
                out + (isIn ? 0 : 1),
                late + (isLate ? 1 : 0),
                stock.plus(shipmentId, isIn ? 1 : -1),
                missing,
                isClosed);
    }

    Hub missing(List<String> found) {
        return new Hub(month, opening, in, out, late, stock, found, isClosed);
    }

    Hub closed() {
        return new Hub(month, opening, in, out, late, stock, missing, true);
    }
}
