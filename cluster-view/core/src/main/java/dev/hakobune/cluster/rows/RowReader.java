package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.stream.JsonReader;
import com.google.protobuf.CodedInputStream;

/**
 * Reads rows of one kind from what the server sends, as the bytes arrive; a row is handed over only when the whole of its
 * object has been read. Fields it does not know are skipped. One reader serves one stream after another, by one
 * thread at a time.
 */
public sealed interface RowReader permits PodReader, TableReader {

    /** The {@code Accept} header to ask with, for lists and for watches. */
    String accept();

    /** How much of each object is to stand beside its cells in a Table ({@code includeObject}); null for its metadata alone. */
    default String include() {
        return null;
    }

    /** Whether the server can be asked to stream a list as the beginning of a watch ({@code sendInitialEvents}). */
    default boolean streamed() {
        return false;
    }

    /** The columns of the rows; empty until the server has named them. */
    List<Column> columns();

    /**
     * Reads one page of a list, in whichever of the accepted forms it came.
     *
     * @param rows takes the rows, one by one
     * @throws IOException           when the page breaks off
     * @throws IllegalStateException when it isn't what was expected; rows given so far stand
     */
    default Page page(InputStream body, Consumer<Row> rows) throws IOException {
        return page(new JsonReader(new InputStreamReader(body, StandardCharsets.UTF_8)), rows);
    }

    /**
     * Reads one page of a list from JSON.
     *
     * @param rows takes the rows, one by one
     * @throws IOException           when the page breaks off
     * @throws IllegalStateException when it isn't what was expected; rows given so far stand
     */
    Page page(JsonReader json, Consumer<Row> rows) throws IOException;

    /** Reads the object of a watch's event; a bookmark gives an item without a row. */
    Item item(JsonReader json) throws IOException;

    /** As {@link #item(JsonReader)}, from protobuf, by those that accept it. */
    default Item item(CodedInputStream object) throws IOException {
        throw new IOException("The server answers in protobuf, for which it was not asked.");
    }

    /**
     * @param resourceVersion where a watch has to begin, once the last page is read
     * @param next            the token of the next page; empty after the last
     */
    record Page(String resourceVersion, String next) {}

    /**
     * @param row             the object, or null
     * @param resourceVersion its version, from which a broken watch resumes
     * @param complete        whether it says that all objects of a streamed list have come
     */
    record Item(Row row, String resourceVersion, boolean complete) {

        Item(Row row, String resourceVersion) {
            this(row, resourceVersion, false);
        }

        /** One that says nothing. */
        public static Item none() {
            return new Item(null, "");
        }
    }
}
