import { badCharacter, Stop, type Wanted } from "./faults";
import { limits } from "./tree";

export type Word = { readonly text: string; readonly at: number; readonly length: number };

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", r: "\r", t: "\t" };

/** Reads a text from left to right. What it looks for and does not find, it tells the place of. */
export class Scan {
  at = 0;
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }

  /** What stands here, if it is this: a sticky pattern, tried after the spaces. */
  take(pattern: RegExp): Word | null {
    this.skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found === undefined || found === "") return null;
    const at = this.at;
    this.at += found.length;
    return { text: found, at, length: found.length };
  }

  /** One of our own words, whatever its case; not the beginning of a longer one. */
  takeWord(pattern: RegExp): Word | null {
    const before = this.at;
    const word = this.take(/[\p{L}\p{N}_-]+/uy);
    if (word && pattern.test(word.text)) return { ...word, text: word.text.toLowerCase() };
    this.at = before;
    return null;
  }

  isAtEnd(): boolean {
    this.skip();
    return this.at >= this.source.length;
  }

  refuse(wanted: Wanted, word: Word | null = null): never {
    if (word) throw new Stop(word.at, word.length, { kind: "expected", wanted });
    this.skip();
    const there = /[^\s,()]+|[,()]|$/y;
    there.lastIndex = this.at;
    throw new Stop(this.at, there.exec(this.source)?.[0].length ?? 0, { kind: "expected", wanted });
  }

  /** A value: a word, or anything in quotes. */
  takeValue(wanted: Wanted): Word {
    const word = this.take(/"/y) ? this.quoted() : this.take(/[^\s,()"]+/uy);
    if (!word) this.refuse(wanted);
    if (word.text.length > limits.value)
      throw new Stop(word.at, word.length, { kind: "too-long", what: "value", most: limits.value });
    return word;
  }

  private quoted(): Word {
    const from = this.at - 1;
    let text = "";
    for (;;) {
      const next = this.source[this.at];
      if (next === undefined) throw new Stop(from, this.at - from, { kind: "unclosed" });
      this.at += 1;
      if (next === '"') return { text, at: from, length: this.at - from };
      text += next === "\\" ? this.escape() : next;
    }
  }

  private escape(): string {
    const from = this.at - 1;
    const code = /u\{([0-9a-f]{1,6})\}|[^]/iy;
    code.lastIndex = this.at;
    const [whole = "", hex] = code.exec(this.source) ?? [];
    this.at += whole.length;
    const number = Number.parseInt(hex ?? "", 16);
    const plain = hex === undefined ? escapes[whole] : number <= 0x10ffff ? String.fromCodePoint(number) : undefined;
    if (plain === undefined) throw new Stop(from, this.at - from, { kind: "bad-escape" });
    const bad = badCharacter(plain);
    if (bad) throw new Stop(from, this.at - from, { kind: "bad-character", code: bad.code });
    return plain;
  }

  private skip(): void {
    while (/\s/.test(this.source[this.at] ?? "")) this.at += 1;
  }
}
