package dev.varve.samples.logistics.domain.shipment;

import dev.varve.decide.Reason;

/// Why a wish about a shipment is refused.
public enum ShipmentRefusal implements Reason {
    NOT_BOOKED("there is no such shipment"),
    ALREADY_BOOKED("the shipment is already booked"),
    NOTHING_TO_CARRY("a shipment has at least one parcel, and some weight"),
    NOWHERE_TO_GO("a shipment goes from one place to another"),
    ALREADY_ROUTED("the shipment has a route; re-route it instead"),
    LEGS_DO_NOT_CONNECT("the legs do not lead, one after the other, from where it is to where it goes"),
    ALREADY_DELIVERED("the shipment is already delivered"),
    ALREADY_ENDED("the shipment is no longer on its way"),
    NO_SUCH_SCAN("the shipment has no such scan"),
    NO_SUCH_VALUE("a scan cannot say that; a time is written as 2026-07-01T12:00:00Z"),
    NOT_AT_ITS_END("the shipment is neither delivered nor returned nor cancelled"),
    CLOSED("the shipment is closed");

    private final String text;

    ShipmentRefusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
