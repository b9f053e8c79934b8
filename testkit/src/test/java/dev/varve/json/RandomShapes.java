package dev.varve.json;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.tools.ToolProvider;

/// Records with components of any types, also of those that no codec accepts, written at random and compiled.
final class RandomShapes {

    private static final List<String> GOOD = List.of(
            "int",
            "long",
            "boolean",
            "double",
            "float",
            "char",
            "byte",
            "short",
            "Integer",
            "Long",
            "Double",
            "Float",
            "Character",
            "Boolean",
            "String",
            "String",
            "BigDecimal",
            "BigInteger",
            "UUID",
            "URI",
            "Locale",
            "Currency",
            "Instant",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "ZonedDateTime",
            "ZoneId",
            "ZoneOffset",
            "Duration",
            "Period",
            "Year",
            "YearMonth",
            "MonthDay",
            "Month",
            "DayOfWeek",
            "OptionalInt",
            "OptionalLong",
            "OptionalDouble",
            "Plain",
            "Spoken",
            "Bodied",
            "Swapped",
            "Vessel",
            "Chain");
    private static final List<String> BAD = List.of(
            "Object",
            "Number",
            "java.io.Serializable",
            "Comparable<String>",
            "CharSequence",
            "BitSet",
            "Date",
            "Open",
            "List<?>",
            "List",
            "Map<?, ?>",
            "byte[]",
            "int[]",
            "String[]",
            "List<? extends Number>",
            "Plainly");
    private static final List<String> BOXES = List.of(
            "String", "Integer", "Long", "UUID", "Instant", "LocalDate", "Plain", "Spoken", "Bodied", "Swapped");
    private static final List<String> OTHER_KEYS = List.of(
            "Double",
            "Float",
            "BigDecimal",
            "Locale",
            "ZoneId",
            "YearMonth",
            "OffsetDateTime",
            "ZonedDateTime",
            "Year",
            "Duration",
            "Character",
            "URI",
            "Chain",
            "Object",
            "BigInteger",
            "Boolean");

    private static final String HEAD = """
            package shapes;
            import com.fasterxml.jackson.annotation.*;
            import java.math.*; import java.net.*; import java.time.*; import java.util.*;
            public final class Shapes {
                public enum Plain { RED, GREEN }
                public enum Spoken { LOOSE, BAG; @Override public String toString() { return "a " + name(); } }
                public enum Bodied { HOT { @Override int heat() { return 9; } }, COLD { @Override int heat() { return 1; } };
                    abstract int heat(); }
                public enum Swapped { A, B; @Override public String toString() { return this == A ? "B" : "A"; } }
                @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
                @JsonSubTypes({@JsonSubTypes.Type(value = Pot.class, name = "pot"), @JsonSubTypes.Type(value = Cup.class, name = "cup")})
                public sealed interface Vessel {}
                public record Pot(int cups, Optional<String> label) implements Vessel {}
                public record Cup(Spoken spoken, Vessel saucer) implements Vessel {}
                public sealed interface Open {}
                public record Opened(int x) implements Open {}
                public record Chain(String name, Chain next, List<Chain> others) {}
                public record Box<T>(T content, int count) {}
                public record Pair<A, B>(A one, List<B> others) {}
                public static class Plainly { public int x; }
            """;

    private final Random random;
    private final double evil;

    RandomShapes(long seed, double evil) {
        this.random = new Random(seed);
        this.evil = evil;
    }

    /// {@return so many records, compiled}
    List<Class<?>> compiled(Path directory, int count) throws IOException, ClassNotFoundException {
        var source = new StringBuilder(HEAD);
        for (var n = 0; n < count; n++) {
            source.append(record(n));
        }
        var file = Files.writeString(directory.resolve("Shapes.java"), source.append("}\n"));
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = compiler.getTask(
                    said,
                    files,
                    null,
                    List.of("-proc:none", "-d", directory.toString()),
                    null,
                    files.getJavaFileObjects(file));
            if (!task.call()) {
                throw new IllegalStateException(said + "\n" + source);
            }
        }
        var loader = new URLClassLoader(new URL[] {url(directory)}, RandomShapes.class.getClassLoader());
        var records = new ArrayList<Class<?>>();
        for (var n = 0; n < count; n++) {
            records.add(loader.loadClass("shapes.Shapes$R" + n));
        }
        return records;
    }

    private static URL url(Path directory) throws MalformedURLException {
        return directory.toUri().toURL();
    }

    private String record(int n) {
        var components = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var c = 0; c < random.nextInt(5); c++) {
            var name = List.of("a", "getB", "isC", "_d", "é", "URL").get(c);
            names.add(name);
            components.add(type(n, 0) + " " + name);
        }
        var body = random.nextInt(4) == 0 ? equals(n, names) : "";
        return "    public record R%d(%s) {%s}%n".formatted(n, String.join(", ", components), body);
    }

    /// Compares arrays by their content.
    private static String equals(int n, List<String> names) {
        var other = "((R" + n + ") o).";
        return """
                 @Override public boolean equals(Object o) { return o instanceof R%d && Arrays.deepEquals(new Object[] {%s}, new Object[] {%s}); }
                 @Override public int hashCode() { return 1; }""".formatted(
                n,
                String.join(", ", names),
                String.join(", ", names.stream().map(name -> other + name).toList()));
    }

    private String type(int n, int depth) {
        if (random.nextDouble() < evil) {
            return one(BAD);
        }
        if (depth > 3 || random.nextInt(3) > 0) {
            return n > 0 && random.nextInt(6) == 0 ? "R" + random.nextInt(n) : one(GOOD);
        }
        return switch (random.nextInt(14)) {
            case 0, 1 -> "List<" + boxed(n, depth) + ">";
            case 2 -> "Set<" + boxed(n, depth) + ">";
            case 3 -> "SortedSet<" + one(BOXES) + ">";
            case 4 -> "Map<" + key() + ", " + boxed(n, depth) + ">";
            case 5 -> "Map<String, " + boxed(n, depth) + ">";
            case 6 -> "SortedMap<" + key() + ", " + boxed(n, depth) + ">";
            case 7 -> "Optional<" + boxed(n, depth) + ">";
            case 8 -> "Box<" + boxed(n, depth) + ">";
            case 9 -> "Pair<" + boxed(n, depth) + ", " + boxed(n, depth) + ">";
            case 10 -> "List<? extends " + boxed(n, depth) + ">";
            case 11 -> one(List.of("Set<", "EnumSet<", "List<")) + one(List.of("Plain", "Spoken", "Bodied")) + ">";
            case 12 -> "EnumMap<" + one(List.of("Plain", "Spoken", "Bodied")) + ", " + boxed(n, depth) + ">";
            default ->
                random.nextDouble() < evil * 5
                        ? one(List.of("Collection<", "Deque<", "LinkedHashSet<", "HashSet<")) + boxed(n, depth) + ">"
                        : "ArrayList<" + boxed(n, depth) + ">";
        };
    }

    private String key() {
        return random.nextDouble() < evil * 5 ? one(OTHER_KEYS) : one(BOXES);
    }

    private String boxed(int n, int depth) {
        var type = type(n, depth + 1);
        return switch (type) {
            case "int" -> "Integer";
            case "long" -> "Long";
            case "boolean" -> "Boolean";
            case "double" -> "Double";
            case "float" -> "Float";
            case "char" -> "Character";
            case "byte" -> "Byte";
            case "short" -> "Short";
            case "List<?>", "List<? extends Number>", "Map<?, ?>" -> "Object";
            default -> type;
        };
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
