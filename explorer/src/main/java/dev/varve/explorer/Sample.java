package dev.varve.explorer;

import java.util.List;

/// What a sample tells the terminal about itself.
///
/// @param name as in `./varve orders`; also the name of its folder below `data`
/// @param firstStep a command to run when there are no events yet, such as `./varve orders place ...`
/// @param categories its kinds of streams, the main one first
public record Sample(String name, String firstStep, List<Category<?, ?, ?>> categories) {

    public Sample {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("the sample " + name + " has no category of streams");
        }
    }
}
