/** One place of the code that asks for a message: it exists if any candidate does. `*` stands for a part made at run time. */
export type KeyUse = { readonly candidates: readonly string[]; readonly must: boolean };

type Tree = { readonly [key: string]: string | Tree };

/** The leaves of a message file by their whole key. */
export function flatten(tree: Tree, prefix: string): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const path = `${prefix}.${key}`;
      return typeof value === "string" ? [[path, value] as const] : [...flatten(value, path)];
    }),
  );
}

const translator = /const\s+(\w+)\s*=\s*(?:await\s+)?(?:useTranslations|getTranslations)\(\s*(?:"([\w.]+)")?\s*\)/g;
const quoted = /"([A-Za-z][\w-]*(?:\.[\w-]+)+)"|`([A-Za-z][\w-]*\.(?:[^`$]|\$\{[^`}]*\})*)`/g;

/**
 * What a source file asks for: calls of its translators, and keys written as text (a column's label, a state's word).
 * A translator is known by its declaration, or by its place in a `Promise.all([… getTranslations("ns") …])`.
 */
export function keyUses(source: string, namespaces: ReadonlySet<string>): KeyUse[] {
  const byName = new Map<string, Set<string>>();
  const learn = (name: string, namespace: string) => byName.set(name, (byName.get(name) ?? new Set()).add(namespace));
  for (const [, name = "", namespace = ""] of source.matchAll(translator)) learn(name, namespace);
  for (const [name, namespace] of translatorsOfAll(source)) learn(name, namespace);

  const called = [...byName].flatMap(([name, spaces]) => {
    const call = new RegExp(`\\b${name}(?:\\.(?:rich|markup|raw|has))?\\(`, "g");
    return [...source.matchAll(call)].flatMap((match): KeyUse[] => {
      const keys = textsOfArgument(source, match.index + match[0].length);
      // A variable says nothing, unless its translator is narrowed to the very group it chooses from.
      const groups = [...spaces].filter((space) => space.includes("."));
      if (keys.length === 0 && groups.length > 0)
        return [{ must: false, candidates: groups.map((group) => `${group}.*`) }];
      return keys.map((key) => ({
        must: true,
        candidates: [...spaces].map((space) => (space ? `${space}.${key}` : key)),
      }));
    });
  });
  // A namespace handed to a shared screen (`words: "accountImport"`) is asked for there, whole.
  const handed = [...source.matchAll(/\bwords:\s*"(\w+)"/g)]
    .filter(([, space = ""]) => namespaces.has(space))
    .map(([, space = ""]): KeyUse => ({ must: false, candidates: [`${space}.*`] }));
  // A key may be chosen first and asked for later (`const key = "signIn.ended"`), hence with the file's own namespaces too.
  const spaces = [...byName.values()].flatMap((names) => [...names]);
  const written = [...source.matchAll(quoted)].flatMap(([, plain, made]): KeyUse[] => {
    const key = plain ?? (made ?? "").replaceAll(/\$\{[^}]*\}/g, "*");
    if (/[ /]/.test(key)) return [];
    const whole = namespaces.has(key.split(".")[0] ?? "") ? [key] : [];
    const within = spaces.filter(Boolean).map((space) => `${space}.${key}`);
    return whole.length + within.length > 0 ? [{ must: false, candidates: [...whole, ...within] }] : [];
  });
  return [...called, ...written, ...handed];
}

/** The keys of `all` that a use may mean. A text that only looks like a key and names none is no use at all. */
export function expandUses(use: KeyUse, all: Iterable<string>): string[] {
  const patterns = use.candidates.map(
    (candidate) =>
      new RegExp(
        `^${candidate
          .split("*")
          .map((part) => part.replaceAll(/[.\\+?^$()[\]{}|-]/g, String.raw`\$&`))
          .join("[^.]+(?:\\.[^.]+)*")}$`,
      ),
  );
  const found = [...all].filter((key) => patterns.some((pattern) => pattern.test(key)));
  return found.length === 0 && !use.must ? ["-"] : found;
}

function translatorsOfAll(source: string): [string, string][] {
  return [...source.matchAll(/const\s+\[([^=]*?)\]\s*=\s*await\s+Promise\.all\(\[/g)].flatMap((match) => {
    const names = splitTop(match[1] ?? "");
    const values = splitTop(balanced(source, match.index + match[0].length));
    return values.flatMap((value, at): [string, string][] => {
      const namespace = /^\s*getTranslations\("([\w.]+)"\)\s*$/.exec(value)?.[1];
      const name = names[at]?.trim();
      return namespace && name && /^\w+$/.test(name) ? [[name, namespace]] : [];
    });
  });
}

/** The texts of a call's first argument: one, or both arms of a condition. A variable gives none. */
function textsOfArgument(source: string, from: number): string[] {
  const argument = splitTop(balanced(source, from))[0] ?? "";
  // What decides between two keys is no key itself.
  const arms = argument.includes("?") ? argument.slice(argument.indexOf("?") + 1) : argument;
  return [...arms.matchAll(/"([\w.-]+)"|`([^`]*)`/g)].map(
    ([, plain, made]) => plain ?? (made ?? "").replaceAll(/\$\{[^}]*\}/g, "*"),
  );
}

/** The text from `from` to the bracket that closes what was opened before it. */
function balanced(source: string, from: number): string {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const sign = source.charAt(at);
    if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign) && --depth === 0) return source.slice(from, at);
  }
  return "";
}

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (sign === "," && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The names that a message takes ({count}, <b>), also those inside the arms of a plural or a choice. */
export function holesOf(message: string): Set<string> {
  const holes = new Set([...message.matchAll(/<(\w+)>/g)].map((tag) => tag[1] ?? ""));
  for (let at = message.indexOf("{"); at >= 0; at = message.indexOf("{", at)) {
    const inside = balanced(message, at + 1);
    at += inside.length + 2;
    const [name = "", , ...arms] = splitTop(inside);
    holes.add(name.trim());
    const rest = arms.join(",");
    for (let arm = rest.indexOf("{"); arm >= 0; arm = rest.indexOf("{", arm)) {
      const text = balanced(rest, arm + 1);
      arm += text.length + 2;
      for (const hole of holesOf(text)) holes.add(hole);
    }
  }
  return holes;
}
