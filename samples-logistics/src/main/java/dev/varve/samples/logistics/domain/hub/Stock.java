package dev.varve.samples.logistics.domain.hub;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What is in a hub: how often each parcel came in less how often it went out, where that is not zero.
///
/// So the order in which scans are reported does not matter. A balance below zero is a parcel that left without
/// having come in.
///
/// A value. To take one more scan it copies what is recent, and only now and then all there is; a fold of many
/// scans would otherwise copy everything for each.
public final class Stock {

    /// A hub with nothing in it.
    public static final Stock EMPTY = new Stock(Map.of(), Map.of());

    private static final int RECENT = 64;

    private final Map<String, Integer> settled;
    private final Map<String, Integer> recent;

    private Stock(Map<String, Integer> settled, Map<String, Integer> recent) {
        this.settled = settled;
        this.recent = recent;
    }

    /// {@return the stock with these balances}
    public static Stock of(Map<String, Integer> balances) {
        return new Stock(new HashMap<>(balances), Map.of());
    }

    /// {@return the stock after one more scan}
    ///
    /// @param change 1 for in, -1 for out
    Stock plus(String shipmentId, int change) {
        var more = new HashMap<>(recent);
        more.merge(shipmentId, change, Integer::sum);
        return more.size() < RECENT ? new Stock(settled, more) : new Stock(merged(more), Map.of());
    }

    private Map<String, Integer> merged(Map<String, Integer> changes) {
        var all = new HashMap<>(settled);
        changes.forEach((shipmentId, change) -> {
            if (all.merge(shipmentId, change, Integer::sum) == 0) {
                all.remove(shipmentId);
            }
        });
        return all;
    }

    /// {@return the balances that are not zero, in the order of ids}
    public Map<String, Integer> balances() {
        return inOrder(merged(recent));
    }

    /// {@return whether a parcel is there}
    boolean has(String shipmentId) {
        return settled.getOrDefault(shipmentId, 0) + recent.getOrDefault(shipmentId, 0) > 0;
    }

    static Map<String, Integer> inOrder(Map<String, Integer> balances) {
        return Collections.unmodifiableMap(new TreeMap<>(balances));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stock stock && balances().equals(stock.balances());
    }

    @Override
    public int hashCode() {
        return balances().hashCode();
    }

    @Override
    public String toString() {
        return balances().toString();
    }
}
