package dev.hakobune.app.journey;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import javax.imageio.ImageIO;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import static org.awaitility.Awaitility.await;

/**
 * Takes pictures of what a window shows, as PNG files, in the language and theme that {@code pictures.lang} and
 * {@code pictures.theme} name.
 */
record Album(Path folder, Stage stage) {

    /** Shorter than the blink of a caret, longer than a step of any animation. */
    private static final Duration STILL = Duration.ofMillis(300);

    /** Makes the window as large as all pictures are, whatever the screen: without a display it is 1000 pixels wide. */
    static Album of(Stage stage) {
        Hand.onFx(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
            return null;
        });
        return new Album(Path.of("..", "docs", "pictures", language() + "-" + theme()), stage);
    }

    /** For what is opened from now on. */
    static void speakItsLanguage() {
        Locale.setDefault(Locale.of(language()));
    }

    private static String language() {
        return System.getProperty("pictures.lang", "en");
    }

    static String theme() {
        return System.getProperty("pictures.theme", "light");
    }

    /**
     * Takes a picture as soon as nothing moves, such as a tab that opens.
     *
     * @param name the file's name, without its ending
     */
    void take(String name) {
        BufferedImage[] last = {shot()};
        await().alias("nothing moves: " + name).pollDelay(STILL).pollInterval(STILL).atMost(Duration.ofSeconds(30))
                .until(() -> {
                    BufferedImage before = last[0];
                    last[0] = shot();
                    return same(before, last[0]);
                });
        write(name, last[0]);
    }

    private BufferedImage shot() {
        WritableImage shot = Hand.onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return stage.getScene().snapshot(null);
        });
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        int[] pixels = new int[width * height];
        shot.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        return Arrays.equals(((DataBufferInt) one.getRaster().getDataBuffer()).getData(),
                ((DataBufferInt) other.getRaster().getDataBuffer()).getData());
    }

    private void write(String name, BufferedImage image) {
        try {
            Files.createDirectories(folder);
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
