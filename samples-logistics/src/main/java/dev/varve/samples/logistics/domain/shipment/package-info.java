/// A parcel on its way: what was seen of it, and what may be decided about it. Pure, and without a word about storage.
///
/// Read [dev.varve.samples.logistics.domain.shipment.ShipmentEvent] (what can happen), then
/// [dev.varve.samples.logistics.domain.shipment.Shipments] (what is allowed, and what it adds up to). The law of this
/// sample: a decision may be refused; a fact from outside has already happened.
@NullMarked
package dev.varve.samples.logistics.domain.shipment;

import org.jspecify.annotations.NullMarked;
