package dev.varve.explorer;

import dev.varve.storage.Storage;
import java.util.List;
import java.util.function.Function;

/// What a sample tells the terminal about itself.
///
/// @param name as in `./varve orders`; also the name of its folder below `data`
/// @param firstStep a command to run when there are no events yet, such as `./varve orders place ...`
/// @param categories its kinds of streams, the main one first
/// @param subscribers its projections and reactions
/// @param across finds what is wrong between streams each of which is right by itself: a sentence for each problem
public record Sample(
        String name,
        String firstStep,
        List<Category<?, ?, ?>> categories,
        List<Subscriber> subscribers,
        Function<Storage, List<String>> across) {

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

    /// A sample whose streams say nothing about each other.
    public Sample(String name, String firstStep, List<Category<?, ?, ?>> categories, List<Subscriber> subscribers) {
        this(name, firstStep, categories, subscribers, _ -> List.of());
    }

    /// A sample without projections and reactions.
    public Sample(String name, String firstStep, List<Category<?, ?, ?>> categories) {
        this(name, firstStep, categories, List.of());
    }
}
