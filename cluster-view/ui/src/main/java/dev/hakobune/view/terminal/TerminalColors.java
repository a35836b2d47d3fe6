package dev.hakobune.view.terminal;

import java.util.ArrayList;
import java.util.List;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import com.techsenger.jeditermfx.core.emulator.ColorPalette;

/**
 * Brings the theme's colours and font to the terminal, which paints for itself: an invisible node that the stylesheets
 * style ({@code -terminal-ink}, {@code -terminal-ground} … {@code -terminal-0} to {@code -terminal-15}).
 */
final class TerminalColors extends Region {

    private static final List<Key> KEYS = keys();
    private static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private final List<StyleableObjectProperty<Color>> colors = new ArrayList<>();
    private final Text sample = new Text("W");

    TerminalColors() {
        getStyleClass().add("terminal-colors");
        sample.getStyleClass().addAll("mono", "terminal-font");
        getChildren().add(sample);
        setManaged(false);
        setVisible(false);
        KEYS.forEach(key -> colors.add(new SimpleStyleableObjectProperty<>(key, this, key.getProperty())));
    }

    Color ink() {
        return color(16);
    }

    Color ground() {
        return color(17);
    }

    Color selection() {
        return color(18);
    }

    Color found() {
        return color(19);
    }

    Text sample() {
        return sample;
    }

    /** The 16 colours that programs ask for by number, as the theme has them now. */
    ColorPalette palette() {
        return new ColorPalette() {

            @Override
            protected com.techsenger.jeditermfx.core.Color getForegroundByColorIndex(int index) {
                return convert(color(index));
            }

            @Override
            protected com.techsenger.jeditermfx.core.Color getBackgroundByColorIndex(int index) {
                return convert(color(index));
            }
        };
    }

    /** Runs an action whenever the theme has changed a colour. */
    void onChange(Runnable act) {
        colors.forEach(color -> color.subscribe(_ -> act.run()));
    }

    private Color color(int index) {
        Color color = colors.get(index).get();
        return color == null ? (Color) sample.getFill() : color;
    }

    static com.techsenger.jeditermfx.core.Color convert(Color color) {
        return new com.techsenger.jeditermfx.core.Color((int) Math.round(color.getRed() * 255),
                (int) Math.round(color.getGreen() * 255), (int) Math.round(color.getBlue() * 255));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META;
    }

    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            keys.add(new Key("-terminal-" + i, i));
        }
        keys.add(new Key("-terminal-ink", 16));
        keys.add(new Key("-terminal-ground", 17));
        keys.add(new Key("-terminal-selection", 18));
        keys.add(new Key("-terminal-found", 19));
        return List.copyOf(keys);
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(KEYS);
        return List.copyOf(all);
    }

    private static final class Key extends CssMetaData<TerminalColors, Color> {

        private final int index;

        Key(String name, int index) {
            super(name, ColorConverter.getInstance());
            this.index = index;
        }

        @Override
        public boolean isSettable(TerminalColors node) {
            return true;
        }

        @Override
        public StyleableObjectProperty<Color> getStyleableProperty(TerminalColors node) {
            return node.colors.get(index);
        }
    }
}
