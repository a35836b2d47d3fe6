package dev.hakobune.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/**
 * Draws all icons in both themes into a directory, to be looked at, and the program's mark in the sizes that windows
 * and installers ask for. Run with {@code -Dglass.platform=Headless -Dprism.order=sw} and the directory as argument.
 */
public final class ContactSheet {

    private static final int[] MARK_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

    private ContactSheet() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        CountDownLatch done = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        Platform.startup(() -> {
            try {
                Files.createDirectories(directory);
                for (Theme theme : Theme.values()) {
                    write(directory.resolve("icons-" + theme.name().toLowerCase() + ".png"), sheet(), theme);
                }
                for (int size : MARK_SIZES) {
                    write(directory.resolve("mark-" + size + ".png"), new Mark(size), Theme.LIGHT);
                }
            } catch (IOException | RuntimeException failure) {
                failures.add(failure);
            } finally {
                done.countDown();
            }
        });
        done.await();
        failures.forEach(failure -> failure.printStackTrace(System.err));
        System.exit(failures.size());
    }

    private static Pane sheet() {
        TilePane tiles = new TilePane(4, 6);
        tiles.setPrefColumns(7);
        tiles.setPadding(new Insets(12));
        tiles.setStyle("-fx-background-color: -hk-background;");
        for (Icon icon : Icon.values()) {
            HBox sizes = new HBox(8);
            sizes.setAlignment(Pos.CENTER);
            for (double size : new double[]{16, 24, 48}) {
                IconView view = new IconView(icon, size);
                view.getStyleClass().add(icon.name().startsWith("STATE_")
                        ? icon.name().toLowerCase().replace('_', '-')
                        : "kind");
                sizes.getChildren().add(view);
            }
            Label name = new Label(icon.name().toLowerCase());
            name.setStyle("-fx-text-fill: -hk-muted; -fx-font-size: 10px;");
            VBox tile = new VBox(2, sizes, name);
            tile.setAlignment(Pos.CENTER);
            tile.setPrefWidth(150);
            tiles.getChildren().add(tile);
        }
        return tiles;
    }

    private static void write(Path file, javafx.scene.layout.Region content, Theme theme) throws IOException {
        Pane root = new Pane(content);
        root.setStyle("-fx-background-color: transparent;");
        Scene scene = new Scene(root, Color.TRANSPARENT);
        scene.getStylesheets().setAll(theme.stylesheets());
        root.applyCss();
        root.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        WritableImage image = content.snapshot(parameters, null);
        Files.write(file, Png.encode(image));
    }
}
