/// What passes through a hub: endless streams, and monthly books on the same rules. Pure.
///
/// Read [dev.varve.samples.logistics.domain.hub.HubEvent], then [dev.varve.samples.logistics.domain.hub.Hubs].
@NullMarked
package dev.varve.samples.logistics.domain.hub;

import org.jspecify.annotations.NullMarked;
