package dev.varve.testkit.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/// Marks what is called for its effect although it also returns something; the compiler checks know it by its name.
@Target(ElementType.METHOD)
@interface CanIgnoreReturnValue {}
