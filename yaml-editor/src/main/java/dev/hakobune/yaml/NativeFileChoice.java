package dev.hakobune.yaml;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import static dev.hakobune.yaml.Texts.text;

/** Asks with the system's own dialogs, which open where the last file was. */
public final class NativeFileChoice implements FileChoice {

    private File directory;

    @Override
    public List<Path> toOpen(Window owner) {
        List<File> files = chooser(text("choose.open")).showOpenMultipleDialog(owner);
        if (files == null) {
            return List.of();
        }
        directory = files.getFirst().getParentFile();
        return files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> toSave(Window owner, String name) {
        FileChooser chooser = chooser(text("choose.save"));
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(owner);
        if (file != null) {
            directory = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (directory != null && directory.isDirectory()) {
            chooser.setInitialDirectory(directory);
        }
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(text("choose.manifests"), "*.yaml", "*.yml", "*.json"),
                new FileChooser.ExtensionFilter(text("choose.all"), "*.*"));
        return chooser;
    }
}
