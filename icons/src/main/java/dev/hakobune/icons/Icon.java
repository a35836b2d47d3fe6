package dev.hakobune.icons;

import static dev.hakobune.icons.Paths.box;
import static dev.hakobune.icons.Paths.circle;
import static dev.hakobune.icons.Paths.cube;
import static dev.hakobune.icons.Paths.drum;

/**
 * Every picture that the program draws, as SVG path data on a grid of 16 by 16: first what is drawn with a line, then
 * what is filled. Lines are 1.3 wide with round ends, and stay within 1 and 15. {@link IconView} puts one on the screen.
 */
public enum Icon {
    // Sizes and kinds.
    CLUSTER(circle(8, 8, 4.4) + "M8 1.2V6.6M8 9.4V14.8M1.2 8H6.6M9.4 8H14.8"
            + "M3.2 3.2L7 7M9 9L12.8 12.8M12.8 3.2L9 7M7 9L3.2 12.8", circle(8, 8, 1.5)), //
    DOCKER_DESKTOP(box(1.5, 2, 13, 9.5, 1.5) + "M5.5 14.2H10.5M8 11.5V14.2",
            box(4, 7, 2.2, 2.2, 0.3) + box(6.9, 7, 2.2, 2.2, 0.3) + box(9.8, 7, 2.2, 2.2, 0.3)
                    + box(6.9, 4.1, 2.2, 2.2, 0.3)), //
    PRACTICE("M1.3 9.5H14.7L12 13.2H4zM8 2.3L4.2 9.5M8 2.3L11.8 9.5M8 2.3V9.5"), //
    NODE(box(1.5, 1.5, 13, 5.5, 1.2) + box(1.5, 9, 13, 5.5, 1.2), circle(4.5, 4.25, 0.9) + circle(4.5, 11.75, 0.9)), //
    NAMESPACE("M2 5V3.2A1.2 1.2 0 0 1 3.2 2H5M11 2H12.8A1.2 1.2 0 0 1 14 3.2V5"
            + "M14 11V12.8A1.2 1.2 0 0 1 12.8 14H11M5 14H3.2A1.2 1.2 0 0 1 2 12.8V11", box(5.6, 5.6, 4.8, 4.8, 0.8)), //
    POD(cube(8, 8, 6.6)), //
    CONTAINER(box(3.5, 3.5, 9, 9, 1.4)), //
    INIT_CONTAINER(box(3.5, 3.5, 9, 9, 1.4), "M6.8 5.8L10.4 8L6.8 10.2z"), //
    EPHEMERAL_CONTAINER("M3.5 6V4.9A1.4 1.4 0 0 1 4.9 3.5H6M10 3.5H11.1A1.4 1.4 0 0 1 12.5 4.9V6"
            + "M12.5 10V11.1A1.4 1.4 0 0 1 11.1 12.5H10M6 12.5H4.9A1.4 1.4 0 0 1 3.5 11.1V10"), //
    UNSCHEDULED("M2 6.5V5.2A1.2 1.2 0 0 1 3.2 4H4.5M7 4H9M11.5 4H12.8A1.2 1.2 0 0 1 14 5.2V6.5"
            + "M14 9.5V10.8A1.2 1.2 0 0 1 12.8 12H11.5M9 12H7M4.5 12H3.2A1.2 1.2 0 0 1 2 10.8V9.5",
            circle(5.2, 8, 0.9) + circle(8, 8, 0.9) + circle(10.8, 8, 0.9)), //
    DEPLOYMENT("M13.6 6.2A6 6 0 0 0 2.7 5.2M2.4 9.8A6 6 0 0 0 13.3 10.8M2.4 2.2V5.4H5.6M13.6 13.8V10.6H10.4",
            box(5.9, 5.9, 4.2, 4.2, 0.7)), //
    REPLICA_SET(cube(6.2, 9.2, 5) + "M5.6 2.6L9.7 1.2L14.2 3.8V9.2L12.6 10.4"), //
    STATEFUL_SET(box(1.6, 1.6, 5.4, 5.4, 1) + box(9, 1.6, 5.4, 5.4, 1) + drum(4.4, 9, 7.2, 5.6)), //
    DAEMON_SET(box(5.6, 1.6, 4.8, 4.8, 1) + "M8 6.4V8.6M2.9 10.6V8.6H13.1V10.6M8 8.6V10.6",
            box(1.5, 10.6, 2.8, 3.6, 0.5) + box(6.6, 10.6, 2.8, 3.6, 0.5) + box(11.7, 10.6, 2.8, 3.6, 0.5)), //
    JOB(box(1.5, 1.5, 13, 13, 1.6) + "M5 8.2L7.2 10.4L11 5.8"), //
    CRON_JOB(circle(8, 8, 6.3) + "M8 4.2V8L10.8 9.8"), //
    SERVICE(circle(3.4, 8, 1.9) + "M5.3 8H9.8M4.9 6.8L10 3.6M4.9 9.2L10 12.4",
            circle(11.9, 2.9, 1.7) + circle(11.9, 8, 1.7) + circle(11.9, 13.1, 1.7)), //
    ENDPOINTS(circle(8, 8, 6.3) + circle(8, 8, 3.1), circle(8, 8, 1)), //
    INGRESS("M3 14.2V7A5 5 0 0 1 13 7V14.2M1.2 14.2H4.6M11.4 14.2H14.8M8 5.6V11.8M5.9 9.8L8 11.9L10.1 9.8"), //
    CONFIG_MAP("M3 2.4A1 1 0 0 1 4 1.4H9.4L13 5V13.6A1 1 0 0 1 12 14.6H4A1 1 0 0 1 3 13.6zM9.2 1.6V5.2H12.8"
            + "M7.6 8.2H10.6M7.6 11.3H10.6", circle(5.5, 8.2, 0.9) + circle(5.5, 11.3, 0.9)), //
    SECRET(circle(4.9, 11.1, 3.3) + "M7.3 8.7L13.9 2.1M11.4 4.6L13.6 6.8M9.4 6.6L11 8.2"), //
    VOLUME(drum(2.6, 1.6, 10.8, 12.8)), //
    VOLUME_CLAIM(drum(2.6, 1.6, 10.8, 12.8) + "M5.4 9.2L7.3 11.1L10.7 7.4"), //
    STORAGE_CLASS(drum(2.6, 1.6, 10.8, 12.8) + "M2.6 7.2A5.4 2.16 0 0 0 13.4 7.2M2.6 9.9A5.4 2.16 0 0 0 13.4 9.9"), //
    EVENT("M9.2 1.4L3.2 9.2H7.6L6.6 14.6L12.8 6.8H8.4z"), //
    SERVICE_ACCOUNT(circle(8, 5, 3.2) + "M2.2 14.2C2.6 11 5 9.8 8 9.8S13.4 11 13.8 14.2z"), //
    ROLE("M8 1.4L13.6 3.4V7.6C13.6 11 11.4 13.4 8 14.6C4.6 13.4 2.4 11 2.4 7.6V3.4zM5.4 7.9L7.3 9.8L10.7 6"), //
    NETWORK_POLICY(
            box(1.6, 2.6, 12.8, 10.8, 1) + "M1.6 6.2H14.4M1.6 9.8H14.4M8 2.6V6.2M5 6.2V9.8M11 6.2V9.8M8 9.8V13.4"), //
    AUTOSCALER(box(5.4, 5.4, 5.2, 5.2, 1) + "M1.6 5V1.6H5M1.8 1.8L4.2 4.2M14.4 11V14.4H11M14.2 14.2L11.8 11.8"
            + "M11 1.6H14.4V5M14.2 1.8L11.8 4.2M5 14.4H1.6V11M1.8 14.2L4.2 11.8"), //
    CUSTOM_RESOURCE("M8 1.4L14.6 8L8 14.6L1.4 8zM8 5.4V10.6M5.4 8H10.6"), //

    // States: each has a shape of its own, so that none depends on its colour.
    STATE_GOOD("", circle(8, 8, 4.8)), //
    STATE_UNDER_WAY(circle(8, 8, 4.2), "M8 3.4A4.6 4.6 0 0 0 8 12.6z"), //
    STATE_BAD("",
            "M8 2.8a.9.9 0 0 1 .78.45l4.9 8.5a.9.9 0 0 1-.78 1.35H3.1a.9.9 0 0 1-.78-1.35l4.9-8.5A.9.9 0 0 1 8 2.8z"), //
    STATE_DONE("", box(3.8, 3.8, 8.4, 8.4, 1)), //
    STATE_UNKNOWN(circle(8, 8, 4.2)), //

    // Actions.
    LOGS("M2 3.5H14M2 6.5H10.6M2 9.5H14M2 12.5H8.4"), //
    SHELL(box(1.4, 2.2, 13.2, 11.6, 1.6) + "M4.2 5.6L6.8 8L4.2 10.4M8.4 10.6H11.6"), //
    YAML("M5.5 3.5H14M8.5 6.5H14M8.5 9.5H14M5.5 12.5H14",
            circle(2.7, 3.5, 1) + circle(5.7, 6.5, 1) + circle(5.7, 9.5, 1) + circle(2.7, 12.5, 1)), //
    DELETE("M2.2 4H13.8M5.6 4V2.6A1 1 0 0 1 6.6 1.6H9.4A1 1 0 0 1 10.4 2.6V4M3.6 4L4.2 13.2A1.2 1.2 0 0 0 5.4 14.4H10.6"
            + "A1.2 1.2 0 0 0 11.8 13.2L12.4 4M6.6 7V11.4M9.4 7V11.4"), //
    SCALE("M4.4 1.8V14.2M2 4.2L4.4 1.8L6.8 4.2M2 11.8L4.4 14.2L6.8 11.8M9.6 3H14M9.6 8H14M9.6 13H14"), //
    RESTART("M13.4 5A6.2 6.2 0 1 0 14.2 8.6M13.8 1.6V5.2H10.2"), //
    ROLLBACK("M2 5.4H10A4 4 0 0 1 10 13.4H5.4M5.2 2.2L2 5.4L5.2 8.6"), //
    REVISIONS("M4 4.6V6.6M4 9.4V11.4M7.8 3H14M7.8 8H12.2M7.8 13H14" + circle(4, 8, 1.4) + circle(4, 13, 1.4),
            circle(4, 3, 1.9)), //
    APPLY("M14.4 1.6L1.6 6.6L6.8 9.2L9.4 14.4zM14.4 1.6L6.8 9.2"), //
    DRY_RUN("M5.6 1.6H10.4M6.6 1.6V6L2.7 12.8A1.1 1.1 0 0 0 3.7 14.4H12.3A1.1 1.1 0 0 0 13.3 12.8L9.4 6V1.6M4.6 10H11.4"), //
    OPEN("M1.6 12.4V3.8A1.2 1.2 0 0 1 2.8 2.6H6L7.6 4.6H12.2A1.2 1.2 0 0 1 13.4 5.8V7.2"
            + "M1.7 12.6L4.1 7.2H15L12.9 12.6A1 1 0 0 1 12 13.4H2.6A1 1 0 0 1 1.7 12.6z"), //
    SAVE("M2 3.2A1.2 1.2 0 0 1 3.2 2H10.8L14 5.2V12.8A1.2 1.2 0 0 1 12.8 14H3.2A1.2 1.2 0 0 1 2 12.8z"
            + "M5 2V5.6H10V2.2M4.6 14V9.2H11.4V14"), //
    NEW("M8 2.6V13.4M2.6 8H13.4"), //
    FILTER("M1.8 2.6H14.2L9.6 8.2V13.8L6.4 11.8V8.2z"), //
    SEARCH(circle(6.9, 6.9, 4.7) + "M10.4 10.4L14.2 14.2"), //
    COPY(box(5.6, 5.6, 8.8, 8.8, 1.4)
            + "M10.4 5.4V3A1.4 1.4 0 0 0 9 1.6H3A1.4 1.4 0 0 0 1.6 3V9A1.4 1.4 0 0 0 3 10.4H5.4"), //
    PASTE("M5.4 3H4A1.2 1.2 0 0 0 2.8 4.2V13.2A1.2 1.2 0 0 0 4 14.4H12A1.2 1.2 0 0 0 13.2 13.2V4.2A1.2 1.2 0 0 0 12 3H10.6"
            + box(5.4, 1.6, 5.2, 3, 0.8) + "M5.6 8H10.4M5.6 11H10.4"), //
    CLEAR(circle(8, 8, 6.3) + "M3.6 3.6L12.4 12.4"), //
    PAUSE("", box(3.6, 2.8, 3, 10.4, 0.8) + box(9.4, 2.8, 3, 10.4, 0.8)), //
    PLAY("", "M4.4 2.9a.7.7 0 0 1 1.06-.6l8 5.1a.7.7 0 0 1 0 1.2l-8 5.1a.7.7 0 0 1-1.06-.6z"), //
    FOLLOW("M8 1.8V10.6M4.2 7L8 10.8L11.8 7M3 14H13"), //
    CLOSE("M3.6 3.6L12.4 12.4M12.4 3.6L3.6 12.4"), //
    MAXIMIZE("M9.4 2H14V6.6M13.8 2.2L9.2 6.8M6.6 14H2V9.4M2.2 13.8L6.8 9.2"), //
    NEXT_PANE(box(1.6, 2.4, 12.8, 11.2, 1.4) + "M6 2.4V13.6M8.4 8H12.2M10.4 6L12.4 8L10.4 10"), //
    PREVIOUS_PANE(box(1.6, 2.4, 12.8, 11.2, 1.4) + "M10 2.4V13.6M7.6 8H3.8M5.6 6L3.6 8L5.6 10"), //
    REFRESH("M13.8 6.4A6 6 0 0 0 3.2 4.4L1.8 6M2.2 9.6A6 6 0 0 0 12.8 11.6L14.2 10M1.8 2.4V6H5.4M14.2 13.6V10H10.6"), //
    LIGHT(circle(8, 8, 3) + "M8 1.2V2.6M8 13.4V14.8M1.2 8H2.6M13.4 8H14.8M3.2 3.2L4.2 4.2M11.8 11.8L12.8 12.8"
            + "M12.8 3.2L11.8 4.2M4.2 11.8L3.2 12.8"), //
    DARK("M13.8 9.6A6 6 0 1 1 6.4 2.2A4.9 4.9 0 0 0 13.8 9.6z"), //
    SETTINGS("M1.8 4H7.6M11.4 4H14.2M1.8 12H4.6M8.4 12H14.2" + circle(9.5, 4, 1.9) + circle(6.5, 12, 1.9)), //
    BACK("M14 8H2.4M6.8 3.4L2.2 8L6.8 12.6"), //
    FORWARD("M2 8H13.6M9.2 3.4L13.8 8L9.2 12.6"), //
    UP("M8 14V2.4M3.4 6.8L8 2.2L12.6 6.8"), //
    DOWN("M8 2V13.6M3.4 9.2L8 13.8L12.6 9.2"), //
    LINK("M6.8 9.2A3.1 3.1 0 0 0 11.2 9.2L13.6 6.8A3.1 3.1 0 0 0 9.2 2.4L8 3.6"
            + "M9.2 6.8A3.1 3.1 0 0 0 4.8 6.8L2.4 9.2A3.1 3.1 0 0 0 6.8 13.6L8 12.4"), //
    WARNING("M8 1.8A1 1 0 0 1 8.9 2.3L14.5 12.4A1 1 0 0 1 13.6 13.9H2.4A1 1 0 0 1 1.5 12.4L7.1 2.3A1 1 0 0 1 8 1.8zM8 5.8V9.2",
            circle(8, 11.5, 0.9)), //
    INFO(circle(8, 8, 6.3) + "M8 7.4V11.4", circle(8, 4.9, 0.9)), //
    HELP(circle(8, 8, 6.3) + "M6 6.2A2 2 0 1 1 8.9 8C8.2 8.4 8 8.7 8 9.4", circle(8, 11.5, 0.85)), //
    COMPARE("M2 5.2H13.4M10.6 2.4L13.6 5.2L10.6 8M14 10.8H2.6M5.4 8L2.4 10.8L5.4 13.6"), //
    EDIT("M10.8 2.6A1.3 1.3 0 0 1 12.6 2.6L13.4 3.4A1.3 1.3 0 0 1 13.4 5.2L5.6 13L2 14L3 10.4zM9.4 4L12 6.6"), //
    TABLE(box(1.6, 2.4, 12.8, 11.2, 1.4) + "M1.6 6H14.4M1.6 9.8H14.4M6 6V13.6"), //
    MAP(box(1.6, 1.8, 12.8, 12.4, 1.6), box(4, 4.4, 3.4, 3.2, 0.5) + box(8.6, 4.4, 3.4, 3.2, 0.5)
            + box(4, 8.8, 3.4, 3.2, 0.5)), //
    MORE("", circle(3.2, 8, 1.35) + circle(8, 8, 1.35) + circle(12.8, 8, 1.35)), //
    CHECK("M2.6 8.6L6.2 12.2L13.4 4"), //
    PALETTE(box(1.4, 2, 13.2, 12, 1.6) + "M1.4 6H14.6M6.6 8.8H11.4M6.6 11.4H9.8", circle(4.4, 8.8, 0.8)
            + circle(4.4, 11.4, 0.8)), //
    LOCK(box(2.8, 7, 10.4, 7.4, 1.4) + "M5 7V4.6A3 3 0 0 1 11 4.6V7", circle(8, 10.7, 1.1));

    /** The number of units that a drawing is wide and high. */
    public static final double GRID = 16;

    private final String line;
    private final String fill;

    Icon(String line) {
        this(line, "");
    }

    Icon(String line, String fill) {
        this.line = line;
        this.fill = fill;
    }

    /** SVG path data of what is drawn with a line; empty when nothing is. */
    public String line() {
        return line;
    }

    /** SVG path data of what is filled; empty when nothing is. */
    public String fill() {
        return fill;
    }
}
