package dev.varve.mapdb.journal;

import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Lays out frames one behind the other, for one write.
///
/// Invariant: each frame begins where the one before it ends, at a multiple of eight, and carries the chain value
/// that follows from it. Used by one thread.
public final class FrameWriter {

    /// A tag, and the address of the event before with that tag, 0 when there is none.
    public record LinkedTag(Tag tag, long previous) {}

    private final Output out = new Output(1 << 16);
    private final Output tagBytes = new Output(1 << 10);
    private final Chain chain = new Chain();
    private final CRC32C crc = new CRC32C();
    private long address;
    private int offset;
    private int frame;
    private int headEnd;
    private int ordinal;
    private byte[] value = new byte[Chain.LENGTH];

    /// Begins anew: the next frame will lie at `address`, which is at `offset` in its segment, after the frame with
    /// this chain value.
    void restart(long address, int offset, byte[] chainValue) {
        this.offset = offset;
        this.address = address;
        this.value = chainValue;
        frame = 0;
        out.cut(0);
    }

    byte[] bytes() {
        return out.bytes();
    }

    int size() {
        return out.size();
    }

    /// {@return the bytes of the frames, and behind them a word that is zero}
    byte[] withBlank() {
        return out.withZeros(FrameView.ALIGNMENT);
    }

    /// {@return the chain value of the last frame}
    byte[] chainValue() {
        return value;
    }

    /// {@return the address of the frame that is begun, or else of the next one}
    public long frameAddress() {
        return address + frame;
    }

    public void begin(
            Instant time,
            long first,
            int count,
            Map<String, String> metadata,
            Optional<String> key,
            List<FrameView.Expected> expected) {
        fixedHead(FrameView.EVENTS, time, first, count);
        out.packed(metadata.size());
        metadata.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            out.counted(utf8(entry.getKey()));
            out.counted(utf8(entry.getValue()));
        });
        out.counted(utf8(key.orElse("")));
        out.packed(expected.size());
        for (var stream : expected) {
            out.counted(utf8(stream.stream().toString()));
            out.packed(stream.version());
        }
        endHead();
    }

    public void truncation(Instant time, long first, StreamId stream, long before) {
        fixedHead(FrameView.TRUNCATION, time, first, 0);
        out.counted(utf8(stream.toString()));
        out.packed(before);
        endHead();
        end();
    }

    private void fixedHead(int kind, Instant time, long first, int count) {
        frame = out.size();
        ordinal = 0;
        out.put32(0); // checksum
        out.put32(0); // length
        out.put32(0); // length of the head
        out.put8(kind);
        out.put8(0);
        out.put8(0);
        out.put8(0);
        out.put32(frame);
        out.put32(offset + frame);
        out.put32(count);
        out.put64(first);
        out.put64(time.getEpochSecond());
        out.put32(time.getNano());
    }

    private void endHead() {
        headEnd = out.size();
        out.set32(frame + 8, headEnd - frame);
    }

    /// {@return the address of the event}
    ///
    /// @param previous the address of the event before it in its stream, 0 when there is none
    public long event(byte[] stream, long version, long previous, Encoded payload, List<LinkedTag> tags) {
        var at = out.size();
        var here = address + at;
        out.put32(0); // checksum
        out.put32(0); // length
        out.packed(at - frame);
        out.packed(ordinal++);
        out.packed(version);
        out.packed(previous == 0 ? 0 : here - previous);
        out.packed(payload.schema());
        out.packed(stream.length);
        var type = utf8(payload.type());
        out.packed(type.length);
        if (tags.isEmpty()) {
            out.packed(0);
            out.put(stream);
            out.put(type);
        } else {
            encode(tags, here);
            out.packed(tagBytes.size());
            out.put(stream);
            out.put(type);
            out.put(tagBytes.bytes(), tagBytes.size());
        }
        out.put(payload.bytes());
        out.set32(at + 4, out.size() - at);
        out.set32(at, checksum(at + 4, out.size()));
        return here;
    }

    private void encode(List<LinkedTag> tags, long here) {
        tagBytes.cut(0);
        for (var tag : tags) {
            tagBytes.packed(tag.previous() == 0 ? 0 : here - tag.previous());
            tagBytes.counted(utf8(tag.tag().name()));
            tagBytes.counted(utf8(tag.tag().value()));
        }
    }

    /// Ends the frame.
    public void end() {
        out.pad(FrameView.ALIGNMENT);
        out.set32(frame + 4, out.size() + Chain.LENGTH - frame);
        out.set32(frame, checksum(frame + 4, headEnd));
        value = chain.next(value, out.bytes(), frame, out.size());
        out.put(value);
        frame = out.size();
    }

    /// Forgets the frame that was begun.
    public void undo() {
        out.cut(frame);
    }

    private int checksum(int from, int to) {
        crc.reset();
        crc.update(out.bytes(), from, to - from);
        return (int) crc.getValue();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
