import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const headers = [
  { key: "strict-transport-security", value: "max-age=63072000; includeSubDomains" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  {
    key: "permissions-policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "x-robots-tag", value: "noindex, nofollow" },
];

const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  turbopack: {
    // Messages come compiled (lib/web/read-messages.ts), so the parser of their language need not reach the browser.
    resolveAlias: {
      "use-intl/format-message": "./node_modules/use-intl/dist/esm/production/format-message/format-only.js",
    },
  },
  headers: () => Promise.resolve([{ source: "/:path*", headers }]),
};

export default createNextIntlPlugin("./lib/web/request-config.ts")(config);
