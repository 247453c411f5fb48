import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./errors.mjs";
import { root } from "./paths.mjs";

const leastBytes = 32;

/**
 * Whether others than this machine reach the console: then it is production, whatever else is set.
 * @param {string} publicUrl
 */
export function isProduction(publicUrl) {
  const { hostname } = new URL(publicUrl);
  return !(
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/**
 * Holds that the keys of a console in production come from the environment and are no one's but its own.
 * @param {NodeJS.ProcessEnv} [given]
 * @throws {Refusal} naming the first key that is missing, too short or known to everybody
 */
export function requireOwnKeys(given = process.env) {
  const samples = sampleValues();
  for (const [name, partsOf] of [
    ["NEXTAUTH_SECRET", (value) => [Buffer.from(value, "utf8")]],
    ["ENCRYPTION_KEY", keysOf],
  ]) {
    const value = given[name]?.trim() ?? "";
    const sample = partsOf(samples.get(name) ?? "");
    const wrong = value === "" ? "is not in the environment" : problemOf(partsOf(value), sample);
    if (wrong) throw weak(name, wrong);
  }
}

/** The keys of `<id>:<base64>,…`; what has no id counts as a key too, so that it is judged and not passed over. */
const keysOf = (value) =>
  value.split(",").map((entry) => Buffer.from(entry.slice(entry.indexOf(":") + 1).trim(), "base64"));

function problemOf(keys, samples) {
  // Under another id the sample is as well known.
  if (keys.some((key) => samples.some((sample) => sample.equals(key)))) return "holds the sample of .env.example";
  if (keys.some((key) => key.length < leastBytes)) return `holds a key of less than ${leastBytes} bytes`;
  // Of 32 random bytes never so few differ; of 32 random hexadecimal digits eight and more do.
  if (keys.some((key) => new Set(key).size < 8)) return "repeats a few characters and is no random key";
  return undefined;
}

/** What .env.example shows as values, by name: everybody can read them. */
function sampleValues() {
  const lines = readFileSync(join(root, ".env.example"), "utf8").matchAll(/^#?\s*([A-Z_]+)=(\S+)\s*$/gm);
  return new Map([...lines].map(([, name, value]) => [name, value]));
}

const weak = (name, wrong) =>
  new Refusal({
    what: `Linekeeper does not start at a public address with this ${name}: it ${wrong}.`,
    why: "PUBLIC_URL is not on this machine, so this is production, where whoever knows or guesses the key could sign in as anyone or open the providers' credentials.",
    todo: `Give ${name} in the environment from a secret store (.env.example says how to make one) and run the command again; nothing has been changed.`,
  });

/**
 * The refusal for a demo company that still has its password.
 * @param {readonly string[]} emails
 */
export const demoIsOpen = (emails) =>
  new Refusal({
    what: `Linekeeper does not start at a public address while demo sign-ins have the demo's password (${emails.join(", ")}).`,
    why: "PUBLIC_URL is not on this machine, and everybody can read that password in the demo's source.",
    todo: "Start it on localhost and disable those users or give them new passwords, or use a database without the demo company, and run the command again.",
  });
