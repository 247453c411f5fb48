import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";
import { routes } from "@/lib/routes";

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("code");
  return {
    id: "/",
    name: "Linekeeper",
    short_name: "Linekeeper",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f5f7f8",
    theme_color: "#06565f",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    // Held down, the app's icon leads straight to the code.
    shortcuts: [
      { name: t("title"), url: routes.profileQr(), icons: [{ src: "/icons/icon-192.png", sizes: "192x192" }] },
    ],
  };
}
