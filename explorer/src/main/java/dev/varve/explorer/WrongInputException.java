package dev.varve.explorer;

import java.util.Map;
import java.util.Optional;

/// The user typed something that cannot be done. Its message becomes the one line that they see; exit code 2.
public final class WrongInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String wrong;
    private final String right;

    /// @param wrong what was wrong, such as `no stream order/1002`
    /// @param right what would be right, such as `did you mean order/1001?`
    public WrongInputException(String wrong, String right) {
        super(wrong + "; " + right);
        this.wrong = wrong;
        this.right = right;
    }

    Problem problem() {
        return new Problem("wrong-input", Text.clean(wrong), Optional.of(Text.clean(right)), Map.of());
    }
}
