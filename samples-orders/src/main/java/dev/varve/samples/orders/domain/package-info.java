/// What an order is and which rules it keeps: pure, and without a word about storage.
///
/// Read [dev.varve.samples.orders.domain.OrderEvent] (what can happen), then
/// [dev.varve.samples.orders.domain.Orders] (what is allowed to happen, and what it adds up to). Ids and times
/// come in with the commands, so the same history can be replayed on any day and gives the same answer.
@NullMarked
package dev.varve.samples.orders.domain;

import org.jspecify.annotations.NullMarked;
