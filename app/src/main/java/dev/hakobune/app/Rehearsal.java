package dev.hakobune.app;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.util.Duration;

import dev.hakobune.app.command.AppAction;
import dev.hakobune.app.command.Commands;
import dev.hakobune.app.session.Session;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.icons.ActionLook;
import dev.hakobune.view.Action;
import dev.hakobune.yaml.Template;
import dev.hakobune.yaml.YamlEditor;

/**
 * Does what a person does on the first day, one act after another with a moment between: the packages' AOT cache is made
 * of what is loaded meanwhile. What an act does not find is left out; nothing is judged. On the JavaFX thread.
 */
final class Rehearsal {

    private static final Duration MOMENT = Duration.millis(700);

    private final Queue<Runnable> acts = new ArrayDeque<>();
    private final Scene scene;
    private final Session session;
    private final Commands commands;
    private final Runnable end;
    private boolean begun;

    /** @param end done after the last act */
    Rehearsal(Scene scene, Session session, Commands commands, Runnable end) {
        this.scene = scene;
        this.session = session;
        this.commands = commands;
        this.end = end;
        select("pods");
        command(Action.YAML, Action.LOGS, Action.SHELL);
        select("deployments");
        command(Action.REVISIONS, Action.SCALE, Action.DELETE_SELECTED);
        List.of("replicasets", "services", "jobs", "secrets", "nodes").forEach(this::select);
        acts.add(() -> session.scope().filterText().set("app=echo"));
        acts.add(() -> session.scope().filterText().set(""));
        press("#arrange-by-app", "#arrange-by-node");
        acts.add(() -> {
            YamlEditor editor = session.editors().create();
            editor.insert(Template.DEPLOYMENT);
        });
        press("#dry-run");
        command(AppAction.PALETTE, AppAction.SHORTCUTS, AppAction.NOTICES, Action.TOGGLE_THEME, Action.TOGGLE_THEME);
    }

    /** Begins once this is true. */
    void when(ReadOnlyBooleanProperty ready) {
        ready.subscribe(now -> {
            if (now && !begun) {
                begun = true;
                next();
            }
        });
    }

    private void select(String kind) {
        acts.add(() -> type(kind).ifPresent(session.scope().kind()::set));
        acts.add(() -> ((TableView<?>) scene.lookup("#resource-table")).getSelectionModel().selectFirst());
    }

    private Optional<ResourceType> type(String word) {
        return session.cluster().catalog().byWord(word);
    }

    private void command(ActionLook... looks) {
        for (ActionLook look : looks) {
            acts.add(() -> commands.of(look).run());
        }
    }

    private void press(String... ids) {
        for (String id : ids) {
            acts.add(() -> ((ButtonBase) scene.lookup(id)).fire());
        }
    }

    private void next() {
        Runnable act = acts.poll();
        if (act == null) {
            end.run();
            return;
        }
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> next());
        moment.play();
        act.run();
    }
}
