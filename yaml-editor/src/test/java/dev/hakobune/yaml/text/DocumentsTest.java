package dev.hakobune.yaml.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hakobune.yaml.text.Documents.Document;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentsTest {

    @Test
    void oneDocumentNeedsNoSeparator() {
        assertThat(Documents.split("a: 1\n")).containsExactly(new Document(0, 0, 0, 0, "a: 1\n"));
    }

    @Test
    void documentsKnowTheirLineAndPlace() {
        List<Document> documents = Documents.split("# head\na: 1\n---\nb: 2\n--- # third\nc: 3");

        assertThat(documents).extracting(Document::firstLine).containsExactly(0, 2, 4);
        assertThat(documents).extracting(Document::contentLine).containsExactly(1, 3, 5);
        assertThat(documents).extracting(Document::text).containsExactly("# head\na: 1\n", "---\nb: 2\n",
                "--- # third\nc: 3");
        assertThat(documents.get(2).start()).isEqualTo("# head\na: 1\n---\nb: 2\n".length());
    }

    @Test
    void emptyDocumentsAreNone() {
        assertThat(Documents.split("")).isEmpty();
        assertThat(Documents.split("# only a comment\n---\n---\n# and another\n")).isEmpty();
        assertThat(Documents.split("---\n---\na: 1\n---\n")).extracting(Document::index).containsExactly(0);
    }

    @Test
    void commentsBeforeTheFirstSeparatorBelongToTheFirstDocument() {
        assertThat(Documents.split("# licence\n---\na: 1\n")).containsExactly(
                new Document(0, 0, 2, 0, "# licence\n---\na: 1\n"));
    }

    @Test
    void dotsEndADocument() {
        assertThat(Documents.split("a: 1\n...\n%YAML 1.1\n---\nb: 2\n")).extracting(Document::text)
                .containsExactly("a: 1\n...\n", "%YAML 1.1\n---\nb: 2\n");
    }

    @Test
    void anIndentedSeparatorIsNone() {
        assertThat(Documents.split("a: |\n  ---\n  b\n---x: 1\n")).hasSize(1);
    }

    @Test
    void aSeparatorMayCarryItsContent() {
        assertThat(Documents.split("--- {a: 1}\n--- {b: 2}\n")).extracting(Document::text)
                .containsExactly("--- {a: 1}\n", "--- {b: 2}\n");
    }
}
