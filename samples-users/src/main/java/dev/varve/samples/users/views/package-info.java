/// What people want to look up about users. What holds personal data is thrown away and made again at each
/// erasure.
///
/// Start with [dev.varve.samples.users.views.Directory].
@NullMarked
package dev.varve.samples.users.views;

import org.jspecify.annotations.NullMarked;
