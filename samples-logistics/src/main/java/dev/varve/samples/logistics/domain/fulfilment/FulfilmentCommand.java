package dev.varve.samples.logistics.domain.fulfilment;

import java.time.Instant;

/// What is told to a process.
public sealed interface FulfilmentCommand {

    /// Something happened.
    ///
    /// @param cause names the event, the same at every attempt: `shipment/ship-1001@4`
    record React(Trigger trigger, String cause) implements FulfilmentCommand {}

    /// A step was carried out.
    ///
    /// @param byEvent names what came of it
    record ConfirmStep(Step step, String byEvent) implements FulfilmentCommand {}

    /// Somebody refused to carry out a step.
    record NoteRefusal(Step step, String reason) implements FulfilmentCommand {}

    /// It is that late.
    record Tick(Instant now) implements FulfilmentCommand {}
}
