package dev.varve.benchmarks.report;

/// No page can be made of these results.
public final class UnfitResultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitResultsException(String message) {
        super(message);
    }
}
