package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the README's picture of the practice cluster, as {@link PicturesTest} takes the others. */
@Tag("pictures")
class PracticePictureTest {

    @Test
    void aShopToPractiseWith(@TempDir Path home) throws Exception {
        Album.speakItsLanguage();
        Hand hand = new Hand();
        try (Window window = new Window(List.of(home.resolve("config")), home, "--practice=shop", "--theme",
                Album.theme())) {
            Album album = Album.of(window.stage());
            hand.node("#practice-banner");
            hand.click("#arrange-by-app");
            hand.awaitWords("#resource-table", "Running");
            hand.awaitNoWords("#resource-table", "ContainerCreating");
            hand.awaitNoWords("#resource-table", "Pending");
            hand.clickWords("#resource-table", "Running");
            hand.awaitWords("#details", "10.244");
            album.take("20-practice");
        }
    }
}
