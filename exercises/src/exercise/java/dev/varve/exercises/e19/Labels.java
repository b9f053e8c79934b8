package dev.varve.exercises.e19;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.exercises.e19.ParcelEvent.ParcelPacked;
import dev.varve.projection.Checkpoints;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure.Stop;
import dev.varve.store.Subscription.Settings;
import java.util.List;

/// Prints a label for each parcel that was packed. Each customer has a stream.
final class Labels {

    private final EventStore<ParcelEvent> store;
    private final Checkpoints checkpoints;
    private final Printer printer;

    Labels(EventStore<ParcelEvent> store, Checkpoints checkpoints, Printer printer) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.printer = printer;
    }

    /// Starts to print, from where it was before the last restart.
    Subscription start() {
        var settings = Settings.DEFAULT.startingAfter(0).onFailure(new Stop());
        return store.react("labels", Filter.category("customer"), this::print, checkpoints, settings);
    }

    /// {@return one line for each customer who waits: the stream, the position, and why}
    List<String> waiting(Subscription labels) {
        return List.of();
    }

    /// Tries again what waits, for each customer once. Called when somebody has mended a cause.
    void printWaiting(Subscription labels) {}

    private void print(Event<ParcelEvent> event, String key) {
        switch (event.payload()) {
            case ParcelPacked(var parcel, var name, var street, var number) ->
                printer.print(key, "%s: %s, %s %d".formatted(parcel, name, street, Integer.parseInt(number)));
        }
    }
}
