import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { CompanyId } from "@/lib/core/ids";
import { type TeamsPackage, teamsManifest } from "@/lib/core/teams/manifest";

type Asked = Omit<TeamsPackage, "appId"> & { readonly companyId: CompanyId };

const icon = async (name: string) =>
  new Uint8Array(await readFile(join(/* turbopackIgnore: true */ process.cwd(), "public", "icons", name)));

/** The archive that an admin of Teams uploads: the manifest and its two icons, at the top level as Teams wants it. */
export async function teamsPackage({ companyId, ...asked }: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const [color, outline] = await Promise.all([icon("teams-color.png"), icon("teams-outline.png")]);
  const manifest = teamsManifest({ ...asked, appId: appIdOf(asked.publicUrl, companyId) });
  return new Uint8Array(
    zipSync({
      "manifest.json": strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
      // PNGs are packed already.
      "color.png": [color, { level: 0 }],
      "outline.png": [outline, { level: 0 }],
    }),
  );
}

/** The same for each download, so that a later one updates the app instead of adding a second: a UUID of version 8. */
function appIdOf(publicUrl: string, companyId: CompanyId): string {
  const hex = createHash("sha256")
    .update(`${new URL(publicUrl).origin} ${companyId}`)
    .digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
