package dev.varve.testkit.contract;

import dev.varve.codec.EventCodec;
import dev.varve.json.JsonCodec;
import java.util.List;

class JsonCodecContractTest extends CodecContract<Letter> {

    private final JsonCodec<Letter> codec = JsonCodec.of(Letter.class);

    @Override
    protected EventCodec<Letter> codec() {
        return codec;
    }

    @Override
    protected List<Letter> samples() {
        return Letter.SAMPLES;
    }
}
