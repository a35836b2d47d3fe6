package dev.hakobune.view.manifest;

import java.io.IOException;
import java.util.UUID;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Navigator.Notice;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Work;
import dev.hakobune.yaml.YamlEditor;

/** An editor in a tab of the work area. On the JavaFX thread. */
public final class ManifestWork implements Work {

    private final Object key;
    private final YamlEditor editor;

    /** @param key the object whose YAML it shows, or anything of its own */
    private ManifestWork(Object key, YamlEditor editor) {
        this.key = key;
        this.editor = editor;
    }

    /** An editor that is not about one object: a new manifest, a file, a draft. */
    public static ManifestWork of(YamlEditor editor) {
        return new ManifestWork(UUID.randomUUID(), editor);
    }

    /** An editor that shows an object's YAML as soon as it has been fetched. */
    public static ManifestWork of(ResourceRef ref, Cluster cluster, YamlEditor editor, Threads threads,
            Navigator navigator) {
        threads.background().execute(() -> {
            try {
                String yaml = cluster.objects().yaml(ref);
                threads.fx().execute(() -> editor.show(ref.name() + ".yaml", yaml));
            } catch (IOException e) {
                threads.fx().execute(() -> navigator.notify(
                        new Notice(true, Texts.text("manifest.unread", ref.words()), e.getMessage())));
            }
        });
        return new ManifestWork(ref, editor);
    }

    public YamlEditor editor() {
        return editor;
    }

    @Override
    public Object key() {
        return key;
    }

    @Override
    public Icon icon() {
        return Icon.YAML;
    }

    @Override
    public ObservableStringValue title() {
        return editor.titleProperty();
    }

    @Override
    public Node node() {
        return editor;
    }

    @Override
    public void focus() {
        editor.focus();
    }

    @Override
    public String unsaved() {
        return editor.unsaved();
    }

    @Override
    public void suspend() {
        editor.keepDraft();
    }

    @Override
    public void close() {
        editor.close();
    }
}
