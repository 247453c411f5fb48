"use client";

const yearS = 31_536_000;

/** Sets a preference of this browser; null returns to the default (the system's theme, the browser's language, UTC). */
export function setPreference(name: "theme" | "locale" | "zone", value: string | null): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value ?? "")}; path=/; max-age=${value === null ? 0 : yearS}; samesite=lax${secure}`;
  // The theme needs no new page: the colours follow the attribute.
  if (name !== "theme") return;
  if (value === null) delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = value;
}
