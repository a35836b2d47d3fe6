package dev.hakobune.cluster.apply;

import java.math.BigInteger;
import java.util.Set;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

import dev.hakobune.cluster.yaml.Scalars;

/** Gives plain scalars the tags that they have for Kubernetes, by {@link Scalars}. */
final class KubernetesResolver extends Resolver {

    /** The tags of values that are written as plain scalars, texts aside. */
    static final Set<Tag> PLAIN = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        if (kind != NodeId.scalar || !implicit) {
            return super.resolve(kind, value, implicit);
        }
        return switch (Scalars.resolve(value)) {
            case null -> Tag.NULL;
            case Boolean _ -> Tag.BOOL;
            case Long _ -> Tag.INT;
            case BigInteger _ -> Tag.INT;
            case Double _ -> Tag.FLOAT;
            default -> Tag.STR;
        };
    }
}
