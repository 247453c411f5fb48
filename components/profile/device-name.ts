const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  // Ours, before what the browser says: the session of a frame there.
  ["Teams", /^Teams; /],
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b|\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

const first = (of: typeof browsers, agent: string): string | null =>
  of.find(([, sign]) => sign.test(agent))?.[0] ?? null;

/**
 * What a browser says of itself (User-Agent), as two words to know it by: browsers name their ancestors too, so the
 * order of the signs decides. Null where nothing is known.
 */
export function deviceName(userAgent: string | null): { browser: string | null; system: string | null } | null {
  if (userAgent === null) return null;
  const [browser, system] = [first(browsers, userAgent), first(systems, userAgent)];
  return browser === null && system === null ? null : { browser, system };
}
