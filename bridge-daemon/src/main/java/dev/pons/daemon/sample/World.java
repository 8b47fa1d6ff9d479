package dev.pons.daemon.sample;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Countries, currencies, languages and time zones as the JDK knows them, and how they hang
 * together.
 */
final class World {
  /** Offsets are those of this moment without daylight saving: a graph that does not change. */
  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

  private static final Set<String> REGIONS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Arctic",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");

  private final Map<String, SampleEntity> entities = new LinkedHashMap<>();
  private final Set<SampleRelation> relations = new LinkedHashSet<>();

  private World() {}

  static World ofThisJdk() {
    World world = new World();
    world.addCurrencies();
    world.addLanguages();
    world.addZones();
    world.addCountries();
    return world;
  }

  List<SampleEntity> entities() {
    return List.copyOf(entities.values());
  }

  List<SampleRelation> relations() {
    return List.copyOf(relations);
  }

  private void addCurrencies() {
    Currency.getAvailableCurrencies().stream()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(
            c ->
                add(
                    "currency:" + c.getCurrencyCode(),
                    c.getDisplayName(Locale.ENGLISH),
                    Map.of(
                        "code",
                        c.getCurrencyCode(),
                        "digits",
                        c.getDefaultFractionDigits(),
                        "numeric",
                        c.getNumericCode())));
  }

  private void addLanguages() {
    for (String code : new TreeSet<>(List.of(Locale.getISOLanguages()))) {
      Locale locale = Locale.forLanguageTag(code);
      add(
          "language:" + locale.getLanguage(),
          locale.getDisplayLanguage(Locale.ENGLISH),
          Map.of("code", locale.getLanguage(), "native", locale.getDisplayLanguage(locale)));
    }
  }

  private void addZones() {
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      int slash = id.indexOf('/');
      if (slash < 0 || !REGIONS.contains(id.substring(0, slash))) {
        continue;
      }
      String region = id.substring(0, slash);
      ZoneOffset offset = ZoneId.of(id).getRules().getStandardOffset(MOMENT);
      String zone = add("zone:" + id, id, Map.of("seconds", offset.getTotalSeconds()));
      relate(zone, "LOCATED_IN", add("region:" + region, region, Map.of()));
      relate(zone, "HAS_OFFSET", add("offset:" + offset, "UTC" + offset, Map.of()));
    }
  }

  private void addCountries() {
    Properties zones = capitalZones();
    for (String code : new TreeSet<>(List.of(Locale.getISOCountries()))) {
      Locale locale = new Locale.Builder().setRegion(code).build();
      String country =
          add(
              "country:" + code,
              locale.getDisplayCountry(Locale.ENGLISH),
              Map.of("iso2", code, "iso3", locale.getISO3Country()));
      Currency currency = Currency.getInstance(locale);
      if (currency != null) {
        relate(country, "USES_CURRENCY", "currency:" + currency.getCurrencyCode());
      }
      relate(country, "IN_TIME_ZONE", "zone:" + zones.getProperty(code));
      languagesOf(code).forEach(language -> relate(country, "SPEAKS", "language:" + language));
    }
  }

  private static List<String> languagesOf(String country) {
    return Stream.of(Locale.getAvailableLocales())
        .filter(locale -> locale.getCountry().equals(country))
        .map(Locale::getLanguage)
        .distinct()
        .sorted()
        .toList();
  }

  private static Properties capitalZones() {
    try {
      Properties zones = new Properties();
      zones.load(new StringReader(Resource.text("zones.properties")));
      return zones;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample's zones", e);
    }
  }

  private String add(String id, String name, Map<String, Object> properties) {
    String type = id.substring(0, id.indexOf(':'));
    entities.putIfAbsent(id, new SampleEntity(id, name, type, properties));
    return id;
  }

  /** Keeps the relation where this JDK knows its target. */
  private void relate(String source, String type, String target) {
    if (entities.containsKey(target)) {
      relations.add(new SampleRelation(source, target, type));
    }
  }
}
