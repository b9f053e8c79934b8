package dev.varve.testkit.contract;

import dev.varve.codec.StateCodec;
import dev.varve.json.JsonState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class JsonStateContractTest extends StateCodecContract<JsonStateContractTest.Box> {

    record Box(Optional<Letter.Sent> last, List<Letter.Lost> lost, Set<String> readers) {}

    private final JsonState<Box> codec = JsonState.of(Box.class);

    @Override
    protected StateCodec<Box> codec() {
        return codec;
    }

    @Override
    protected List<Box> samples() {
        return List.of(
                new Box(Optional.empty(), List.of(), Set.of()),
                new Box(
                        Optional.of((Letter.Sent) Letter.SAMPLES.getFirst()),
                        List.of((Letter.Lost) Letter.SAMPLES.getLast()),
                        Set.of("ann")));
    }
}
