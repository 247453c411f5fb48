import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const files = [
  { key: "strict-transport-security", value: "max-age=63072000; includeSubDomains" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
];
// Not of the pages for Microsoft Teams: its frame is guarded by the policy (lib/web/csp.ts), which older headers cannot
// say, and the sign-in there answers the frame that opened it.
const apart = [
  { key: "x-frame-options", value: "DENY" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
];
const answers = [
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  {
    key: "permissions-policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "x-robots-tag", value: "noindex, nofollow" },
];

// Each build has a folder and a tsconfig of its own (scripts/build.mjs); without one it is development's.
const build = process.env["LINEKEEPER_BUILD"];

const config: NextConfig = {
  ...(build ? { distDir: build, typescript: { tsconfigPath: `${build}.tsconfig.json` } } : {}),
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  // A title that streams in after its page leaves the page without one for a moment, and again at each refresh.
  htmlLimitedBots: /./,
  turbopack: {
    // Messages come compiled (lib/web/read-messages.ts), so the parser of their language need not reach the browser.
    resolveAlias: {
      "use-intl/format-message": "./node_modules/use-intl/dist/esm/production/format-message/format-only.js",
    },
  },
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: files },
      // What says nothing about a script would still travel with each of them.
      { source: "/((?!_next/static/).*)", headers: answers },
      { source: "/((?!_next/static/|teams$|teams/sign-in$).*)", headers: apart },
      { source: "/teams/sign-in", headers: [{ key: "x-frame-options", value: "DENY" }] },
    ]),
};

export default createNextIntlPlugin("./lib/web/request-config.ts")(config);
