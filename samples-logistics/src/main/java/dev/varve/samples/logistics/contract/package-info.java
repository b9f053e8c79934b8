/// What this sample and orders publish to each other: the contract, as logistics writes it down for itself.
///
/// It shares no class with orders. What is published is named with a version, and outlives the events inside.
@NullMarked
package dev.varve.samples.logistics.contract;

import org.jspecify.annotations.NullMarked;
