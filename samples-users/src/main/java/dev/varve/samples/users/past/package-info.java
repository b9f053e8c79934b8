/// What users were stored as before: three generations of events, read as those of today.
///
/// Start with [dev.varve.samples.users.past.UserCodec].
@NullMarked
package dev.varve.samples.users.past;

import org.jspecify.annotations.NullMarked;
