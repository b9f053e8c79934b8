package dev.varve.exercises.e15;

import java.time.Instant;

/// What can happen to a parcel. There is nothing to edit here.
sealed interface ParcelEvent {

    /// A device saw the parcel. Devices report when they have a network, so scans come late and in any order.
    ///
    /// @param scanId given by the device
    /// @param hub where it was
    /// @param occurredAt when that was, by the clock of the device
    record Scanned(String scanId, String hub, Instant occurredAt) implements ParcelEvent {}

    /// Somebody found out that a scan names the wrong hub.
    record HubCorrected(String scanId, String right) implements ParcelEvent {}
}
