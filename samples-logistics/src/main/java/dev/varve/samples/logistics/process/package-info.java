/// The process at work: it listens, decides, and tells others, however often it is killed in between.
///
/// Start with [dev.varve.samples.logistics.process.Fulfilments].
@NullMarked
package dev.varve.samples.logistics.process;

import org.jspecify.annotations.NullMarked;
