package dev.varve.samples.logistics.books;

import dev.varve.codec.StateCodec;
import dev.varve.json.JsonState;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.Stock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hubs as bytes, for snapshots. They grow with what is in the hub.
public final class HubStateCodec implements StateCodec<Hub> {

    private record Stored(
            Optional<YearMonth> month,
            int opening,
            int in,
            int out,
            int late,
            Map<String, Integer> balances,
            List<String> missing,
            boolean closed) {}

    private final JsonState<Stored> json = JsonState.of(Stored.class);

    @Override
    public byte[] encode(Hub hub) {
        return json.encode(new Stored(
                hub.month(),
                hub.opening(),
                hub.in(),
                hub.out(),
                hub.late(),
                hub.stock().balances(),
                hub.missing(),
                hub.isClosed()));
    }

    @Override
    public Hub decode(byte[] bytes) {
        var stored = json.decode(bytes);
        return new Hub(
                stored.month(),
                stored.opening(),
                stored.in(),
                stored.out(),
                stored.late(),
                Stock.of(stored.balances()),
                stored.missing(),
                stored.closed());
    }
}
