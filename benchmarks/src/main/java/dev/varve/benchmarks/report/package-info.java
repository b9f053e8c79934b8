/// Makes a page of results: tables, charts and what they mean. No number on it is typed.
///
/// Start with [dev.varve.benchmarks.report.Report].
@NullMarked
package dev.varve.benchmarks.report;

import org.jspecify.annotations.NullMarked;
