package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.stream.JsonReader;

/**
 * Reads rows of one kind from what the server sends, as the bytes arrive; a row is handed over only when the whole of its
 * object has been read. Fields it does not know are skipped. One reader serves one stream after another, by one
 * thread at a time.
 */
public sealed interface RowReader permits PodReader, TableReader {

    /** The {@code Accept} header to ask with. */
    String accept();

    /** The columns of the rows; empty until the server has named them. */
    List<Column> columns();

    /**
     * Reads one page of a list.
     *
     * @param rows takes the rows, one by one
     * @throws IOException           when the page breaks off
     * @throws IllegalStateException when it isn't what was expected; rows given so far stand
     */
    Page page(JsonReader json, Consumer<Row> rows) throws IOException;

    /** Reads the object of a watch's event; a bookmark gives an item without a row. */
    Item item(JsonReader json) throws IOException;

    /**
     * @param resourceVersion where a watch has to begin, once the last page is read
     * @param next            the token of the next page; empty after the last
     */
    record Page(String resourceVersion, String next) {}

    /**
     * @param row             the object, or null
     * @param resourceVersion its version, from which a broken watch resumes
     */
    record Item(Row row, String resourceVersion) {}
}
