package dev.varve.explorer;

import dev.varve.projection.Checkpoints;
import dev.varve.projection.Claim;
import dev.varve.projection.ForeignCheckpointException;
import dev.varve.projection.Parked;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Checkpoints of which some are of another history, as after a restore.
///
/// @param foreign the reactions whose checkpoints are
record RestoredCheckpoints(Checkpoints checkpoints, Set<String> foreign) implements Checkpoints {

    static final long POSITION = 99;

    private void refuseForeign(String name) {
        if (foreign.contains(name)) {
            throw new ForeignCheckpointException(name, POSITION, "another store");
        }
    }

    @Override
    public OptionalLong checkpoint(String name) {
        refuseForeign(name);
        return checkpoints.checkpoint(name);
    }

    @Override
    public void advance(String name, long position) {
        refuseForeign(name);
        checkpoints.advance(name, position);
    }

    @Override
    public void advance(String name, long position, List<Parked> parked) {
        refuseForeign(name);
        checkpoints.advance(name, position, parked);
    }

    @Override
    public List<Parked> parked(String name) {
        refuseForeign(name);
        return checkpoints.parked(name);
    }

    @Override
    public void accept(String name, long position) {
        foreign.remove(name);
        checkpoints.accept(name, position);
    }

    @Override
    public Set<String> names() {
        return checkpoints.names();
    }

    @Override
    public Claim claim(String name) {
        return checkpoints.claim(name);
    }
}
