package dev.varve.exercises.e19;

/// What can happen to the parcels of a customer. There is nothing to edit here.
sealed interface ParcelEvent {

    /// A parcel was packed and needs a label.
    ///
    /// @param number of the house, as the customer typed it
    record ParcelPacked(String parcel, String name, String street, String number) implements ParcelEvent {}
}
