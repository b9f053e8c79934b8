package dev.varve.explorer.story;

import java.util.function.Consumer;

/// One step of a [Story].
///
/// @param title what happens
/// @param lesson the lesson that has its home here, such as `L04`
/// @param play makes it happen, and prints it on the stage
/// @param why what is to be learned from it, in a sentence or two
/// @param <T> the sample on its stage
public record Step<T>(String title, String lesson, Consumer<? super T> play, String why) {}
