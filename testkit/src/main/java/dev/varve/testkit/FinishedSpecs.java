package dev.varve.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test that begins a spec and forgets its *then*.
///
/// With `junit.jupiter.extensions.autodetection.enabled=true` in `junit-platform.properties` it watches over all
/// tests; without, put `@ExtendWith(FinishedSpecs.class)` on a class.
public final class FinishedSpecs implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            OpenSpec.requireNone();
        } else {
            OpenSpec.end();
        }
    }
}
