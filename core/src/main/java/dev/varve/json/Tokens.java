package dev.varve.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// What a token of JSON is called in a message.
final class Tokens {

    private Tokens() {}

    static String words(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "nothing";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_ARRAY, END_ARRAY -> "an array";
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }
}
