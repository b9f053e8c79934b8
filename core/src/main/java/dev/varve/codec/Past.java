package dev.varve.codec;

import dev.varve.codec.EventCodec.Encoded;
import java.util.function.Predicate;

/// The stored events that come before one event in its stream, for a codec that has to compare it with them.
@FunctionalInterface
public interface Past {

    /// Hands over the events of the stream before this one, the newest first, until `reader` says false.
    ///
    /// Those that were truncated are not there.
    void back(Predicate<? super Encoded> reader);
}
