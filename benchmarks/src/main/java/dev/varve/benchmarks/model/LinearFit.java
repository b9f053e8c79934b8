package dev.varve.benchmarks.model;

import java.util.List;

/// The straight line that comes closest to measured points: `y = fixed + each * x`.
///
/// Least squares of the relative distances, that is with weights `1 / y²` (P. R. Bevington, Data Reduction and Error
/// Analysis, chapter 6): over four decades the largest point would otherwise be the only one that counts.
///
/// @param fixed what is paid however small `x` is
/// @param each what one more of `x` costs
/// @param farthest how far the farthest point is from the line, as a part of its value: small means that the cost
///     does grow in proportion
public record LinearFit(double fixed, double each, double farthest) {

    /// A point that was measured; `y` is above zero.
    public record Point(double x, double y) {}

    /// {@return the line through two points or more}
    public static LinearFit of(List<Point> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("a line needs two points, not " + points.size());
        }
        var weights = 0.0;
        var x = 0.0;
        var y = 0.0;
        var xx = 0.0;
        var xy = 0.0;
        for (var point : points) {
            var weight = 1 / (point.y * point.y);
            weights += weight;
            x += weight * point.x;
            y += weight * point.y;
            xx += weight * point.x * point.x;
            xy += weight * point.x * point.y;
        }
        var each = (weights * xy - x * y) / (weights * xx - x * x);
        var line = new LinearFit((y - each * x) / weights, each, 0);
        var farthest = points.stream()
                .mapToDouble(point -> Math.abs(line.at(point.x) - point.y) / point.y)
                .max()
                .orElseThrow();
        return new LinearFit(line.fixed, line.each, farthest);
    }

    /// {@return where the line is at `x`}
    public double at(double x) {
        return fixed + each * x;
    }
}
