package dev.hakobune.view.terminal;

import javafx.scene.text.Font;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;

/** How the emulator behaves and looks: colours and font are the theme's, asked for at every repaint. */
final class Settings extends DefaultSettingsProvider {

    /** Lines kept above the screen. */
    static final int SCROLLBACK = 10_000;

    private final TerminalColors colors;
    private final int frames;

    /** @param frames how often, at most, the screen is drawn in a second */
    Settings(TerminalColors colors, int frames) {
        this.colors = colors;
        this.frames = frames;
    }

    @Override
    public int maxRefreshRate() {
        return frames;
    }

    private static TerminalColor terminal(javafx.scene.paint.Color color) {
        var converted = TerminalColors.convert(color);
        return TerminalColor.rgb(converted.getRed(), converted.getGreen(), converted.getBlue());
    }

    @Override
    public ColorPalette getTerminalColorPalette() {
        return colors.palette();
    }

    @Override
    public TerminalColor getDefaultForeground() {
        return terminal(colors.ink());
    }

    @Override
    public TerminalColor getDefaultBackground() {
        return terminal(colors.ground());
    }

    @Override
    public TextStyle getSelectionColor() {
        return new TextStyle(terminal(colors.ink()), terminal(colors.selection()));
    }

    @Override
    public TextStyle getFoundPatternColor() {
        return new TextStyle(terminal(colors.ink()), terminal(colors.found()));
    }

    @Override
    public boolean useInverseSelectionColor() {
        return false;
    }

    @Override
    public Font getTerminalFont() {
        return colors.sample().getFont();
    }

    @Override
    public float getTerminalFontSize() {
        return (float) colors.sample().getFont().getSize();
    }

    @Override
    public float getLineSpacing() {
        return 1.15f;
    }

    @Override
    public boolean shouldDisableLineSpacingForAlternateScreenBuffer() {
        return false;
    }

    @Override
    public int getBufferMaxLinesCount() {
        return SCROLLBACK;
    }

    @Override
    public boolean audibleBell() {
        return false;
    }

    /** The font has no bold line-drawing characters of the right width; the plain ones join. */
    @Override
    public boolean DECCompatibilityMode() {
        return false;
    }
}
