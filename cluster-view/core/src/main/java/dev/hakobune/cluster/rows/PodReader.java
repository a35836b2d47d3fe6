package dev.hakobune.cluster.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.stream.JsonReader;
import com.google.protobuf.CodedInputStream;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.proto.Proto;

/**
 * Reads pods themselves: the tree needs more of them than the server's Table form has. From protobuf, which a server writes
 * in a quarter of the time that it needs for JSON, or from JSON where it has no protobuf.
 */
public final class PodReader implements RowReader {

    private static final int BUFFER = 1 << 16;

    private final ResourceType type;
    private final Supplier<ServerVersion> version;
    private final Interner interner = new Interner();

    /**
     * @param version the server's, whose printer's rules are followed; asked for with every stream, and not null by then
     */
    public PodReader(ResourceType type, Supplier<ServerVersion> version) {
        this.type = type;
        this.version = version;
    }

    /**
     * Reads two pods as an API server writes them, for the packages' AOT cache: the practice cluster, on which that is trained,
     * writes JSON.
     *
     * @return how many it read
     */
    public static int rehearse() {
        List<Row> rows = new ArrayList<>();
        var pods = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(), Set.of());
        try (InputStream body = PodReader.class.getResourceAsStream("rehearsal.protobuf")) {
            new PodReader(pods, () -> new ServerVersion(1, 20, "")).page(body, rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the rehearsal's pods cannot be read", e);
        }
        return rows.size();
    }

    @Override
    public String accept() {
        return Proto.MEDIA_TYPE + "," + ApiRequest.JSON;
    }

    @Override
    public boolean streamed() {
        return version.get().atLeast(1, 32);
    }

    @Override
    public List<Column> columns() {
        return PodColumns.COLUMNS;
    }

    @Override
    public Page page(InputStream body, Consumer<Row> rows) throws IOException {
        var buffered = new BufferedInputStream(body, BUFFER);
        buffered.mark(1);
        boolean proto = Proto.begins(buffered.read());
        buffered.reset();
        return proto
                ? page(CodedInputStream.newInstance(buffered, BUFFER), rows)
                : RowReader.super.page(buffered, rows);
    }

    private Page page(CodedInputStream list, Consumer<Row> rows) throws IOException {
        ServerVersion server = version.get();
        var page = new ListMeta();
        Proto.object(list, field -> {
            page.list = true;
            switch (field) {
                case 1 -> MetaMessage.read(list, page);
                case 2 -> rows.accept(PodPrinter.row(PodMessage.read(list, interner), type, server, interner));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return page.page();
    }

    @Override
    public Page page(JsonReader json, Consumer<Row> rows) throws IOException {
        ServerVersion server = version.get();
        var page = new ListMeta();
        Json.object(json, field -> {
            switch (field) {
                case "metadata" -> page.read(json);
                case "items" -> {
                    page.list = true;
                    Json.list(json, () -> rows.accept(PodPrinter.row(read(json), type, server, interner)));
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        return page.page();
    }

    @Override
    public Item item(JsonReader json) throws IOException {
        return item(read(json));
    }

    @Override
    public Item item(CodedInputStream object) throws IOException {
        return item(PodMessage.readObject(object, interner));
    }

    private Item item(PodDraft pod) {
        Row row = pod.meta.name.isEmpty() ? null : PodPrinter.row(pod, type, version.get(), interner);
        return new Item(row, pod.meta.resourceVersion, pod.meta.initialEventsEnd);
    }

    private PodDraft read(JsonReader json) throws IOException {
        var pod = new PodDraft();
        pod.read(json, interner);
        return pod;
    }
}
