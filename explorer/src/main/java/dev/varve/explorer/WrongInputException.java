package dev.varve.explorer;

/// The user typed something that cannot be done. Its message becomes the one line that they see; exit code 2.
public final class WrongInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param wrong what was wrong, such as `no stream order/1002`
    /// @param right what would be right, such as `did you mean order/1001?`
    public WrongInputException(String wrong, String right) {
        super(wrong + "; " + right);
    }
}
