package dev.varve.samples.bad.views;

public final class View {}
