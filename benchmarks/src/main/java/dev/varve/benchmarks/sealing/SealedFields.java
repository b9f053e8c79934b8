package dev.varve.benchmarks.sealing;

import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What does it cost to encode and decode one event, by how many of its five fields are sealed?
///
/// Each field is sealed by itself, AES-256-GCM under the key of its person, and asks the vault for the key by itself.
/// The sample keeps its keys in files; here they are in memory once, and in files once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class SealedFields {

    /// How many fields are sealed.
    @Param({"0", "2", "5"})
    public int sealed;

    private StoreFolder folder;
    private EventCodec<Form> codec;
    private EventCodec<Form> codecWithFiles;
    private Form form;
    private Encoded encoded;
    private Encoded encodedWithFiles;

    /// Makes a key in memory, and one in a file.
    @Setup(Level.Trial)
    public void make() throws IOException {
        folder = StoreFolder.make();
        form = Form.of(sealed);
        codec = Form.codec(vault(Shelf.inMemory()));
        codecWithFiles = Form.codec(vault(new Folder(folder.path())));
        encoded = encoded(codec);
        encodedWithFiles = encoded(codecWithFiles);
    }

    private static KeyVault vault(Shelf shelf) {
        var vault = new KeyVault(shelf, new SecureRandom());
        vault.create(Form.PERSON);
        return vault;
    }

    private Encoded encoded(EventCodec<Form> with) {
        var made = with.encode(form);
        with.decode(made, read -> {
            if (!read.equals(form)) {
                throw new IllegalStateException("what was sealed is not what is opened: " + read);
            }
        });
        return made;
    }

    /// Removes the file.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        folder.close();
    }

    /// To bytes, with the key in memory.
    @Benchmark
    public Encoded encode() {
        return codec.encode(form);
    }

    /// From bytes, with the key in memory.
    @Benchmark
    public void decode(Blackhole hole) {
        codec.decode(encoded, hole::consume);
    }

    /// From bytes, with the key in a file that the operating system has in memory.
    @Benchmark
    public void decodeWithKeyInFile(Blackhole hole) {
        codecWithFiles.decode(encodedWithFiles, hole::consume);
    }
}
