package dev.varve.benchmarks.report;

import java.util.Optional;

/// A part of the page that answers one question.
interface Chapter {

    /// {@return its place in the template, and the name of its chart}
    String name();

    /// {@return what the results say, or nothing while there are none}
    Optional<Answer> answer(Results results, Figures figures);

    /// What is shown.
    ///
    /// @param picture the chart, if one helps
    /// @param meaning what to see in it, in words for those who do not see it
    /// @param grid the numbers
    record Answer(Optional<Picture> picture, String meaning, Grid grid) {}
}
