package dev.varve.store;

import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.projection.Parked;
import dev.varve.signal.Observer;
import dev.varve.signal.Signal;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the thread of a subscription does: it reads on, and answers failures, until it is asked to stop.
///
/// Nothing that is thrown ends it but by that answer.
final class SubscriptionLoop<E> {

    private static final Backoff OF_MACHINE = new Backoff(Duration.ofMillis(100));

    private final String name;
    private final EventLog log;
    private final Progress<E> progress;
    private final BatchProcessor<E> batches;
    private final ParkedRetry<E> retry;
    private final OnFailure onFailure;
    private final Observer observer;
    private final SubscriptionState state;
    private Attempts ofEvent = Attempts.NONE;
    private Attempts ofMachine = Attempts.NONE;
    private boolean isInDoubt;

    SubscriptionLoop(
            String name,
            EventLog log,
            Progress<E> progress,
            BatchProcessor<E> batches,
            ParkedRetry<E> retry,
            OnFailure onFailure,
            Observer observer) {
        this.name = name;
        this.log = log;
        this.progress = progress;
        this.batches = batches;
        this.retry = retry;
        this.onFailure = onFailure;
        this.observer = observer;
        this.state =
                new SubscriptionState(progress.position(), progress.parked().list());
    }

    SubscriptionState state() {
        return state;
    }

    /// {@return how it has ended}
    Status run() {
        try (var _ = log.onCommit(_ -> state.wake())) {
            var end = Optional.<Status>empty();
            while (end.isEmpty() && !state.isStopping()) {
                // An interrupt is no way to end a subscription; one that a handler left behind would fail the next
                // read.
                var _ = Thread.interrupted();
                end = work().flatMap(this::answer);
            }
            leave();
            return end.orElseGet(Status.Closed::new);
        } catch (Throwable e) {
            return isLogClosed() ? new Status.Closed() : stopped(e);
        }
    }

    /// Does what there is to do, or waits for it.
    private Optional<Failure> work() {
        try {
            reloadIfInDoubt();
            answerRequests();
            var seen = state.wakes();
            if (log.head() <= state.position()) {
                state.status(new Status.Running());
                state.awaitWake(seen);
                return Optional.empty();
            }
            var step = batches.next(state.position());
            if (step.failure() == null || step.events() > 0) {
                ofMachine = Attempts.NONE;
                state.status(new Status.Running());
            }
            moveTo(step.reached(), step.events());
            return Optional.ofNullable(step.failure());
        } catch (Throwable e) {
            return Optional.of(new Failure.OfMachine(e));
        }
    }

    /// {@return how it ends, empty when it goes on}
    private Optional<Status> answer(Failure failure) {
        if (isLogClosed()) {
            return Optional.of(new Status.Closed());
        }
        isInDoubt = true;
        try {
            var before = state.position();
            reloadIfInDoubt();
            tell(failure.cause());
            // Where it was believed to be it was not, so the event that failed may not be the next one.
            return failure instanceof Failure.OfEvent event && before == state.position()
                    ? answerEvent(event)
                    : answerMachine(failure.cause());
        } catch (Throwable e) {
            tell(e);
            return answerMachine(e);
        }
    }

    private Optional<Status> answerEvent(Failure.OfEvent event) {
        ofEvent = ofEvent.failed(event.position());
        return switch (onFailure) {
            case OnFailure.Stop() -> Optional.of(new Status.Stopped(event.position(), event.cause()));
            case OnFailure.Skip() -> {
                progress.keep(event.position());
                goOn(event.position());
                yield Optional.empty();
            }
            case OnFailure.Retry(var pause) -> pause(ofEvent, event.cause(), new Backoff(pause));
            case OnFailure.Park(var attempts, var pause)
            when ofEvent.count() < attempts -> pause(ofEvent, event.cause(), new Backoff(pause));
            case OnFailure.Park _ -> park(event);
        };
    }

    private Optional<Status> park(Failure.OfEvent event) {
        var parked = event.parked(ofEvent.count());
        try {
            progress.keep(List.of(), event.position(), progress.parked().with(parked), new Cursor<>());
        } catch (UnsupportedOperationException e) {
            return Optional.of(new Status.Stopped(event.position(), e));
        }
        goOn(event.position());
        observer.tell(new Signal.Parked(name, parked));
        return Optional.empty();
    }

    private void goOn(long reached) {
        state.status(new Status.Running());
        moveTo(reached, 0);
    }

    private Optional<Status> answerMachine(Throwable cause) {
        ofMachine = ofMachine.failed(state.position() + 1);
        return switch (onFailure) {
            case OnFailure.Stop() -> Optional.of(new Status.Stopped(state.position() + 1, cause));
            case OnFailure.Retry(var pause) -> pause(ofMachine, cause, new Backoff(pause));
            case OnFailure.Park(var _, var pause) -> pause(ofMachine, cause, new Backoff(pause));
            case OnFailure.Skip() -> pause(ofMachine, cause, OF_MACHINE);
        };
    }

    private Optional<Status> pause(Attempts attempts, Throwable cause, Backoff backoff) {
        state.status(new Status.Retrying(attempts.position(), attempts.count(), cause, attempts.since()));
        var moment = System.nanoTime() + backoff.nanosAfter(attempts.count());
        while (state.awaitRequest(moment)) {
            answerRequests();
        }
        return Optional.empty();
    }

    private void answerRequests() {
        for (var request = state.nextRequest(); request.isPresent(); request = state.nextRequest()) {
            var asked = request.get();
            asked.answer(() -> retry(asked));
        }
    }

    private boolean retry(ParkedRequest request) {
        reloadIfInDoubt();
        var before = progress.parked().get(request.stream());
        isInDoubt = true;
        try {
            var isDone = retry.run(request.stream(), state.position(), request.withoutFirst());
            isInDoubt = false;
            return isDone;
        } finally {
            tellParked(request.stream(), before);
        }
    }

    /// Also when the machine has failed, everybody is to see what is parked still.
    private void tellParked(StreamId stream, Optional<Parked> before) {
        try {
            reloadIfInDoubt();
        } catch (Throwable e) {
            // It is read again before anything else is done, and what is wrong is told then.
            return;
        }
        moveTo(state.position(), 0);
        var now = progress.parked().get(stream);
        if (now.isEmpty() && before.isPresent()) {
            observer.tell(new Signal.Unparked(name, stream));
        } else if (now.isPresent() && !now.equals(before)) {
            observer.tell(new Signal.Parked(name, now.get()));
        }
    }

    private void reloadIfInDoubt() {
        if (isInDoubt) {
            var asBelieved = progress.reload();
            moveTo(asBelieved ? state.position() : progress.position(), 0);
            isInDoubt = false;
        }
    }

    /// Keeps the way through events that do not concern it. If that fails it is gone over again the next
    /// time.
    private void leave() {
        try {
            reloadIfInDoubt();
            progress.keep(state.position());
        } catch (Throwable e) {
            tell(e);
        }
    }

    private boolean isLogClosed() {
        try {
            var _ = log.head();
            return false;
        } catch (IllegalStateException e) {
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    /// {@return that it has ended by what was thrown}
    Status stopped(Throwable cause) {
        tell(cause);
        return new Status.Stopped(state.position() + 1, cause);
    }

    private void tell(Throwable failure) {
        observer.tell(new Signal.Failed("%s at position %s".formatted(name, state.position() + 1), failure));
    }

    private void moveTo(long reached, int events) {
        var isMoved = reached != state.position();
        state.moveTo(reached, progress.parked().list());
        if (isMoved && events > 0) {
            observer.tell(new Signal.Projected(name, reached, events));
        }
    }
}
