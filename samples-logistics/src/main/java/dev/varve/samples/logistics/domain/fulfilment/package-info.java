/// How a paid order becomes a parcel, and what happens when it is called off: a process, itself made of events. Pure.
///
/// Read [dev.varve.samples.logistics.domain.fulfilment.Trigger] (what it hears), then
/// [dev.varve.samples.logistics.domain.fulfilment.FulfilmentProcess] (what it does about it).
@NullMarked
package dev.varve.samples.logistics.domain.fulfilment;

import org.jspecify.annotations.NullMarked;
