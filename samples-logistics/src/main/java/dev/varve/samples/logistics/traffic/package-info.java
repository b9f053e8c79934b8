/// Scans by the thousand, for demos and benchmarks: made up, and the same for the same seed.
@NullMarked
package dev.varve.samples.logistics.traffic;

import org.jspecify.annotations.NullMarked;
