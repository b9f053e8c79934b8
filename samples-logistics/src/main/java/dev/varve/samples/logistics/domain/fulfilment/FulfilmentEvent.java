package dev.varve.samples.logistics.domain.fulfilment;

import java.time.Instant;
import java.util.Optional;

/// What can happen to the fulfilment of an order. It is the memory of the process: what it has heard, what it has told
/// others to do, and what has come of it.
public sealed interface FulfilmentEvent {

    /// An order is to be fulfilled.
    record FulfilmentStarted(
            String orderRef, String origin, String destination, int parcels, int weightGrams, Instant promisedBy)
            implements FulfilmentEvent {}

    /// Somebody is to be told to do something; recorded before they are told.
    ///
    /// @param commandId the same whenever it is told, so that the receiver knows a repetition
    record CommandIssued(String commandId, String target, String name, Step step) implements FulfilmentEvent {}

    /// Something must have happened by a time.
    record TimerSet(String name, Instant at) implements FulfilmentEvent {}

    /// That time came.
    record TimerFired(String name) implements FulfilmentEvent {}

    /// Something that was waited for, or told, is done.
    ///
    /// @param occurredAt when, where that matters to others
    record StepDone(Step step, String byEvent, Optional<Instant> occurredAt) implements FulfilmentEvent {}

    /// Somebody said no.
    record StepRefused(Step step, String reason) implements FulfilmentEvent {}

    /// There is nothing left to do.
    record FulfilmentEnded(String outcome) implements FulfilmentEvent {}
}
