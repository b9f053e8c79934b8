package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.story.Step;
import dev.varve.explorer.story.Story;
import java.util.List;

/// The story of a parcel and of a hub.
final class Demo {

    private static final List<Step<DepotStage>> STEPS = List.of(
            new Step<>(
                    "An order is paid",
                    "L13",
                    ParcelSteps::book,
                    "The process remembers what it is about to tell others, tells them, and remembers that it is done."),
            new Step<>(
                    "A route is planned, and the carrier comes",
                    "L08",
                    ParcelSteps::leave,
                    "A decision may be refused. A fact from outside has already happened."),
            new Step<>(
                    "Scans arrive: 3, 1, 2, 2",
                    "L08",
                    ParcelSteps::scans,
                    "Late is flagged, twice is one event, and the parcel is where it was seen last, not where we heard last."),
            new Step<>(
                    "Where was it on the 2nd?",
                    "L14",
                    ParcelSteps::twoClocks,
                    "There are two clocks, so there are four answers, and each of them is right for somebody."),
            new Step<>(
                    "It is seen in Paris",
                    "L08",
                    ParcelSteps::wrongHub,
                    "The wrong scan stays, and so does its correction: what was known in between can still be told."),
            new Step<>(
                    "There is fog",
                    "L13",
                    ParcelSteps::fog,
                    "A new route begins where the parcel is; what it has travelled is not planned again."),
            new Step<>(
                    "The customer does not want it any more",
                    "L13",
                    ParcelSteps::calledOff,
                    "After pick-up the same wish is a return. What cannot be undone is made good."),
            new Step<>(
                    "It comes back, and the process dies",
                    "L13",
                    ParcelSteps::refund,
                    "The command had its id before it was sent, so the one that is sent again is known: one refund."),
            new Step<>(
                    "Twenty thousand scans pass through a hub",
                    "L21",
                    HubSteps::traffic,
                    "The first scan of a month closes the month before: its sums, and one hash for all that is in it."),
            new Step<>(
                    "What does it cost to load?",
                    "L09",
                    HubSteps::cost,
                    "Snapshots make long streams bearable. Streams that end need none."),
            new Step<>(
                    "June is closed, and a scan of June comes late",
                    "L17",
                    HubSteps::closeJune,
                    "A closed book is never reopened. What is late is booked in the open month, and says where it belongs."),
            new Step<>(
                    "June goes into the archive",
                    "L17",
                    HubSteps::archive,
                    "The archive keeps versions and times, so a question about the past has the same answer there."),
            new Step<>(
                    "Is it all still there?",
                    "L17",
                    HubSteps::verify,
                    "Every book hashes to what it was closed with, and every month begins where the one before ended."));

    private Demo() {}

    static Story<DepotStage> of(Shell shell) {
        return new Story<>(
                shell,
                "A depot",
                stage -> DepotStage.on(stage, shell),
                STEPS,
                List.of("track ship-1001", "show fulfilment/1001", "why shipment/ship-1001 1", "statement", "books"));
    }
}
