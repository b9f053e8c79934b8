/// What people want to look up, folded from the events. Every view can be thrown away and had again.
///
/// Start with [dev.varve.samples.orders.views.DailyRevenue]. Nothing here causes anything: see `.effects` for that.
@NullMarked
package dev.varve.samples.orders.views;

import org.jspecify.annotations.NullMarked;
