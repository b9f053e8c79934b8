/// The seam behind which events are kept: implement [dev.varve.log.EventLog] and pass the testkit's contract.
@NullMarked
package dev.varve.log;

import org.jspecify.annotations.NullMarked;
