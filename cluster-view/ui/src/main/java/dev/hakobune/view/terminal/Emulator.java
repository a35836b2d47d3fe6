package dev.hakobune.view.terminal;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import com.techsenger.jeditermfx.core.Terminal;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TerminalExecutorServiceManager;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.Platform;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalAction;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;

/**
 * The terminal emulator with our screen, our keys and threads that do not outlive it. One shell after another can run
 * in it; what the ones before have written stays in the scrollback.
 */
final class Emulator extends JediTermFxWidget {

    Emulator(Settings settings) {
        super(80, 24, settings);
        getPane().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getPane().addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    Screen screen() {
        return (Screen) getTerminalPanel();
    }

    Node canvas() {
        return getTerminalPanel().getCanvas();
    }

    /**
     * Runs a shell, after whatever ran before.
     *
     * @param mark a line between the two; empty for the first shell
     */
    void run(ShellConnector connector, String mark) {
        if (!mark.isEmpty()) {
            Terminal terminal = getTerminal();
            terminal.useAlternateBuffer(false);
            terminal.setMouseMode(MouseMode.MOUSE_REPORTING_NONE);
            terminal.setBracketedPasteMode(false);
            terminal.characterAttributes(TextStyle.EMPTY);
            terminal.carriageReturn();
            terminal.newLine();
            terminal.writeCharacters(mark);
            terminal.carriageReturn();
            terminal.newLine();
            screen().setCursorVisible(true);
        }
        setTtyConnector(connector);
        start();
    }

    private void pressed(KeyEvent event) {
        boolean controlOnly = event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (event.getCode().isModifierKey()) {
            event.consume();
        } else if (event.getCode() == KeyCode.F11 || event.getCode() == KeyCode.F6 && event.isShiftDown()) {
            leave(event);
        } else if (!isSessionRunning() && event.getCode() == KeyCode.F6) {
            leave(event);
        } else if (!isSessionRunning() && event.getCode() == KeyCode.TAB) {
            canvas().requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        } else if (controlOnly && event.isShiftDown()) {
            // Belongs to the window, except what the screen's own actions take.
            if (screen().getActions().stream().noneMatch(action -> action.matches(event))) {
                leave(event);
            }
        } else if (controlOnly) {
            ControlKeys.control(event.getCode()).ifPresent(control -> {
                screen().send(control);
                event.consume();
            });
        } else if (event.isMetaDown() && Platform.isMacOS()
                && screen().getActions().stream().noneMatch(action -> action.matches(event))) {
            leave(event);
        }
    }

    /** Some systems type the letter of Ctrl and a letter too. With Alt it is AltGr, which types what it shows. */
    private void typed(KeyEvent event) {
        if (event.isControlDown() && !event.isAltDown() || event.isMetaDown()) {
            event.consume();
        }
    }

    /** Hands a key on to the window, past the emulator, which would eat it. */
    private void leave(KeyEvent event) {
        event.consume();
        Node parent = getPane().getParent();
        if (parent != null) {
            Event.fireEvent(parent, event.copyFor(parent, parent));
        }
    }

    @Override
    public List<TerminalAction> getActions() {
        return List.of();
    }

    @Override
    protected TerminalPanel createTerminalPanel(SettingsProvider settings, StyleState style,
            TerminalTextBuffer buffer) {
        return new Screen(settings, buffer, style);
    }

    /** No colours of its own, so that what is on the screen follows the theme. */
    @Override
    protected StyleState createDefaultStyle() {
        StyleState style = new StyleState() {

            @Override
            public TerminalColor getDefaultForeground() {
                return mySettingsProvider.getDefaultForeground();
            }

            @Override
            public TerminalColor getDefaultBackground() {
                return mySettingsProvider.getDefaultBackground();
            }
        };
        style.setDefaultStyle(TextStyle.EMPTY);
        return style;
    }

    @Override
    protected TerminalExecutorServiceManager createExecutorServiceManager() {
        return new Workers();
    }

    private static final class Workers implements TerminalExecutorServiceManager {

        private final ScheduledExecutorService timed = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("terminal-keys").factory());
        private final ExecutorService readers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("terminal-output").factory());

        @Override
        public ScheduledExecutorService getSingleThreadScheduledExecutor() {
            return timed;
        }

        @Override
        public ExecutorService getUnboundedExecutorService() {
            return readers;
        }

        @Override
        public void shutdownWhenAllExecuted() {
            if (!timed.isShutdown()) {
                timed.execute(timed::shutdown);
            }
            readers.shutdownNow();
        }
    }
}
