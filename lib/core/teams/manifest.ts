export type TeamsPackage = {
  /** Where browsers reach the console: `https://host`, without a path. */
  readonly publicUrl: string;
  /** A UUID: two packages with one id are one app to Teams. */
  readonly appId: string;
  readonly company: string;
  readonly words: { readonly tab: string; readonly short: string; readonly full: string };
};

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join("");

/**
 * The manifest of a Teams app with one personal tab, the page at `/teams`. Schema 1.23 of Microsoft's
 * `MicrosoftTeams.schema.json`, which caps the lengths; the icons lie beside it as `color.png` and `outline.png`.
 */
export function teamsManifest({ publicUrl, appId, company, words }: TeamsPackage) {
  const { origin, hostname } = new URL(publicUrl);
  return {
    $schema: "https://developer.microsoft.com/json-schemas/teams/v1.23/MicrosoftTeams.schema.json",
    manifestVersion: "1.23",
    version: "1.0.0",
    id: appId,
    developer: { name: "Linekeeper", websiteUrl: origin, privacyUrl: origin, termsOfUseUrl: origin },
    name: { short: "Linekeeper", full: cut(`Linekeeper, ${company}`, 100) },
    description: { short: cut(words.short, 80), full: cut(words.full, 4_000) },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#06565f",
    staticTabs: [
      {
        entityId: "code",
        name: cut(words.tab, 128),
        contentUrl: `${origin}/teams`,
        websiteUrl: `${origin}/profile/qr`,
        scopes: ["personal"],
      },
    ],
    validDomains: [hostname],
  } as const;
}
