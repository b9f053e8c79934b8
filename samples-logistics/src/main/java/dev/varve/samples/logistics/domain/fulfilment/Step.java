package dev.varve.samples.logistics.domain.fulfilment;

/// Something the process waits for, or does.
public enum Step {
    /// Have the parcel booked.
    BOOK_SHIPMENT("shipment"),
    /// The carrier takes it.
    PICK_UP(""),
    /// Tell the carrier that it should have been picked up.
    REPORT_DELAY("shipment"),
    /// The customer has it.
    DELIVERY(""),
    /// Tell orders so.
    MARK_DELIVERED("orders"),
    /// Have the parcel stopped, or sent back.
    CANCEL_SHIPMENT("shipment"),
    /// The goods are with the sender, or never left.
    GOODS_BACK(""),
    /// Have the money sent back.
    REFUND("orders");

    private final String target;

    Step(String target) {
        this.target = target;
    }

    /// {@return who is told to do it; empty for what is only waited for}
    public String target() {
        return target;
    }
}
