package dev.varve.samples.bad.domain;

import java.time.Instant;

public final class AsksTheClock {
    @SuppressWarnings("JavaInstantGetSecondsGetNano")
    Instant when() {
        return Instant.now();
    }
}
