package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.stream.JsonReader;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.ApiRequest;

/** Reads pods from plain JSON: the tree needs more of them than the server's Table form has. */
public final class PodReader implements RowReader {

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

    @Override
    public String accept() {
        return ApiRequest.JSON;
    }

    @Override
    public List<Column> columns() {
        return PodColumns.COLUMNS;
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
        PodDraft pod = read(json);
        Row row = pod.meta.name.isEmpty() ? null : PodPrinter.row(pod, type, version.get(), interner);
        return new Item(row, pod.meta.resourceVersion);
    }

    private PodDraft read(JsonReader json) throws IOException {
        var pod = new PodDraft();
        pod.read(json, interner);
        return pod;
    }
}
