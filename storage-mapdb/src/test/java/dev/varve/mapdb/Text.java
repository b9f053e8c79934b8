package dev.varve.mapdb;

import dev.varve.codec.StateCodec;
import java.nio.charset.StandardCharsets;

/// States that are texts.
final class Text implements StateCodec<String> {

    @Override
    public byte[] encode(String state) {
        return state.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
