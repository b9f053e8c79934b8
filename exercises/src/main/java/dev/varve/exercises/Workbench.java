package dev.varve.exercises;

import dev.varve.exercises.Attempt.NotCompiled;
import dev.varve.exercises.Attempt.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles the files of one exercise or test, and no others, into memory, and runs its checks.
final class Workbench {

    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-g");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Workbench() {}

    /// {@return what comes of an exercise that consists of these source files}
    static Attempt tryOut(Exercise exercise, List<Path> sources) {
        var said = new DiagnosticCollector<JavaFileObject>();
        try (var files = files(said);
                var classes = new CompiledClasses(files)) {
            var options = Stream.concat(OPTIONS.stream(), Stream.of("-implicit:none"));
            var units = files.getJavaFileObjectsFromPaths(sources);
            return COMPILER.getTask(null, classes, said, options.toList(), null, units)
                            .call()
                    ? checked(new Checks(exercise::isOwn, "10 s"), classes.load(exercise.check()))
                    : new NotCompiled(problems(said.getDiagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return what comes of a test, compiled with what it uses of the tests beside it}
    ///
    /// @param folder the sources of the tests of a module
    /// @param file one of them
    /// @param classes where the compiler puts classes: not in memory, as they need the loader of what they test
    /// @param loader looks there, and knows what is tested
    static Attempt tryOut(Path folder, Path file, Path classes, ClassLoader loader) {
        var name = folder.relativize(file).toString().replace(".java", "").replace('/', '.');
        var said = new DiagnosticCollector<JavaFileObject>();
        try (var files = files(said)) {
            var options = Stream.concat(
                    OPTIONS.stream(),
                    Stream.of("-implicit:class", "-sourcepath", folder.toString(), "-d", classes.toString()));
            var units = files.getJavaFileObjects(file);
            return COMPILER.getTask(null, files, said, options.toList(), null, units)
                            .call()
                    ? checked(new Checks(line -> line.getClassName().startsWith(name), "5 m"), loader.loadClass(name))
                    : new NotCompiled(problems(said.getDiagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is not in the file of that name", e);
        }
    }

    private static Attempt checked(Checks checks, Class<?> type) {
        return new Attempt.Checked(checks.run(type));
    }

    private static StandardJavaFileManager files(DiagnosticCollector<JavaFileObject> said) {
        return COMPILER.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8);
    }

    private static List<Problem> problems(List<Diagnostic<? extends JavaFileObject>> said) {
        return said.stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .flatMap(one -> Stream.ofNullable(one.getSource())
                        .map(file ->
                                new Problem(Path.of(file.toUri()), one.getLineNumber(), one.getMessage(Locale.ROOT))))
                .toList();
    }
}
