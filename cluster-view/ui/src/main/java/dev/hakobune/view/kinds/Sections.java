package dev.hakobune.view.kinds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.view.Kinds;

/** Which kind stands under which heading of the list. */
final class Sections {

    /** The headings, in their order. */
    enum Section {
        WORKLOADS, NETWORK, CONFIGURATION, STORAGE, CLUSTER, CUSTOM
    }

    private Sections() {}

    /** The kinds that can be shown, by heading, in the catalog's order; headings without any are left out. */
    static Map<Section, List<ResourceType>> of(Catalog catalog) {
        Map<Section, List<ResourceType>> sections = new EnumMap<>(Section.class);
        for (ResourceType type : catalog.types()) {
            if (type.watchable() && !elsewhere(type, catalog)) {
                sections.computeIfAbsent(section(type), _ -> new ArrayList<>()).add(type);
            }
        }
        return sections;
    }

    /** Whether the same objects are served under another group too, which is the one shown. */
    private static boolean elsewhere(ResourceType type, Catalog catalog) {
        return switch (type.group()) {
            case "events.k8s.io" -> catalog.find("", type.kind()).isPresent();
            case "extensions" -> catalog.find("networking.k8s.io", type.kind()).isPresent()
                    || catalog.find("apps", type.kind()).isPresent();
            default -> false;
        };
    }

    private static Section section(ResourceType type) {
        return switch (type.group()) {
            case "apps", "batch", "autoscaling", "policy" -> type.kind().equals("PodSecurityPolicy")
                    ? Section.CLUSTER
                    : Section.WORKLOADS;
            case "networking.k8s.io", "discovery.k8s.io", "extensions" -> Section.NETWORK;
            case "storage.k8s.io" -> Section.STORAGE;
            case "" -> switch (type.kind()) {
                case "Pod", "ReplicationController", "PodTemplate" -> Section.WORKLOADS;
                case "Service", "Endpoints" -> Section.NETWORK;
                case "ConfigMap", "Secret", "LimitRange", "ResourceQuota" -> Section.CONFIGURATION;
                case "PersistentVolume", "PersistentVolumeClaim" -> Section.STORAGE;
                default -> Section.CLUSTER;
            };
            default -> Kinds.builtIn(type.group()) ? Section.CLUSTER : Section.CUSTOM;
        };
    }
}
