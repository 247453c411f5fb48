import { expect, type Page } from "@playwright/test";

/** Stands in for the share sheet, which no browser under test has: what is handed to it can be looked at. */
export async function catchShares(page: Page): Promise<() => Promise<Buffer>> {
  await page.addInitScript(() => {
    const shared: string[] = [];
    Object.assign(window, { shared });
    const hand = async ({ files }: ShareData) => {
      const [file] = files ?? [];
      if (file) shared.push(btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer()))));
    };
    Object.assign(navigator, { canShare: () => true, share: hand });
  });
  return async () => {
    await expect.poll(() => page.evaluate("window.shared.length")).toBe(1);
    return Buffer.from(String(await page.evaluate("window.shared[0]")), "base64");
  };
}
