package dev.varve.exercises.e03;

import java.util.HashMap;
import java.util.Map;

/// What decisions need to know. There is nothing to edit here.
///
/// @param booked how many seats each guest has
/// @param open whether bookings are taken
record Tasting(Map<String, Integer> booked, boolean open) {

    static final int SEATS = 8;

    Tasting {
        booked = Map.copyOf(booked);
    }

    /// {@return how many seats nobody has; below zero if more were booked than there are}
    int free() {
        return SEATS - booked.values().stream().mapToInt(Integer::intValue).sum();
    }

    Tasting with(String guest, int seats) {
        var more = new HashMap<>(booked);
        more.put(guest, seats);
        return new Tasting(more, open);
    }

    Tasting without(String guest) {
        var fewer = new HashMap<>(booked);
        fewer.remove(guest);
        return new Tasting(fewer, open);
    }
}
