/// The program: what is typed, how it is wired, what is printed. The only place that knows a storage or a terminal.
///
/// Start with [dev.varve.samples.logistics.app.Main]; `./varve demo logistics` runs
/// [dev.varve.samples.logistics.app.Demo].
@NullMarked
package dev.varve.samples.logistics.app;

import org.jspecify.annotations.NullMarked;
