package dev.varve.testkit.contract;

/// What an event log must do that outlives its process: all of [EventLogContract], and to be the same when reopened.
///
/// `open` is called again after the log was closed, and must then open the same log.
public abstract class DurableLogContract extends EventLogContract {}
