package dev.varve.samples.logistics.process;

import dev.varve.samples.logistics.contract.ToOrders;

/// Where orders takes what logistics asks of it.
public interface OrderDesk {

    /// Takes a request, unless it has taken one with this id before.
    ///
    /// @param commandId the same whenever the request is made again
    /// @return names where the request stands, the same for a repetition
    String take(String commandId, ToOrders request);
}
