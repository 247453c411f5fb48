import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** What each layer may import besides itself. Longest prefix wins. */
const may: Record<string, readonly string[]> = {
  "lib/core": [],
  "lib/platform": ["lib/core"],
  db: ["lib/core", "lib/platform"],
  "lib/providers": ["lib/core", "lib/platform"],
  "lib/services": ["lib/core", "lib/platform", "db"],
  "lib/web": ["lib/core", "lib/platform", "lib/services", "lib/routes.ts"],
  "lib/actions": ["lib/core", "lib/services", "lib/web", "lib/routes.ts"],
  "lib/worker": ["lib/core", "lib/platform", "lib/providers", "lib/services", "db"],
  // A command may do a handler’s work at once, with the same adapters.
  "lib/cli": ["lib/core", "lib/platform", "lib/providers", "lib/services", "lib/worker", "lib/routes.ts", "db"],
  components: ["lib/core", "lib/actions", "lib/routes.ts"],
  app: ["components", "lib/core", "lib/web", "lib/actions", "lib/routes.ts"],
  // The worked cases are run by the code that checks them, and workers are started as the tests start them.
  bench: ["lib/core", "lib/services", "lib/platform", "lib/worker", "lib/cli", "db", "lib/routes.ts"],
  // Attacks go by the ways of the product, and reuse what starts and finds its processes.
  attack: ["lib/core", "lib/services", "lib/providers", "lib/platform", "lib/worker", "db", "lib/routes.ts", "bench"],
  // A test prepares and looks behind the screens as the processes do: through services, with adapters handed in. What a
  // page may weigh is measured by the benchmark's own code.
  e2e: ["lib/core", "lib/services", "lib/providers", "db", "lib/routes.ts", "bench"],
  "lib/routes.ts": ["lib/core"],
};

/** The only places that cross a line, each with its reason. The list may shrink. */
const crossings: Record<string, string> = {
  "lib/web/inbound.ts -> lib/providers/registry": "verifies a webhook before it is stored",
  "lib/web/providers.ts -> lib/providers/registry": "hands descriptors to components as data",
};

const layers = Object.keys(may).sort((a, b) => b.length - a.length);
const layerOf = (path: string) =>
  layers.find((layer) => path === layer || path.startsWith(`${layer}/`) || `${path}.ts` === layer);

const walk = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file))
    : [];
const files = ["app", "components", "db", "lib", "bench", "attack", "e2e"]
  .flatMap(walk)
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
const sources = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith("db/testing/"));
const textOf = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
const text = (file: string) => textOf.get(file) ?? "";

/** Every import with its target as a path of the project; packages are left out. */
function importsOf(file: string): { to: string; typeOnly: boolean }[] {
  const found = text(file).matchAll(
    /(?:import|export)\s+(type\s+)?[^;"']*?from\s*["']([^"']+)["']|import\s*\(\s*["']([^"']+)["']\s*\)|import\s+["']([^"']+)["']/g,
  );
  return [...found].flatMap(([, typeOnly, from, dynamic, bare]) => {
    const to = from ?? dynamic ?? bare ?? "";
    const target = to.startsWith("@/")
      ? to.slice(2)
      : to.startsWith(".")
        ? normalize(join(dirname(file), to))
        : undefined;
    return target === undefined ? [] : [{ to: target, typeOnly: typeOnly !== undefined }];
  });
}

test("imports point inward", () => {
  expect(sources.length).toBeGreaterThan(100);
  const wrong = sources.flatMap((file) =>
    importsOf(file).flatMap(({ to }) => {
      const [from, target] = [layerOf(file), layerOf(to)];
      const known = `${file} -> ${to}` in crossings;
      return !from || !target || from === target || may[from]?.includes(target) || known ? [] : [`${file} -> ${to}`];
    }),
  );
  expect(wrong).toEqual([]);
});

/** Traffic verbs: their own table is the record, so that no audit row is written for each of millions of them. */
const traffic: Record<string, string> = JSON.parse(readFileSync("lib/services/traffic.json", "utf8"));

/** What happens before anyone is known, or because they were refused: there is no right to ask for yet. */
const beforeRights: Record<string, string> = {
  "lib/services/audit/record-security-event.ts": "writes down the refusal itself",
  "lib/services/identity/check-session.ts": "finds out who asks",
  "lib/services/identity/sign-in.ts": "finds out who asks",
  "lib/services/identity/use-link.ts": "the link is the right",
};

const verbs = sources.filter(
  (file) => file.startsWith("lib/services/") && !file.includes("/testing/") && /\btransact\(/.test(text(file)),
);

test("a verb that writes asks for its right and leaves an audit row, or names the table that is its record", () => {
  expect(verbs.length).toBeGreaterThan(20);
  const unasked = verbs.filter((file) => !/\brequire[A-Z]\w*\(/.test(text(file)) && !(file in beforeRights));
  expect(unasked).toEqual([]);
  const unrecorded = verbs.filter((file) => !/\baudit\(/.test(text(file)) && !(file in traffic));
  expect(unrecorded).toEqual([]);
  const stale = Object.keys(traffic).filter((file) => !verbs.includes(file) || /\baudit\(/.test(text(file)));
  expect(stale).toEqual([]);
});

test("a verb that writes has a test that names a refusal", () => {
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  const untested = verbs
    .filter((file) => !(file in beforeRights))
    .filter((file) => {
      const verb = file.replace(/^.*\//, "").replace(/\.ts$/, "");
      return !tests.some(
        (t) => new RegExp(`/${verb}["']`).test(text(t)) && /rejects|forbidden|not_found|conflict|refus/.test(text(t)),
      );
    });
  expect(untested).toEqual([]);
});

test("the big tables of phones and conditions never reach a component, not even through others", () => {
  const resolve = (path: string) => [path, `${path}.ts`, `${path}.tsx`].find((file) => textOf.has(file));
  const reached = new Map<string, string>();
  const queue = sources.filter((file) => file.startsWith("components/"));
  for (const file of queue) {
    for (const { to, typeOnly } of importsOf(file)) {
      const next = resolve(to);
      if (typeOnly || !next || reached.has(next) || next.startsWith("lib/actions/")) continue;
      reached.set(next, file);
      queue.push(next);
    }
  }
  expect([...reached].filter(([file]) => /^lib\/core\/(phones|routing\/conditions)\//.test(file))).toEqual([]);
});

test('a "use server" file holds nothing but defineAction(…)', () => {
  const actions = files.filter((file) => /^["']use server["']/.test(text(file)));
  expect(actions.length).toBeGreaterThan(2);
  expect(actions.filter((file) => !file.startsWith("lib/actions/"))).toEqual([]);
  const odd = actions.flatMap((file) =>
    [...text(file).matchAll(/^export\s+(.*)$/gm)]
      .filter(([, rest]) => !/^const \w+ = defineAction\($|^const \w+ = defineAction\(/.test(rest ?? ""))
      .map(([line]) => `${file}: ${line}`),
  );
  expect(odd).toEqual([]);
});

test("28 nothing is kept by the framework for whoever asks next", () => {
  const kept = sources.filter((file) =>
    /["']use cache|unstable_cache|export const (revalidate|fetchCache)\b/.test(text(file)),
  );
  expect(kept).toEqual([]);
});

test("27 every page asks a loader, and every loader asks who is there", () => {
  const pages = sources.filter((file) => /^app\/.*\/?page\.tsx$/.test(file) && !(file in openPages));
  expect(pages.length).toBeGreaterThan(20);
  const unasked = pages.filter((file) => !importsOf(file).some(({ to }) => to.startsWith("lib/web/loaders/")));
  expect(unasked).toEqual([]);
  const loads = sources
    .filter((file) => file.startsWith("lib/web/loaders/"))
    .flatMap((file) =>
      text(file)
        .split(/^(?=export )/m)
        .filter((piece) => /^export (const|async function) load/.test(piece))
        .map((piece) => ({ piece, name: /load\w+/.exec(piece)?.[0] ?? "" })),
    );
  const asks = (piece: string) => /\b(requireCtx|viewer|loadProviders)\(/.test(piece);
  expect(loads.filter(({ piece, name }) => !asks(piece) && !(name in openLoaders)).map(({ name }) => name)).toEqual([]);
});

/** Pages that are there for everyone, each with its reason. */
const openPages: Record<string, string> = {
  "app/no-right/page.tsx": "says the same to everyone",
  "app/parts/page.tsx": "closed outside development",
};
/** Loaders before anyone is known. */
const openLoaders: Record<string, string> = {
  loadSignIn: "leads whoever is signed in on",
  loadLink: "the link is the right",
  loadFrameCode: "a frame has a session of its own, and shows a stranger the way to sign in",
  loadTeamsSignIn: "asks whoever is not signed in",
};

test("ui, form and table know no noun of the product", () => {
  const nouns = readdirSync("components").filter((name) => !["ui", "form", "table", "shell"].includes(name));
  const wrong = sources
    .filter((file) => /^components\/(ui|form|table)\//.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter(
          ({ to }) =>
            nouns.some((noun) => to.startsWith(`components/${noun}/`)) || /^lib\/(actions|services|routes)/.test(to),
        )
        .map(({ to }) => `${file} -> ${to}`),
    );
  expect(wrong).toEqual([]);
});

test("no file exceeds 400 lines", () => {
  const long = sources.filter((file) => text(file).split("\n").length > 400);
  expect(long).toEqual([]);
});

test("every path that AGENTS.md files cite exists", () => {
  const guides = ["AGENTS.md", "db/AGENTS.md", "lib/core/AGENTS.md", "lib/services/AGENTS.md", "lib/worker/AGENTS.md"];
  const missing = guides.flatMap((guide) =>
    [
      ...readFileSync(guide, "utf8").matchAll(
        /`((?:app|components|db|lib|e2e|scripts|bench|messages)\/[\w\-./()[\]]+)`/g,
      ),
    ]
      .filter(([, path = ""]) => !existsSync(path))
      .map(([, path]) => `${guide}: ${path}`),
  );
  expect(missing).toEqual([]);
});
