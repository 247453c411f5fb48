import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Linekeeper",
    short_name: "Linekeeper",
    start_url: "/",
    display: "standalone",
    background_color: "#f5f7f8",
    theme_color: "#06565f",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
  };
}
