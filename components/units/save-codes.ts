import { saveFile } from "@/components/ui/save-file";
import type { OuId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";

type Saved =
  | { readonly kind: "saved"; readonly count: number }
  | { readonly kind: "refused"; readonly message: string | null };

/** Fetches a unit's codes and hands them to the browser's downloads; nothing is saved where there is none. */
export async function saveCodes(ouId: OuId): Promise<Saved> {
  try {
    const response = await fetch(routes.unitCodes(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ouId }),
    });
    if (!response.ok) return { kind: "refused", message: messageOf(await response.json()) };
    const count = Number(response.headers.get("x-rows") ?? 0);
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    if (count > 0) saveFile(await response.blob(), name ?? "codes.zip");
    return { kind: "saved", count };
  } catch {
    return { kind: "refused", message: null };
  }
}

const messageOf = (body: unknown): string | null =>
  typeof body === "object" && body !== null && "message" in body ? String(body.message) : null;
