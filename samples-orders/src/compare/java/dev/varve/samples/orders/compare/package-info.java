/// The same orders in other styles, to compare: a mutable aggregate, and a table with an audit table.
///
/// `TwinsTest` holds them to the same rules as the decider.
@NullMarked
package dev.varve.samples.orders.compare;

import org.jspecify.annotations.NullMarked;
