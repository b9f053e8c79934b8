/// The boundary between events as objects and events as bytes.
///
/// Start with [dev.varve.codec.EventCodec]; `dev.varve.json` has the implementation most programs use.
@NullMarked
package dev.varve.codec;

import org.jspecify.annotations.NullMarked;
