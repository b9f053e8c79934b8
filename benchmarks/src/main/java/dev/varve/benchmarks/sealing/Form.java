package dev.varve.benchmarks.sealing;

import dev.varve.codec.EventCodec;
import dev.varve.json.JsonCodec;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Seal;
import java.util.List;

/// What a person filled in: five fields, of which none, two or all are sealed. The texts are always the same.
sealed interface Form {

    String PERSON = "7";

    /// All in clear.
    record NoneSealed(String name, String email, String phone, String street, String city) implements Form {}

    /// Who it is, sealed.
    record TwoSealed(Personal name, Personal email, String phone, String street, String city) implements Form {}

    /// Everything sealed.
    record FiveSealed(Personal name, Personal email, Personal phone, Personal street, Personal city) implements Form {}

    /// {@return the form with so many fields sealed}
    static Form of(int fields) {
        var name = "Ana Maria Lopez Garcia";
        var email = "ana.lopez@example.org";
        var phone = "+34 600 123 456";
        var street = "Calle de la Luna 12";
        var city = "28004 Madrid";
        return switch (fields) {
            case 0 -> new NoneSealed(name, email, phone, street, city);
            case 2 -> new TwoSealed(personal(name), personal(email), phone, street, city);
            case 5 ->
                new FiveSealed(personal(name), personal(email), personal(phone), personal(street), personal(city));
            default -> throw new IllegalArgumentException("there is no form with " + fields + " fields sealed");
        };
    }

    private static Personal personal(String text) {
        return Personal.of(PERSON, text);
    }

    /// {@return the codec that seals with the keys of a vault, as the sample's does}
    static EventCodec<Form> codec(KeyVault vault) {
        var mapper = JsonCodec.mapper().addModule(new Seal(vault).module()).build();
        return JsonCodec.of(Form.class, mapper, List.of());
    }
}
