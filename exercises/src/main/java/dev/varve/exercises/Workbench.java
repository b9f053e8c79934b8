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
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// Compiles the files of one exercise, and no others, into memory, and runs its checks.
final class Workbench {

    private static final List<String> OPTIONS = List.of("-proc:none", "-implicit:none", "-Xlint:none", "-g");

    private Workbench() {}

    /// {@return what comes of an exercise that consists of these source files}
    static Attempt tryOut(Exercise exercise, List<Path> sources) {
        var said = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8);
                var classes = new CompiledClasses(files)) {
            var task = compiler.getTask(null, classes, said, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources));
            return task.call()
                    ? new Attempt.Checked(new Checks(exercise).run(classes.load(exercise.check())))
                    : new NotCompiled(problems(said.getDiagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
