/// What orders do to the world outside: here, mail. Done once, also when done twice.
@NullMarked
package dev.varve.samples.orders.effects;

import org.jspecify.annotations.NullMarked;
