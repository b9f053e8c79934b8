package dev.varve.explorer.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Constants as they are typed: `CANCEL_AND_DISPATCH` as `cancel-and-dispatch`.
///
/// A picocli `converter`; a subclass names the constants.
public abstract class Choice<T extends Enum<T>> implements ITypeConverter<T> {

    private final Class<T> constants;

    /// @param constants what there is to choose from
    protected Choice(Class<T> constants) {
        this.constants = constants;
    }

    /// {@return a constant as it is typed}
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public final T convert(String word) {
        var all = constants.getEnumConstants();
        return Arrays.stream(all)
                .filter(constant -> word(constant).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                        .formatted(word, Arrays.stream(all).map(Choice::word).collect(Collectors.joining(", ")))));
    }
}
