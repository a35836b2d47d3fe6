package dev.hakobune.cluster.rows;

/** The controller among an object's owner references: what made it and keeps it. */
public record Owner(String apiVersion, String kind, String name, String uid) {}
