package dev.varve.samples.logistics.domain.shipment;

/// Which way a parcel went past a scanner.
public enum Direction {
    /// Into the place.
    IN,
    /// Out of it.
    OUT
}
