package dev.varve.testkit.contract;

import dev.varve.codec.EventCodec;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract of codecs on a mutant, which is named by a configuration parameter.
@ExtendWith(MutantName.class)
class CodecMutantCases extends CodecContract<Letter> {

    private final EventCodec<Letter> codec;

    CodecMutantCases(String mutant) {
        codec = CodecMutant.valueOf(mutant).open();
    }

    @Override
    protected EventCodec<Letter> codec() {
        return codec;
    }

    @Override
    protected List<Letter> samples() {
        return Letter.SAMPLES;
    }
}
