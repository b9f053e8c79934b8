package dev.varve.explorer;

import java.util.List;

/// What a sample tells the terminal about itself.
///
/// @param name as in `./varve orders`; also the name of its folder below `data`
/// @param firstStep a command to run when there are no events yet, such as `./varve orders place ...`
/// @param categories its kinds of streams, the main one first
/// @param subscribers its projections and reactions
public record Sample(String name, String firstStep, List<Category<?, ?, ?>> categories, List<Subscriber> subscribers) {

    public Sample {
        categories = List.copyOf(categories);
        subscribers = List.copyOf(subscribers);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("the sample " + name + " has no category of streams");
        }
        if (subscribers.stream().map(Subscriber::name).distinct().count() < subscribers.size()) {
            throw new IllegalArgumentException("two projections or reactions of the sample " + name + " share a name");
        }
    }

    /// A sample without projections and reactions.
    public Sample(String name, String firstStep, List<Category<?, ?, ?>> categories) {
        this(name, firstStep, categories, List.of());
    }
}
