package dev.varve.mapdb.journal;

import dev.varve.Cause;
import dev.varve.CorruptEventException;
import dev.varve.Event;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a journal: goes to an address, or on to the next event, and tells what is there.
///
/// Invariant: nothing is told of an event before its checksum was compared, except the links by which one gets to
/// other events; whoever follows a link checks where it led. Used by one thread, for one read.
public final class Cursor {

    private static final int NONE = -1;

    private final Segments segments;
    private final Names names;
    private @Nullable Segment segment;
    private Bytes bytes;
    private FrameView frame;
    private EventView event;
    private int frameAt = NONE;
    private @Nullable Map<String, String> metadata;
    private @Nullable Instant time;
    private long moves;

    Cursor(Segments segments, Names names) {
        this.segments = segments;
        this.names = names;
        bytes = new Bytes(java.nio.ByteBuffer.allocate(0));
        frame = new FrameView(bytes);
        event = new EventView(bytes);
    }

    private int enter(long address) {
        moves++;
        var at = segment;
        if (at == null || address < at.header().address() || address >= at.end()) {
            at = segments.at(address);
            segment = at;
            bytes = new Bytes(at.bytes());
            frame = new FrameView(bytes);
            event = new EventView(bytes);
            frameAt = NONE;
        }
        var offset = address - at.header().address();
        if (offset < 0 || offset > at.length()) {
            return NONE;
        }
        // No frame begins in a header: the one that was looked for ended with its segment.
        return Math.max((int) offset, SegmentHeader.LENGTH);
    }

    private boolean frame(int offset) {
        if (frameAt == offset && offset != NONE) {
            return true;
        }
        metadata = null;
        time = null;
        frameAt = frame.read(offset) ? offset : NONE;
        return frameAt != NONE;
    }

    private long address(int offset) {
        return segment == null ? 0 : segment.header().address() + offset;
    }

    /// {@return whether a frame with an intact head begins at an address; then it is the cursor's frame}
    public boolean toFrame(long address) {
        return frame(enter(address));
    }

    /// {@return whether what looks like an event begins at an address; then it is the cursor's event}
    public boolean toEvent(long address) {
        var at = enter(address); // first, because it may change the view
        return event.read(at, bytes.capacity());
    }

    /// Goes to the first event of the frame at an address, whatever frames without events come before.
    ///
    /// @param position what is being looked for, to be named if the journal is damaged
    public void toFirstEvent(long address, long position) {
        var at = enter(address);
        while (true) {
            if (isBlank(at)) {
                if (segment == null || segment == segments.last()) {
                    throw new CorruptEventException(
                            position, "the journal in " + segments.directory() + " ends before it; restore a backup");
                }
                at = enter(segment.end());
            } else if (!frame(at)) {
                throw new CorruptEventException(position, "its frame is damaged, at " + where(at));
            } else if (frame.count() == 0) {
                at = frame.next();
            } else {
                read(frame.headEnd(), position);
                return;
            }
        }
    }

    /// Goes to the next event in the order of positions, which there must be.
    public void toNextEvent() {
        var position = position() + 1;
        if (position <= frame.last()) {
            read(event.end(), position);
        } else {
            toFirstEvent(address(frame.next()), position);
        }
    }

    /// Goes on to the event at a position, from an event at or before it.
    public void toPosition(long position) {
        toFrameOf(position);
        while (position() < position) {
            read(event.end(), position);
        }
    }

    private boolean isBlank(int at) {
        var current = segment;
        try {
            return current == null || at == NONE || current.isBlank(at);
        } catch (IOException e) {
            throw new StorageException("cannot read " + file() + ": " + Cause.inWords(e), e);
        }
    }

    private void read(int at, long position) {
        moves++;
        if (!event.read(at, frame.chainAt()) || event.frame() != frameAt) {
            throw new CorruptEventException(position, "its record is damaged, at " + where(at));
        }
    }

    private String where(int offset) {
        return "byte " + offset + " of " + file() + "; restore a backup, all other events can be read";
    }

    /// Goes on to the frame that holds a position, from an event at or before it.
    public void toFrameOf(long position) {
        var _ = position();
        while (frame.last() < position) {
            toFirstEvent(address(frame.next()), position);
        }
    }

    /// {@return the chain value of the cursor's frame}
    public byte[] chain() {
        return frame.chain();
    }

    /// {@return to how many events and frames it went: what a read costs, but for what it hands over}
    public long moves() {
        return moves;
    }

    /// {@return the file in which the cursor stands}
    public Path file() {
        return segment == null ? segments.directory() : segment.path();
    }

    /// {@return where in the file its event begins}
    public long offset() {
        return event.at();
    }

    /// {@return the frame that was gone to last, or that of the event that was asked for last}
    public FrameView frame() {
        return frame;
    }

    /// {@return the address of the cursor's frame}
    public long frameAddress() {
        return address(frame.at());
    }

    /// {@return the address of the cursor's event}
    public long eventAddress() {
        return address(event.at());
    }

    /// {@return the version of the event}
    public long version() {
        return event.version();
    }

    /// {@return the address of the event before this one in its stream, 0 when there is none}
    public long previous() {
        return event.previous() == 0 ? 0 : eventAddress() - event.previous();
    }

    /// {@return the stream of the event}
    public StreamId stream() {
        return event.stream(names);
    }

    /// {@return whether the event belongs to the stream with this name in UTF-8}
    public boolean isOf(byte[] stream) {
        return event.isOf(stream);
    }

    /// {@return the type of the event}
    public String type() {
        return event.type(names);
    }

    /// {@return the tags of the event}
    public Set<Tag> tags() {
        return event.tags();
    }

    /// {@return whether the event has a tag}
    public boolean has(TagName tag) {
        return event.previous(tag) >= 0;
    }

    /// {@return the address of the event before this one with a tag that it has, 0 when there is none}
    public long previous(TagName tag) {
        var back = event.previous(tag);
        return back <= 0 ? back : eventAddress() - back;
    }

    /// {@return the position of the event}
    public long position() {
        if (!frame(event.frame()) || event.ordinal() >= frame.count()) {
            throw new CorruptEventException(0, "the head of its frame is damaged, at " + where(event.frame()));
        }
        return frame.first() + event.ordinal();
    }

    /// {@return whether the checksum of the event is what it should be}
    public boolean isIntact() {
        return event.isIntact();
    }

    /// Compares the checksum of the event.
    ///
    /// @throws CorruptEventException if it is not what it should be
    public void check() {
        if (!event.isIntact()) {
            throw new CorruptEventException(position(), "its checksum is wrong, at " + where(event.at()));
        }
    }

    /// {@return the event, after [#check]}
    public Event<Encoded> event() {
        var position = position();
        var known = metadata;
        if (known == null) {
            known = frame.metadata();
            metadata = known;
        }
        var recorded = time;
        if (recorded == null) {
            recorded = frame.time();
            time = recorded;
        }
        var payload = new Encoded(type(), event.schema(), event.payload());
        return new Event<>(position, stream(), event.version(), 0, recorded, payload, event.tags(), known);
    }

    /// {@return the events of the cursor's frame}
    public List<Event<Encoded>> events() {
        var events = new ArrayList<Event<Encoded>>();
        if (frame.count() > 0) {
            toFirstEvent(frameAddress(), frame.first());
            check();
            events.add(event());
            while (events.size() < frame.count()) {
                toNextEvent();
                check();
                events.add(event());
            }
        }
        return events;
    }

    /// {@return the version that each stream of the cursor's keyed frame had after it}
    public Map<StreamId, Long> versions() {
        var versions = new HashMap<StreamId, Long>();
        frame.expected().forEach(expected -> versions.put(expected.stream(), expected.version()));
        events().forEach(written -> versions.put(written.stream(), written.version()));
        return versions;
    }
}
