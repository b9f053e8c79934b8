package dev.varve.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A chart with logarithmic axes. It has no background, and its colours stand out from white as from black, so that
/// it can be read on a light page and on a dark one; series differ in their marks too, for those who see no colours.
final class Picture {

    private static final int WIDTH = 820;
    private static final int HEIGHT = 520;
    private static final Color NOTHING = new Color(0, 0, 0, 0);
    private static final Color GREY = new Color(0x7d, 0x7d, 0x7d);
    private static final Color FAINT = new Color(0x7d, 0x7d, 0x7d, 0x50);
    private static final Color[] COLOURS = {
        new Color(0x1f, 0x83, 0xd6),
        new Color(0xd9, 0x73, 0x0d),
        new Color(0x2a, 0x97, 0x5c),
        new Color(0xb3, 0x53, 0xc9),
        new Color(0xd6, 0x45, 0x5d)
    };
    private static final Marker[] MARKS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.CROSS
    };

    /// A tenth of a pixel is fine enough.
    private static final Pattern DECIMALS = Pattern.compile("(?<=\\d\\.\\d)\\d+");

    private static final Pattern CLIP = Pattern.compile("\\bclip-?\\d+\\b");

    private final XYChart chart;
    private final String words;
    private int series;

    Picture(String x, String y) {
        words = "Chart: " + y + " over " + x + "; the numbers are in the table below";
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        var styler = chart.getStyler();
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        styler.setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setAxisTickLabelsFont(font)
                .setAxisTitleFont(font)
                .setAxisTickLabelsColor(GREY)
                .setAxisTickMarksColor(GREY)
                .setPlotGridLinesColor(FAINT)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotBorderColor(FAINT)
                .setPlotBackgroundColor(NOTHING)
                .setDecimalPattern("#,##0.###");
        styler.setErrorBarsColor(GREY);
        styler.setXAxisTitleColor(GREY)
                .setYAxisTitleColor(GREY)
                .setChartBackgroundColor(NOTHING)
                .setChartFontColor(GREY)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendFont(font)
                .setLegendBackgroundColor(NOTHING)
                .setLegendBorderColor(NOTHING)
                .setChartTitleVisible(false);
    }

    /// Draws measured points with their errors.
    void points(String name, List<Results.Point> points) {
        if (!points.isEmpty()) {
            var x = values(points, Results.Point::at);
            var y = values(points, point -> point.score().value());
            var drawn = chart.addSeries(name, x, y, values(points, Picture::error));
            drawn.setMarker(MARKS[series % MARKS.length]).setLineStyle(SeriesLines.SOLID);
            colour(drawn);
        }
    }

    /// An axis of powers has no place for zero.
    private static double error(Results.Point point) {
        var error = point.score().error();
        return Double.isNaN(error) ? 0 : Math.min(error, point.score().value() * 0.9);
    }

    /// Draws what a formula says of the points that were drawn last, between two values.
    void curve(String name, double from, double to, ToDoubleFunction<Double> formula) {
        var steps = 40;
        var x = new double[steps + 1];
        var y = new double[steps + 1];
        for (var step = 0; step <= steps; step++) {
            x[step] = from * Math.pow(to / from, step / (double) steps);
            y[step] = formula.applyAsDouble(x[step]);
        }
        var drawn = chart.addSeries(name, x, y);
        drawn.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.DASH_DASH);
        colour(drawn, series - 1);
    }

    private void colour(XYSeries drawn) {
        colour(drawn, series++);
    }

    private static void colour(XYSeries drawn, int number) {
        var colour = COLOURS[number % COLOURS.length];
        drawn.setMarkerColor(colour);
        drawn.setLineColor(colour);
    }

    private static double[] values(List<Results.Point> points, ToDoubleFunction<Results.Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    /// {@return what it is, for those who do not see it}
    String words() {
        return words;
    }

    /// {@return it as SVG}
    String svg() throws IOException {
        var bytes = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        return withSteadyNames(
                DECIMALS.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceAll(""));
    }

    /// The names of clips are different each time; numbered, the same results give the same file.
    private static String withSteadyNames(String svg) {
        var numbers = new HashMap<String, Integer>();
        return CLIP.matcher(svg)
                .replaceAll(clip -> "clip" + numbers.computeIfAbsent(clip.group(), _ -> numbers.size()));
    }
}
