import { passwordMaxLength, passwordMinLength } from "./schema";

// What lists of leaked passwords consist of, long ones included, once digits and signs are taken off their ends.
const commonCores: ReadonlySet<string> = new Set(
  (
    "password passwort passwd motdepasse contrasena parola segreto letmein welcome willkommen benvenuto admin administrator " +
    "root superuser changeme changeit default secret topsecret master login qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm " +
    "qwertyuiopasdfghjkl iloveyou sunshine princess football baseball basketball superman batman dragon monkey shadow michael " +
    "jennifer trustno computer internet starwars whatever liverpool arsenal juventus ferrari test testing guest user demo sample " +
    "example linekeeper abcdefghijkl abcdefghijklmnop abcabcabcabc passwordpassword adminadmin " +
    "correcthorsebatterystaple"
  ).split(" "),
);

const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const lettersOnly = (text: string): string => text.replace(/[^\p{L}]/gu, "");
const unleet = (text: string): string => text.replace(/[013457@$!]/g, (sign) => leet[sign] ?? sign);

/**
 * Why a password cannot be set, as a sentence for its field; null when it can. Length counts most (NIST SP 800-63B),
 * and no mixture of kinds of characters is demanded.
 * @param about words that an attacker tries first: the user's name and address, the company
 */
export function passwordProblem(password: string, about: readonly string[]): string | null {
  if (Array.from(password).length < passwordMinLength) return `Use at least ${passwordMinLength} characters`;
  if (password.length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters`;
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return "Use more different characters";
  if (isRun(lower)) return "This is a sequence of keys. Choose something less easily guessed";
  const cores = [lettersOnly(lower), lettersOnly(unleet(lower.replace(/[\d\W_]+$/u, "")))];
  if (cores.some((core) => commonCores.has(core))) return "This password is too common. Choose another";
  const personal = about
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{Nd}]+/u))
    .filter((word) => word.length >= 4);
  const rest = personal.reduce((left, word) => left.replaceAll(word, ""), lower);
  if (lettersOnly(rest).length < 4 && rest.length < 8) return "Leave out your name, address and company";
  return null;
}

// Steps of one, up or down, all along: 123456789012, abcdefghijkl.
function isRun(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  const even = steps.filter((step) => step === 1 || step === -9).length;
  const down = steps.filter((step) => step === -1 || step === 9).length;
  return Math.max(even, down) >= steps.length - 1;
}
