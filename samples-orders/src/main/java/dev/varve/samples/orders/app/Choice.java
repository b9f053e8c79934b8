package dev.varve.samples.orders.app;

import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Constants as they are typed: `CANCEL_AND_DISPATCH` as `cancel-and-dispatch`.
final class Choice {

    private Choice() {}

    static final class OfPolicy implements ITypeConverter<Race.Policy> {
        @Override
        public Race.Policy convert(String word) {
            return of(word, Race.Policy.values());
        }
    }

    static final class OfBetween implements ITypeConverter<RaceCommand.Between> {
        @Override
        public RaceCommand.Between convert(String word) {
            return of(word, RaceCommand.Between.values());
        }
    }

    static final class OfCancelledBy implements ITypeConverter<CancelledBy> {
        @Override
        public CancelledBy convert(String word) {
            return of(word, CancelledBy.values());
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T extends Enum<T>> T of(String word, T[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                        .formatted(
                                word, Arrays.stream(constants).map(Choice::word).collect(Collectors.joining(", ")))));
    }
}
