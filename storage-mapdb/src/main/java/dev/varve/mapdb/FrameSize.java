package dev.varve.mapdb;

import dev.varve.Append;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;

/// The most bytes that something may take in the journal, reckoned before it is laid out.
final class FrameSize {

    /// More than all numbers of a frame or of an event together.
    private static final int NUMBERS = 128;

    /// More than the numbers that go with a text.
    private static final int PER_TEXT = 16;

    private static final int BYTES_PER_CHAR = 3;

    private FrameSize() {}

    static long of(Append<Encoded> append) {
        var size = (long) NUMBERS + append.key().map(FrameSize::of).orElse(0L);
        for (var entry : append.metadata().entrySet()) {
            size += of(entry.getKey()) + of(entry.getValue());
        }
        size += append.conditions().size() * (long) (StreamId.MAX_BYTES + PER_TEXT);
        for (var write : append.writes()) {
            size += NUMBERS
                    + of(write.stream())
                    + of(write.payload().type())
                    + write.payload().bytes().length;
            for (var tag : write.tags()) {
                size += of(tag.name()) + of(tag.value());
            }
        }
        return size;
    }

    static long of(StreamId stream) {
        return NUMBERS + of(stream.category()) + of(stream.key());
    }

    private static long of(String text) {
        return PER_TEXT + (long) BYTES_PER_CHAR * text.length();
    }
}
