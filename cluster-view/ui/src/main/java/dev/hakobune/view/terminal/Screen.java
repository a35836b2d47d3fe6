package dev.hakobune.view.terminal;

import java.util.List;
import java.util.function.Consumer;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.Platform;
import com.techsenger.jeditermfx.ui.TerminalAction;
import com.techsenger.jeditermfx.ui.TerminalActionPresentation;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;

import dev.hakobune.view.Texts;

/**
 * The emulator's screen, made deaf to what the output must not do: its title is ignored, links are not opened, and
 * only a person's own copy writes the clipboard.
 */
final class Screen extends TerminalPanel {

    private final ShapedText shaped = new ShapedText(getCanvas());
    private Consumer<String> onPaste = _ -> {};
    private volatile boolean bracketed;

    Screen(SettingsProvider settings, TerminalTextBuffer buffer, StyleState style) {
        super(settings, buffer, style);
    }

    /** Told of what a person wants to paste, cleaned; {@link #send} then types it. */
    void onPaste(Consumer<String> act) {
        onPaste = act;
    }

    /** Measures the font anew, when the stylesheets have given it another one. */
    void refit() {
        reinitFontAndResize();
        repaint();
    }

    void send(String clean) {
        if (getTerminalOutputStream() != null) {
            getTerminalOutputStream().sendString(bracketed ? Paste.bracketed(clean) : clean, true);
        }
    }

    void send(int control) {
        if (getTerminalOutputStream() != null) {
            getTerminalOutputStream().sendBytes(new byte[]{(byte) control}, true);
        }
    }

    /** Asked for every character that is drawn. */
    @Override
    protected Font getFontToDisplay(char[] text, int start, int end, TextStyle style) {
        shaped.drawn(text, start, end);
        return super.getFontToDisplay(text, start, end, style);
    }

    @Override
    public void handlePaste() {
        String text = Clipboard.getSystemClipboard().getString();
        String clean = text == null ? "" : Paste.clean(text);
        if (!clean.isEmpty()) {
            onPaste.accept(clean);
        }
    }

    @Override
    public void setBracketedPasteMode(boolean enabled) {
        bracketed = enabled;
        super.setBracketedPasteMode(enabled);
    }

    @Override
    public void setWindowTitle(String title) {
        // What a container calls itself is not to be believed; the tab says what was opened.
    }

    @Override
    public void beep() {
        // Output does not ring.
    }

    @Override
    protected TerminalCopyPasteHandler createCopyPasteHandler() {
        return new FxClipboard();
    }

    @Override
    public List<TerminalAction> getActions() {
        TerminalAction copy = new TerminalAction(named("copy", KeyCode.C), _ -> {
            handleCopy(false, false);
            return true;
        }).withEnabledSupplier(() -> selectedTextProperty().get() != null);
        TerminalAction paste = new TerminalAction(named("paste", KeyCode.V), _ -> {
            handlePaste();
            return true;
        });
        TerminalAction all = new TerminalAction(named("selectAll", null), _ -> {
            selectAll();
            return true;
        });
        TerminalAction clear = new TerminalAction(named("clear", KeyCode.K), _ -> {
            clearBuffer();
            return true;
        }).withEnabledSupplier(() -> !getTerminalTextBuffer().isUsingAlternateBuffer()).separatorBefore(true);
        TerminalAction up = new TerminalAction(
                new TerminalActionPresentation("", new KeyCodeCombination(KeyCode.PAGE_UP, KeyCombination.SHIFT_DOWN)),
                _ -> {
                    pageUp();
                    return true;
                }).withHidden(true);
        TerminalAction down = new TerminalAction(
                new TerminalActionPresentation("",
                        new KeyCodeCombination(KeyCode.PAGE_DOWN, KeyCombination.SHIFT_DOWN)),
                _ -> {
                    pageDown();
                    return true;
                }).withHidden(true);
        return List.of(copy, paste, all, clear, up, down);
    }

    /** Cmd on a Mac; elsewhere Ctrl and Shift, since Ctrl alone belongs to the shell. */
    private static TerminalActionPresentation named(String name, KeyCode key) {
        String title = Texts.text("terminal.action." + name);
        if (key == null) {
            return new TerminalActionPresentation(title, List.of());
        }
        return new TerminalActionPresentation(title, Platform.isMacOS()
                ? new KeyCodeCombination(key, KeyCombination.META_DOWN)
                : new KeyCodeCombination(key, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));
    }

    /** JavaFX's clipboard: AWT's does not get on with it on a Mac. */
    private static final class FxClipboard implements TerminalCopyPasteHandler {

        @Override
        public void setContents(String text, boolean selection) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }

        @Override
        public String getContents(boolean selection) {
            return Clipboard.getSystemClipboard().getString();
        }
    }
}
