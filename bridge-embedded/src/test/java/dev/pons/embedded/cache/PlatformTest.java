package dev.pons.embedded.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, LINUX_X64",
    "Linux, aarch64, LINUX_ARM64",
    "Mac OS X, x86_64, MAC_X64",
    "Mac OS X, aarch64, MAC_ARM64",
  })
  void machineIsRecognised(String system, String architecture, Platform platform) {
    assertThat(Platform.of(system, architecture)).isEqualTo(platform);
  }

  @Test
  void otherMachinesAreToldWhatToDo() {
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .hasMessageContaining("Windows 11 amd64; use outside servers");
  }

  @ParameterizedTest
  @EnumSource
  void serversForItAreOnTheClassPath(Platform platform) {
    assertThat(getClass().getResource("/" + platform.postgresArchive())).isNotNull();
    assertThat(getClass().getResource("/redis-server-7.0.15-" + platform.redisSuffix()))
        .isNotNull();
  }
}
