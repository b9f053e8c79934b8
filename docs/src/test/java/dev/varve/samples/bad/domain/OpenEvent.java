package dev.varve.samples.bad.domain;

public interface OpenEvent {}
