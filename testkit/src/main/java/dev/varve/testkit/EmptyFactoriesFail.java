package dev.varve.testkit;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Fails a test factory that makes no tests: otherwise one over an empty list is green for ever.
///
/// Parameterised tests fail by themselves then. This extension is for `@ExtendWith`, or is registered for all tests of
/// a
/// module by `junit.jupiter.extensions.autodetection.enabled=true`.
public final class EmptyFactoriesFail implements InvocationInterceptor {

    @Override
    @SuppressWarnings("unchecked") // JUnit hands over and takes back what the factory returned
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> factory, ExtensionContext context)
            throws Throwable {
        var made = invocation.proceed();
        var tests = made instanceof Stream<?> stream ? stream.toList() : made;
        if (tests instanceof Collection<?> all && all.isEmpty()) {
            throw new AssertionError(
                    factory.getExecutable().getName() + " makes no tests: what it goes through is empty");
        }
        return made instanceof Stream<?> ? (T) ((List<?>) tests).stream() : made;
    }
}
