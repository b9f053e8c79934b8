package dev.varve.exercises.e05;

/// What somebody may want of a basket. There is nothing to edit here.
sealed interface BasketCommand {

    /// Put something in. Clerks do so all day, while a customer is on the phone.
    record AddItem(String item, int cents) implements BasketCommand {}

    /// Pay for everything. The customer pressed the button below the sum that the screen showed.
    record Pay() implements BasketCommand {}

    /// Send it elsewhere. Somebody corrected the address that was in the form.
    record ChangeAddress(String address) implements BasketCommand {}
}
