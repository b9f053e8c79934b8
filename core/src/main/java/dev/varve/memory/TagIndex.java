package dev.varve.memory;

import dev.varve.Filter.Clause;
import dev.varve.Tag;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the events with each tag are. One writer adds, any number of readers look.
final class TagIndex {

    private static final Positions NONE = new Positions();

    private final Map<Tag, Positions> tags = new ConcurrentHashMap<>();

    /// Notes the tags of the event at a position, which is above all others.
    void add(Set<Tag> eventTags, long position) {
        for (var tag : eventTags) {
            tags.computeIfAbsent(tag, _ -> new Positions()).add(position);
        }
    }

    /// {@return where an event may be that one of the clauses matches, each of which names a tag; each position once,
    /// the lowest first or, backwards, the highest}
    PrimitiveIterator.OfLong positions(List<Clause> clauses, long low, long high, boolean isBackwards) {
        var stretches = new HashSet<Stretch>();
        for (var clause : clauses) {
            stretches.add(shortest(clause.tags(), low, high));
        }
        var order = Comparator.comparingLong(Walk::position);
        var walks = new PriorityQueue<>(isBackwards ? order.reversed() : order);
        for (var stretch : stretches) {
            if (stretch.from() < stretch.to()) {
                walks.add(new Walk(stretch, isBackwards));
            }
        }
        return new Merged(walks);
    }

    private Stretch shortest(Set<Tag> clause, long low, long high) {
        return clause.stream()
                .map(tag -> Stretch.of(tags.getOrDefault(tag, NONE).view(), low, high))
                .min(Comparator.comparingInt(Stretch::length))
                .orElseThrow();
    }

    /// The positions above one and up to another, by their indexes.
    private record Stretch(Positions.View view, int from, int to) {

        static Stretch of(Positions.View view, long low, long high) {
            return new Stretch(view, view.above(low), view.above(high));
        }

        int length() {
            return to - from;
        }
    }

    /// Goes through a stretch.
    private static final class Walk {
        private final Stretch stretch;
        private final int step;
        private int at;

        Walk(Stretch stretch, boolean isBackwards) {
            this.stretch = stretch;
            step = isBackwards ? -1 : 1;
            at = isBackwards ? stretch.to() - 1 : stretch.from();
        }

        long position() {
            return stretch.view().all()[at];
        }

        boolean advance() {
            at += step;
            return at >= stretch.from() && at < stretch.to();
        }
    }

    /// Goes through several stretches at once.
    private static final class Merged implements PrimitiveIterator.OfLong {
        private final PriorityQueue<Walk> walks;

        Merged(PriorityQueue<Walk> walks) {
            this.walks = walks;
        }

        @Override
        public boolean hasNext() {
            return !walks.isEmpty();
        }

        @Override
        public long nextLong() {
            var first = walks.peek();
            if (first == null) {
                throw new NoSuchElementException();
            }
            var position = first.position();
            // The same event may be on several.
            while (first != null && first.position() == position) {
                var walk = walks.poll();
                if (walk != null && walk.advance()) {
                    walks.add(walk);
                }
                first = walks.peek();
            }
            return position;
        }
    }
}
