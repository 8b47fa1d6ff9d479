package dev.pons.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.VectorOwner;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class EmbeddingNeedTest {
  private final EmbeddingNeed need = new EmbeddingNeed("small");

  private Optional<Settlement> settled(Tasks task) {
    return need.settled(task.named("m1"));
  }

  private void assertKept(Tasks task, String model) {
    assertThat(settled(task)).get().isEqualTo(new Settlement.Keep(task.named("m1"), model));
  }

  private void assertNeedsTheModel(Tasks task) {
    assertThat(settled(task)).isEmpty();
  }

  @Test
  void textWithoutAVectorNeedsTheModel() {
    assertNeedsTheModel(Tasks.text("a"));
  }

  @Test
  void vectorOfThisTextAndModelStands() {
    assertKept(Tasks.text("a").with("a", "small", "v"), "small");
  }

  @Test
  void vectorOfAnotherTextDoesNot() {
    assertNeedsTheModel(Tasks.text("b").with("a", "small", "v"));
  }

  @Test
  void vectorOfAnotherModelDoesNot() {
    assertNeedsTheModel(Tasks.text("a").with("a", "large", "v"));
  }

  @Test
  void vectorThatWasRemovedIsMadeAgain() {
    assertNeedsTheModel(Tasks.text("a").with("a", "small", "v").changedTo(null));
  }

  @Test
  void vectorThatSomebodyChangedIsReplacedWhereTheyAreTheBridges() {
    assertNeedsTheModel(Tasks.text("a").with("a", "small", "v").changedTo("w"));
  }

  @Test
  void vectorThatSomebodyWroteStandsWhereTheyMay() {
    Tasks both = Tasks.text("a").ownedBy(VectorOwner.BOTH);
    assertKept(both.changedTo("w"), Settlement.Keep.WRITERS);
    assertKept(both.with("a", "small", "v").changedTo("w"), Settlement.Keep.WRITERS);
    assertKept(both.with("old", "small", "v").changedTo("w"), Settlement.Keep.WRITERS);
  }

  @Test
  void writersVectorStandsAsLongAsItsText() {
    Tasks both = Tasks.text("a").ownedBy(VectorOwner.BOTH);
    assertKept(both.with("a", Settlement.Keep.WRITERS, "w"), Settlement.Keep.WRITERS);
    assertNeedsTheModel(both.with("old", Settlement.Keep.WRITERS, "w"));
  }

  @Test
  void whatHasNoTextHasNoVector() {
    Tasks none = Tasks.text("");
    assertThat(settled(none)).get().isEqualTo(new Settlement.Clear(none.named("m1")));
    Tasks old = none.with("a", "small", "v");
    assertThat(settled(old)).get().isEqualTo(new Settlement.Clear(old.named("m1")));
  }

  @Test
  void needIsOpenWhereTheVectorWouldChange() {
    assertThat(need.isOpen(Tasks.text("a").named("m1"))).isTrue();
    assertThat(need.isOpen(Tasks.text("a").with("a", "small", "v").named("m1"))).isFalse();
    assertThat(need.isOpen(Tasks.text("").named("m1"))).isFalse();
    assertThat(need.isOpen(Tasks.text("").with("a", "small", "v").named("m1"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = VectorOwner.class, mode = Mode.EXCLUDE, names = "BOTH")
  void vectorOfWhatHasNoTextIsOnlyAWritersWhereTheyMay(VectorOwner owner) {
    assertThat(settled(Tasks.text("").ownedBy(owner).changedTo("w")))
        .get()
        .isInstanceOf(Settlement.Clear.class);
    assertKept(Tasks.text("").ownedBy(VectorOwner.BOTH).changedTo("w"), Settlement.Keep.WRITERS);
  }
}
