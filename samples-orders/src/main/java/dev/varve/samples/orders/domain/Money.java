package dev.varve.samples.orders.domain;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in the smallest unit of its currency: 12.50 EUR is 1250. Whole numbers do not round.
///
/// @param currency an ISO 4217 code
public record Money(long minor, String currency) implements Comparable<Money> {

    /// What a thousand lines of 99 still add up to without an overflow.
    private static final long MOST = 10_000_000_000_000L;

    public Money {
        var _ = digits(currency);
    }

    /// {@return nothing of a currency}
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /// {@return the amount written as `12.50`}
    ///
    /// @throws IllegalArgumentException if that is no amount of the currency, or there is no such currency
    public static Money parse(String amount, String currency) {
        try {
            var minor = new BigDecimal(amount.strip())
                    .movePointRight(digits(currency))
                    .longValueExact();
            if (Math.abs(minor) > MOST) {
                throw new IllegalArgumentException("'" + amount + "' is more than is sold here");
            }
            return new Money(minor, currency);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an amount is written as 12.50, not '" + amount + "'", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + amount + "' is not a whole number of the smallest " + currency, e);
        }
    }

    /// {@return the sum}
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /// {@return the difference, which may be below zero}
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /// {@return `count` times this}
    public Money times(int count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /// {@return such as `12.50 EUR`}
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(this + " and " + other + " are of different currencies");
        }
        return other;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a currency is a code such as EUR, not '" + currency + "'", e);
        }
    }
}
