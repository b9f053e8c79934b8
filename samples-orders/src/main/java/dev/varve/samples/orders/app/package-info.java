/// The program: what is typed, how it is wired, what is printed. The only place that knows a storage or a terminal.
///
/// Start with [dev.varve.samples.orders.app.Main]; `./varve demo orders` runs [dev.varve.samples.orders.app.Demo].
@NullMarked
package dev.varve.samples.orders.app;

import org.jspecify.annotations.NullMarked;
