package dev.varve.testkit.contract;

import dev.varve.StreamId;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.snapshot.SnapshotStore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Snapshot stores with one fault each, and the tests of the contract that find it.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new store
enum SnapshotStoreMutant {
    FORGETS_THE_SCHEMA(
            () -> new Kept() {
                @Override
                public void save(Snapshot snapshot) {
                    kept.save(
                            new Snapshot(snapshot.stream(), snapshot.name(), 1, snapshot.version(), snapshot.state()));
                }
            },
            "a_snapshot_comes_back_as_it_was_kept",
            "one_of_another_schema_takes_the_place_even_at_a_lower_version"),
    LOSES_THE_LAST_BYTE(
            () -> new Kept() {
                @Override
                public void save(Snapshot snapshot) {
                    var state = snapshot.state();
                    kept.save(of(snapshot, Arrays.copyOf(state, Math.max(0, state.length - 1))));
                }
            },
            "a_snapshot_comes_back_as_it_was_kept",
            "a_deleted_stream_may_have_snapshots_again"),
    KEEPS_ONE_OF_EACH_STREAM(
            () -> new Kept() {
                @Override
                public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
                    return kept.latest(stream, "any", atMostVersion);
                }

                @Override
                public void save(Snapshot snapshot) {
                    kept.save(named(snapshot, "any"));
                }
            },
            "where_none_was_kept_none_is_found",
            "snapshots_of_two_folds_are_kept_apart"),
    KEEPS_ONE_OF_EACH_CATEGORY(
            () -> new Kept() {
                @Override
                public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
                    return kept.latest(StreamId.of(stream.category(), "any"), name, atMostVersion);
                }

                @Override
                public void save(Snapshot snapshot) {
                    kept.save(new Snapshot(
                            StreamId.of(snapshot.stream().category(), "any"),
                            snapshot.name(),
                            snapshot.schema(),
                            snapshot.version(),
                            snapshot.state()));
                }
            },
            "where_none_was_kept_none_is_found",
            "snapshots_of_two_folds_are_kept_apart"),
    KEEPS_THE_FIRST(
            () -> new Kept() {
                @Override
                public synchronized void save(Snapshot snapshot) {
                    if (now(snapshot).isEmpty()) {
                        kept.save(snapshot);
                    }
                }
            },
            "the_newest_one_is_found",
            "a_snapshot_of_the_same_version_takes_the_place_of_the_one_before"),
    KEEPS_THE_LAST_ONE_SAVED(
            () -> new Kept() {
                @Override
                public synchronized void save(Snapshot snapshot) {
                    kept.delete(snapshot.stream());
                    kept.save(snapshot);
                }
            },
            "an_older_one_that_comes_late_does_not_take_its_place"),
    KEEPS_THE_FIRST_OF_A_VERSION(
            () -> new Kept() {
                @Override
                public synchronized void save(Snapshot snapshot) {
                    if (now(snapshot)
                            .filter(one -> one.version() == snapshot.version())
                            .isEmpty()) {
                        kept.save(snapshot);
                    }
                }
            },
            "a_snapshot_of_the_same_version_takes_the_place_of_the_one_before"),
    KEEPS_THE_HIGHEST_VERSION_OF_ANY_SCHEMA(
            () -> new Kept() {
                @Override
                public synchronized void save(Snapshot snapshot) {
                    if (now(snapshot)
                            .filter(one -> one.version() > snapshot.version())
                            .isEmpty()) {
                        kept.save(snapshot);
                    }
                }
            },
            "one_of_another_schema_takes_the_place_even_at_a_lower_version"),
    LOOKS_INTO_THE_FUTURE(
            () -> new Kept() {
                @Override
                public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
                    return kept.latest(stream, name, Long.MAX_VALUE);
                }
            },
            "none_above_the_version_asked_for_is_found",
            "an_older_one_that_is_still_kept_is_never_a_wrong_answer"),
    DELETES_ONE_NAME_ONLY(
            () -> new Kept() {
                @Override
                public void delete(StreamId stream) {
                    var bill = kept.latest(stream, "bill", Long.MAX_VALUE);
                    kept.delete(stream);
                    bill.ifPresent(kept::save);
                }
            },
            "deleting_drops_all_snapshots_of_a_stream_and_no_others"),
    DELETES_WHAT_BEGINS_WITH_THE_NAME(
            () -> new KnowingStreams() {
                @Override
                public synchronized void delete(StreamId stream) {
                    streams.stream()
                            .filter(other -> other.toString().startsWith(stream.toString()))
                            .forEach(kept::delete);
                }
            },
            "deleting_drops_all_snapshots_of_a_stream_and_no_others"),
    CANNOT_DELETE_WHAT_IS_NOT_THERE(
            () -> new KnowingStreams() {
                @Override
                public synchronized void delete(StreamId stream) {
                    if (!streams.remove(stream)) {
                        throw new IllegalArgumentException("there is no snapshot of " + stream);
                    }
                    kept.delete(stream);
                }
            },
            "deleting_what_is_not_there_is_harmless"),
    REMEMBERS_WHAT_WAS_DELETED(
            () -> new Kept() {
                private final Set<StreamId> deleted = new HashSet<>();

                @Override
                public synchronized void save(Snapshot snapshot) {
                    if (!deleted.contains(snapshot.stream())) {
                        kept.save(snapshot);
                    }
                }

                @Override
                public synchronized void delete(StreamId stream) {
                    deleted.add(stream);
                    kept.delete(stream);
                }
            },
            "a_deleted_stream_may_have_snapshots_again"),
    SHOWS_EACH_THREAD_ITS_OWN(
            () -> new SnapshotStore() {
                private final ThreadLocal<SnapshotStore> own = ThreadLocal.withInitial(InMemorySnapshotStore::new);

                @Override
                public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
                    return own.get().latest(stream, name, atMostVersion);
                }

                @Override
                public void save(Snapshot snapshot) {
                    own.get().save(snapshot);
                }

                @Override
                public void delete(StreamId stream) {
                    own.get().delete(stream);
                }
            },
            "of_many_threads_the_newest_snapshot_survives",
            "snapshots_of_many_streams_saved_by_many_threads_are_all_found"),
    TAKES_A_BLANK_NAME(
            () -> new Kept() {
                @Override
                public void save(Snapshot snapshot) {
                    kept.save(snapshot.name().isBlank() ? named(snapshot, "blank") : snapshot);
                }
            },
            "a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused_and_harms_no_other"),
    CUTS_LONG_NAMES_SHORT(
            () -> new Kept() {
                @Override
                public void save(Snapshot snapshot) {
                    var name = snapshot.name();
                    kept.save(named(snapshot, name.substring(0, Math.min(1_000, name.length()))));
                }
            },
            "a_snapshot_with_a_very_long_name_or_state_comes_back");

    private final Supplier<SnapshotStore> making;
    private final List<String> killers;

    SnapshotStoreMutant(Supplier<SnapshotStore> making, String... killers) {
        this.making = making;
        this.killers = List.of(killers);
    }

    SnapshotStore open() {
        return making.get();
    }

    List<String> killers() {
        return killers;
    }

    /// A store that does everything right, to be changed in one place.
    private static class Kept implements SnapshotStore {
        final InMemorySnapshotStore kept = new InMemorySnapshotStore();

        static Snapshot named(Snapshot snapshot, String name) {
            return new Snapshot(snapshot.stream(), name, snapshot.schema(), snapshot.version(), snapshot.state());
        }

        static Snapshot of(Snapshot snapshot, byte[] state) {
            return new Snapshot(snapshot.stream(), snapshot.name(), snapshot.schema(), snapshot.version(), state);
        }

        Optional<Snapshot> now(Snapshot snapshot) {
            return kept.latest(snapshot.stream(), snapshot.name(), Long.MAX_VALUE);
        }

        @Override
        public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
            return kept.latest(stream, name, atMostVersion);
        }

        @Override
        public void save(Snapshot snapshot) {
            kept.save(snapshot);
        }

        @Override
        public void delete(StreamId stream) {
            kept.delete(stream);
        }
    }

    /// One that knows of which streams it has been given snapshots.
    private static class KnowingStreams extends Kept {
        final Set<StreamId> streams = new HashSet<>();

        @Override
        public synchronized void save(Snapshot snapshot) {
            streams.add(snapshot.stream());
            kept.save(snapshot);
        }
    }
}
