package io.civisparallel.platform.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /users/me}: who the key belongs to.
 *
 * @param name the full name
 * @param username the login name
 */
public record MeResponse(
    long id,
    String name,
    String email,
    String username,
    String initials,
    @Nullable Instant lastCheckedAnnouncements,
    Map<String, Boolean> featureFlags,
    List<String> roles,
    Map<String, JsonNode> preferences,
    @Nullable String customBranding,
    @Nullable Long primaryGroupId,
    List<GroupResponse> groups,
    String organizationName,
    String organizationSlug,
    @Nullable Long organizationDefaultThemeId,
    @Nullable Instant createdAt,
    int signInCount,
    boolean assumingRole,
    Map<String, JsonNode> roleAssumer,
    boolean assumingAdmin,
    @Nullable Instant assumingAdminExpiration,
    @Nullable Instant superadminModeExpiration,
    boolean disableNonCompliantFedrampFeatures,
    @Nullable String personaRole,
    @Nullable Long createdById,
    @Nullable Long lastUpdatedById) {

  /** Takes copies of the collections. */
  public MeResponse {
    featureFlags = Copies.orEmpty(featureFlags);
    roles = Copies.orEmpty(roles);
    preferences = Copies.orEmpty(preferences);
    groups = Copies.orEmpty(groups);
    roleAssumer = Copies.orEmpty(roleAssumer);
  }
}
