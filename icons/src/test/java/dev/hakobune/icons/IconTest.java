package dev.hakobune.icons;

import java.util.Arrays;
import java.util.stream.Collectors;

import javafx.geometry.Bounds;
import javafx.scene.shape.SVGPath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class IconTest {

    @ParameterizedTest
    @EnumSource
    void staysOnItsGridAndFillsIt(Icon icon) {
        SVGPath path = new SVGPath();
        path.setContent(icon.line() + icon.fill());
        Bounds bounds = path.getBoundsInLocal();

        assertThat(bounds.getMinX()).isBetween(1.0, 5.0);
        assertThat(bounds.getMinY()).isBetween(1.0, 7.0);
        assertThat(bounds.getMaxX()).isBetween(11.0, 15.0);
        assertThat(bounds.getMaxY()).isBetween(9.0, 15.0);
    }

    @Test
    void noTwoLookTheSame() {
        assertThat(Arrays.stream(Icon.values()).collect(Collectors.groupingBy(icon -> icon.line() + "|" + icon.fill()))
                .values()).allMatch(same -> same.size() == 1);
    }
}
