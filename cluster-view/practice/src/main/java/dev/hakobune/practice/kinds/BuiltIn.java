package dev.hakobune.practice.kinds;

import java.util.List;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.store.Store;

/** The table of the kinds that are always served. */
public final class BuiltIn {
    private BuiltIn() {}

    public static List<Kind> kinds(Names names, Store store) {
        return List.of(
                Kind.of("v1", "namespaces", "Namespace").ofCluster().shortNames("ns")
                        .subresources("status", "finalize").rules(OtherRules.NAMESPACE)
                        .columns(ClusterColumns.NAMESPACE),
                Kind.of("v1", "nodes", "Node").ofCluster().shortNames("no").subresources("status", "proxy")
                        .rules(OtherRules.PLAIN).columns(ClusterColumns.NODE),
                Kind.of("v1", "pods", "Pod").shortNames("po").categories("all")
                        .subresources("status", "log", "exec", "attach", "portforward", "proxy", "binding", "eviction",
                                "ephemeralcontainers")
                        .rules(new PodRules(names)).columns(PodColumns.COLUMNS),
                Kind.of("v1", "services", "Service").shortNames("svc").categories("all").subresources("status", "proxy")
                        .rules(new ServiceRules(new Allocations(names, store))).columns(ServiceRules.COLUMNS),
                Kind.of("v1", "endpoints", "Endpoints").shortNames("ep").rules(OtherRules.PLAIN)
                        .columns(ClusterColumns.ENDPOINTS),
                Kind.of("v1", "configmaps", "ConfigMap").shortNames("cm").rules(OtherRules.CONFIG_MAP)
                        .columns(ClusterColumns.CONFIG_MAP),
                Kind.of("v1", "secrets", "Secret").rules(OtherRules.SECRET).columns(ClusterColumns.SECRET),
                Kind.of("v1", "serviceaccounts", "ServiceAccount").shortNames("sa").rules(OtherRules.PLAIN)
                        .columns(ClusterColumns.SERVICE_ACCOUNT),
                Kind.of("v1", "events", "Event").shortNames("ev").rules(OtherRules.PLAIN)
                        .columns(ClusterColumns.EVENT),
                Kind.of("v1", "persistentvolumes", "PersistentVolume").ofCluster().shortNames("pv")
                        .subresources("status").rules(ClaimRules.VOLUME).columns(ClusterColumns.VOLUME),
                Kind.of("v1", "persistentvolumeclaims", "PersistentVolumeClaim").shortNames("pvc")
                        .subresources("status").rules(ClaimRules.CLAIM).columns(ClusterColumns.CLAIM),
                Kind.of("v1", "resourcequotas", "ResourceQuota").shortNames("quota").subresources("status")
                        .rules(OtherRules.QUOTA).columns(ClusterColumns.QUOTA),
                Kind.of("apps/v1", "deployments", "Deployment").shortNames("deploy").categories("all")
                        .subresources("status", "scale").rules(WorkloadRules.deployment())
                        .columns(WorkloadColumns.DEPLOYMENT),
                Kind.of("apps/v1", "replicasets", "ReplicaSet").shortNames("rs").categories("all")
                        .subresources("status", "scale").rules(WorkloadRules.replicaSet())
                        .columns(WorkloadColumns.REPLICA_SET),
                Kind.of("apps/v1", "statefulsets", "StatefulSet").shortNames("sts").categories("all")
                        .subresources("status", "scale").rules(WorkloadRules.statefulSet())
                        .columns(WorkloadColumns.STATEFUL_SET),
                Kind.of("apps/v1", "daemonsets", "DaemonSet").shortNames("ds").categories("all").subresources("status")
                        .rules(new DaemonSetRules()).columns(WorkloadColumns.DAEMON_SET),
                Kind.of("apps/v1", "controllerrevisions", "ControllerRevision").rules(OtherRules.PLAIN)
                        .columns(ClusterColumns.CONTROLLER_REVISION),
                Kind.of("batch/v1", "jobs", "Job").categories("all").subresources("status").rules(BatchRules.JOB)
                        .columns(WorkloadColumns.JOB),
                Kind.of("batch/v1", "cronjobs", "CronJob").shortNames("cj").categories("all").subresources("status")
                        .rules(BatchRules.CRON_JOB).columns(WorkloadColumns.CRON_JOB),
                Kind.of("networking.k8s.io/v1", "ingresses", "Ingress").shortNames("ing").subresources("status")
                        .rules(new IngressRules()).columns(ClusterColumns.INGRESS),
                Kind.of("storage.k8s.io/v1", "storageclasses", "StorageClass").ofCluster().shortNames("sc")
                        .rules(ClaimRules.CLASS).columns(ClusterColumns.STORAGE_CLASS),
                Kind.of("apiextensions.k8s.io/v1", "customresourcedefinitions", "CustomResourceDefinition").ofCluster()
                        .shortNames("crd", "crds").subresources("status").rules(CustomRules.DEFINITION)
                        .columns(ClusterColumns.CUSTOM_DEFINITION),
                Kind.of(AccessRules.GROUP + "/v1", "roles", "Role").rules(AccessRules.role(false))
                        .columns(AccessRules.ROLE),
                Kind.of(AccessRules.GROUP + "/v1", "rolebindings", "RoleBinding").rules(AccessRules.binding(false))
                        .columns(AccessRules.BINDING),
                Kind.of(AccessRules.GROUP + "/v1", "clusterroles", "ClusterRole").ofCluster()
                        .rules(AccessRules.role(true)).columns(AccessRules.ROLE),
                Kind.of(AccessRules.GROUP + "/v1", "clusterrolebindings", "ClusterRoleBinding").ofCluster()
                        .rules(AccessRules.binding(true)).columns(AccessRules.BINDING),
                Kind.of("discovery.k8s.io/v1", "endpointslices", "EndpointSlice")
                        .columns(ClusterColumns.ENDPOINT_SLICE),
                Kind.of("coordination.k8s.io/v1", "leases", "Lease").columns(ClusterColumns.LEASE));
    }
}
