/// Tests for domains, written as given, when, then, and what such tests need: clocks, faults, approved payloads.
///
/// Who writes a store starts with `dev.varve.testkit.contract`.
@NullMarked
package dev.varve.testkit;

import org.jspecify.annotations.NullMarked;
