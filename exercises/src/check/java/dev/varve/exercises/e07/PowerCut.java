package dev.varve.exercises.e07;

import java.util.HashMap;
import java.util.Map;

/// A table whose power fails once, just before or after a transaction. What was kept is there afterwards.
final class PowerCut implements Table {

    /// The power is off.
    static final class Off extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, Long> rows = new HashMap<>();
    private int moment;

    /// @param moment when the power fails: 1 before the first transaction, 2 after it, 3 before the second, ...
    PowerCut(int moment) {
        this.moment = moment;
    }

    /// {@return whether the power has not failed yet}
    boolean isOn() {
        return moment > 0;
    }

    @Override
    public long get(String key) {
        return rows.getOrDefault(key, 0L);
    }

    @Override
    public void save(Map<String, Long> changed) {
        pass();
        rows.putAll(changed);
        pass();
    }

    private void pass() {
        moment--;
        if (moment == 0) {
            throw new Off();
        }
    }
}
