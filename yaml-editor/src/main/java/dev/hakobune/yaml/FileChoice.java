package dev.hakobune.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.stage.Window;

/** Asks a person for files. On the JavaFX thread; tests answer by themselves. */
public interface FileChoice {

    /** The files to open; empty when the person thinks better of it. */
    List<Path> toOpen(Window owner);

    /** @param name the file name to suggest */
    Optional<Path> toSave(Window owner, String name);
}
