package dev.varve.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The stored name and schema of an event record. Without it, `OrderPlaced` is stored as `order-placed`, in schema 1 or
/// the one that its upcasters lead to.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventName {

    /// The stored name; keep it when the class is renamed.
    String value();

    /// The generation of the stored shape, from 1; raised when an upcaster is added.
    int schema() default 1;
}
