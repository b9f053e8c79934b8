/// Tests for domains, written as given, when, then, and what such tests need: clocks, faults, approved payloads.
///
/// Start with [dev.varve.testkit.DeciderSpec]. Who writes a store goes on to `dev.varve.testkit.contract`.
@NullMarked
package dev.varve.testkit;

import org.jspecify.annotations.NullMarked;
