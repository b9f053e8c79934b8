/// Events and states as JSON, by Jackson: the only package of the core that knows it.
///
/// Start with [dev.varve.json.JsonCodec].
@NullMarked
package dev.varve.json;

import org.jspecify.annotations.NullMarked;
