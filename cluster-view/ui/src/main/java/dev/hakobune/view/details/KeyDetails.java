package dev.hakobune.view.details;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.view.Texts;

/** ConfigMaps and Secrets: their keys. Values of Secrets are masked until a person reveals one. */
final class KeyDetails implements KindDetails {

    @Override
    public boolean handles(ResourceType type) {
        return type.is("", "ConfigMap") || type.is("", "Secret");
    }

    @Override
    public Verdict verdict(Subject subject) {
        return Verdict.NONE;
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        boolean secret = subject.ref().type().kind().equals("Secret");
        List<Section.Key> keys = new ArrayList<>();
        doc.map("data").forEach((name, value) -> keys.add(secret ? decoded(name, value, true) : plain(name, value)));
        doc.map("binaryData").forEach((name, value) -> keys.add(decoded(name, value, false)));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Keys(Texts.text("details.keys", keys.size()), keys));
        List<Section.Fact> facts = new ArrayList<>();
        if (secret) {
            facts.add(Common.machine("type", doc.text("type")));
        }
        if (doc.flag("immutable")) {
            facts.add(Common.fact("immutable", Texts.text("details.yes")));
        }
        facts.addAll(Common.origin(subject));
        sections.add(Common.facts("object", facts));
        sections.addAll(Common.footer(subject));
        return sections;
    }

    private static Section.Key plain(String name, String value) {
        return new Section.Key(name, false, value, value.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Section.Key decoded(String name, String base64, boolean secret) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new Section.Key(name, secret, base64, base64.length());
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Section.Key(name, secret, text, bytes.length);
        } catch (CharacterCodingException binary) {
            return new Section.Key(name, secret, null, bytes.length);
        }
    }
}
