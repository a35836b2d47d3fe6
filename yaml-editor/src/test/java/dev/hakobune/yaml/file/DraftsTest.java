package dev.hakobune.yaml.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.yaml.file.Drafts.Draft;

import static org.assertj.core.api.Assertions.assertThat;

class DraftsTest {

    @TempDir
    Path home;

    @Test
    void aDraftOfAProgramThatEndedIsFoundAsItWasTyped() throws Exception {
        Path file = home.resolve("sub dir/é.yaml");
        Process other = ended();
        new Drafts(drafts(), other.toHandle()).slot().keep(file, "é.yaml", "why not", "a: 1\n\n# no end");

        Draft draft = new Drafts(drafts()).left().getFirst();

        assertThat(draft.text()).isEqualTo("a: 1\n\n# no end");
        assertThat(draft.file()).isEqualTo(file);
        assertThat(draft.title()).isEqualTo("é.yaml");
        assertThat(draft.cause()).isEqualTo("why not");
    }

    @Test
    void aDraftKnowsWhatItWasWrittenFor() throws Exception {
        new Drafts(drafts(), ended().toHandle()).of("test-cluster").slot().keep(null, "new", "", "a: 1");

        assertThat(new Drafts(drafts()).of("another").left()).singleElement()
                .satisfies(draft -> assertThat(draft.home()).isEqualTo("test-cluster"));
    }

    @Test
    void draftsComeBackInTheOrderInWhichTheyWereBegun() throws Exception {
        Drafts ended = new Drafts(drafts(), ended().toHandle());
        Drafts.Slot first = ended.of("here").slot();
        Drafts.Slot second = ended.of("there").slot();
        second.keep(null, "second", "", "b: 1");
        first.keep(null, "first", "", "a: 1");

        assertThat(new Drafts(drafts()).left()).extracting(Draft::title).containsExactly("first", "second");
    }

    @Test
    void aDraftOfALivingProgramIsItsOwn() throws IOException {
        Drafts mine = new Drafts(drafts());
        mine.slot().keep(null, "new", "", "a: 1\n");

        assertThat(mine.left()).isEmpty();
        assertThat(new Drafts(drafts()).left()).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        Drafts.Slot slot = new Drafts(drafts()).slot();
        slot.keep(null, "new", "", "kind: Secret\n");
        slot.keep(null, "new", "", "kind: Secret\nmore: 1\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(drafts()))).isEqualTo("rwx------");
        try (var files = Files.list(drafts())) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void aClosedSlotKeepsNothingMore() throws IOException {
        Drafts.Slot slot = new Drafts(drafts()).slot();
        slot.keep(null, "new", "", "a: 1\n");
        slot.close();
        slot.keep(null, "new", "", "a: 1\n");

        assertThat(drafts()).isEmptyDirectory();
    }

    @Test
    void whatIsNoDraftIsLeftAlone() throws Exception {
        Files.createDirectories(drafts());
        Path strange = Files.writeString(drafts().resolve("1-2-3.draft"), "not ours");
        Path binary = Files.write(drafts().resolve("4-5-6.draft"), new byte[]{(byte) 0xff, 0});

        assertThat(new Drafts(drafts()).left()).isEmpty();
        assertThat(strange).exists();
        assertThat(binary).exists();
    }

    @Test
    void aDraftThatIsTakenUpIsOfTheTimeWhenItWasTyped() throws Exception {
        new Drafts(drafts(), ended().toHandle()).slot().keep(null, "new", "", "a: 1\n");
        Draft first = new Drafts(drafts()).left().getFirst();
        Files.setLastModifiedTime(first.place(), FileTime.from(first.kept().minusSeconds(3600)));
        Drafts second = new Drafts(drafts(), ended().toHandle());

        assertThat(second.slot().takeUp(first)).isTrue();
        assertThat(second.slot().takeUp(first)).isFalse();
        assertThat(new Drafts(drafts()).left()).singleElement().satisfies(draft -> {
            assertThat(draft.text()).isEqualTo("a: 1\n");
            assertThat(draft.kept()).isEqualTo(first.kept().minusSeconds(3600));
        });
    }

    @Test
    void aDraftThatComesTooLateForAClosedSlotIsForgotten() throws Exception {
        new Drafts(drafts(), ended().toHandle()).slot().keep(null, "new", "", "a: 1\n");
        Drafts mine = new Drafts(drafts());
        Drafts.Slot slot = mine.slot();
        slot.close();

        slot.takeUp(mine.left().getFirst());

        assertThat(mine.left()).isEmpty();
    }

    private Path drafts() {
        return home.resolve("drafts");
    }

    private static Process ended() throws Exception {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "--version")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process;
    }
}
