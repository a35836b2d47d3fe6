package dev.hakobune.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Finds static fields that can be assigned anew. */
final class StaticStateRule extends ArchCondition<JavaClass> {

    private StaticStateRule() {
        super("have no static field that is not final");
    }

    static StaticStateRule haveNone() {
        return new StaticStateRule();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream().filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(field -> events
                        .add(SimpleConditionEvent.violated(field, field.getFullName() + " is static and not final")));
    }
}
