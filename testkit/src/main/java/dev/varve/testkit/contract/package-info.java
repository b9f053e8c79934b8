/// What a store must do, as tests to inherit: a store proves itself in a few lines.
///
/// Start with [dev.varve.testkit.contract.EventLogContract], or with
/// [dev.varve.testkit.contract.DurableLogContract] for a log that outlives its process. The numbers in the
/// comments, such as A01, name the behaviours one by one.
@NullMarked
package dev.varve.testkit.contract;

import org.jspecify.annotations.NullMarked;
