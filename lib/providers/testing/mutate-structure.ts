import type { Random } from "./random";

type Holder = Record<string, unknown> | unknown[];

// JSON.stringify writes no such number; what stands between the marks is put into the text as it is.
const mark = "\u0001";
const raw = (text: string): string => `${mark}${text}${mark}`;

const oddNumbers = [
  "1e999",
  "-1e999",
  "1e-999",
  "-0",
  "9007199254740993",
  "18446744073709551616",
  "1.5",
  "NaN",
  "0x10",
];
const oddTexts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "\ufeff",
  "__proto__",
  "constructor",
  "=1+1",
  "'; drop table messages; --",
  "9".repeat(400),
  "-1",
  "1e999",
  "99999999999999999",
  "x".repeat(70_000),
  "\u{1F468}\u200d\u{1F469}".repeat(500),
  "a\u0301".repeat(2_000),
];

const oddValues: readonly [(random: Random) => unknown, ...((random: Random) => unknown)[]] = [
  () => null,
  () => true,
  () => [],
  () => ({}),
  () => [[[]]],
  () => 0,
  () => -1,
  ({ upTo }) => raw(oddNumbers[upTo(oddNumbers.length)] ?? "0"),
  ({ upTo }) => oddTexts[upTo(oddTexts.length)] ?? "",
  ({ upTo }) => Array.from({ length: upTo(3_000) }, (_, i) => i),
  ({ upTo }) => nested(upTo(120)),
  () => Object.fromEntries(["toString", "length", "then", "toJSON"].map((name) => [name, "x"])),
];

const nested = (depth: number): unknown => {
  let value: unknown = "deep";
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { value };
  return value;
};

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

/** Every object and list of the value, itself included, the outermost first. */
function holdersIn(value: unknown, found: Holder[] = []): Holder[] {
  if (!isHolder(value) || found.length > 400) return found;
  found.push(value);
  for (const member of Object.values(value)) holdersIn(member, found);
  return found;
}

const put = (holder: Holder, key: string, value: unknown): void => void Reflect.set(holder, key, value);

type Act = (holder: Holder, key: string, random: Random, other: unknown) => void;

const acts: readonly [Act, ...Act[]] = [
  (holder, key, random) => put(holder, key, random.pick(oddValues)(random)),
  (holder, key) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
  (holder, key, { upTo }) => put(holder, oddTexts[upTo(12)] ?? key, Reflect.get(holder, key)),
  (holder, key) => put(holder, key, [Reflect.get(holder, key)]),
  (holder, key) => put(holder, key, JSON.stringify(Reflect.get(holder, key) ?? null)),
  // The same message twice and a thousand times in one call.
  (holder, key, { upTo }) => {
    const value = Reflect.get(holder, key);
    const times = upTo(8) === 0 ? 1_000 : 2;
    if (Array.isArray(holder)) holder.push(...Array.from({ length: times }, () => value));
    else put(holder, key, Array.isArray(value) ? value.concat(value) : value);
  },
  (holder, key, { upTo }, other) => {
    const holders = holdersIn(other);
    put(holder, key, holders[upTo(holders.length)] ?? null);
  },
];

/** Changes one place of a parsed body; `other` is a body of another kind, to take a part from. */
export function mutateStructure(body: unknown, other: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(body);
  const holders = holdersIn(copy).filter((holder) => Object.keys(holder).length > 0);
  const holder = holders[random.upTo(holders.length)];
  if (!holder) return random.pick(oddValues)(random);
  const keys = Object.keys(holder);
  random.pick(acts)(holder, keys[random.upTo(keys.length)] ?? "", random, structuredClone(other));
  return copy;
}

/** The body as text, with numbers that no parser of ours would write, and now and then a member given twice. */
export function writeBody(body: unknown, random: Random): string {
  const text = (JSON.stringify(body) ?? "null").replaceAll(/"\\u0001([^"\\]*)\\u0001"/g, "$1");
  if (random.upTo(6) !== 0) return text;
  return text.replace(
    /\{("(?:[^"\\]|\\.)*"):/,
    (all, key: string) => `{${key}:null,"__proto__":{"admin":1},${all.slice(1)}`,
  );
}
