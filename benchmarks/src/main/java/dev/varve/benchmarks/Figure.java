package dev.varve.benchmarks;

import java.util.Locale;

/// A number as it is shown: whole from a hundred on and where it is whole, else with three digits that count.
public final class Figure {

    private static final int WHOLE = 100;

    /// Less than this is the error of reckoning.
    private static final double NOTHING = 1e-9;
    private static final int DIGITS = 3;
    private static final int MOST = 6;

    private Figure() {}

    /// {@return such as `33,012`, `65.6` or `0.0421`; `-` for what is no number}
    public static String of(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return "-";
        }
        var size = Math.abs(number);
        if (size >= WHOLE || Math.abs(number - Math.rint(number)) < NOTHING) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        var decimals = DIGITS - 1 - (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + Math.min(decimals, MOST) + "f", number);
    }

    /// {@return a number with its error}
    public static String of(double number, double error) {
        return Double.isNaN(error) ? of(number) : of(number) + " ± " + of(error);
    }
}
