import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserId } from "@/lib/core/ids";
import { extensionCan } from "./can";
import { extractExtensions } from "./extract-extensions";
import { foldExtension } from "./fold-extension";
import { ExtensionWord } from "./schema";
import { scriptWarning, skeletonOf } from "./script-warning";

const codePoints = Array.from({ length: 0x110000 }, (_, at) => at).filter(
  (at) => (at < 0xd800 || at > 0xdfff) && !/[\p{Cn}\p{Co}]/u.test(String.fromCodePoint(at)),
);

describe("folding", () => {
  test("it is full: one letter may become two, and only what Unicode folds is folded", () => {
    const folds = {
      STRASSE: "strasse",
      Straße: "strasse",
      STRAẞE: "strasse",
      ΣΟΦΟΣ: "σοφοσ",
      σοφος: "σοφοσ",
      ﬁn: "fin",
      ＡＢ: "ab",
      ı: "ı",
      I: "i",
      Ꭰꭰ: "ᎠᎠ",
      ᾼ: "αι",
    };
    for (const [word, folded] of Object.entries(folds)) expect(foldExtension(word)).toBe(folded);
  });

  test("folding twice is folding once, for every character there is", () => {
    expect(
      codePoints.filter((at) => {
        const folded = foldExtension(String.fromCodePoint(at));
        return foldExtension(folded) !== folded;
      }),
    ).toEqual([]);
  });

  test("it keeps together what the engine's own case-insensitive match does", () => {
    // The simple folding of regular expressions is a second opinion, made by others.
    const apart = codePoints.filter((at) => {
      const letter = String.fromCodePoint(at);
      const folded = foldExtension(letter);
      if (letter.normalize("NFKC") !== letter || Array.from(folded).length !== 1 || folded === letter) return false;
      return !new RegExp(`^\\u{${at.toString(16)}}$`, "iu").test(folded);
    });
    expect(apart).toEqual([]);
  });

  test("folding strings twice is folding them once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = foldExtension(text);
        expect(foldExtension(folded)).toBe(folded);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("extensions in a message", () => {
  test("the hash stands at the start or after what is no letter, digit or hash", () => {
    const found = {
      "a#ann": [],
      "1#ann": [],
      "##ann": [],
      "＃#ann": [],
      "é#ann": [],
      "(#ann)": ["ann"],
      "🙂#ann": ["ann"],
      "_#ann": ["ann"],
      "#ann#bob": ["ann"],
      "#ann.#bob": ["ann", "bob"],
      "\n#ann": ["ann"],
    };
    for (const [text, words] of Object.entries(found)) expect([text, extractExtensions(text)]).toEqual([text, words]);
  });

  test("trailing punctuation is no part of it, and the length is that of what is left", () => {
    const long = "x".repeat(32);
    const found: [string, string[]][] = [
      ["#ann...", ["ann"]],
      ["#ann_", ["ann"]],
      ["#a.", []],
      ["#.ann", []],
      ["#-ann", []],
      ["#a.b", ["a.b"]],
      [`#${long}`, [long]],
      [`#${long}.`, [long]],
      [`#${long}x`, []],
      ["#ann🙂", ["ann"]],
      ["#ann's", ["ann"]],
    ];
    for (const [text, words] of found) expect([text, extractExtensions(text)]).toEqual([text, words]);
  });

  test("invisible marks count as nothing, wherever they stand", () => {
    expect(extractExtensions("\u200f#\u2066mi\u200bch\ufeffael\u2069")).toEqual(["michael"]);
    expect(extractExtensions("a\u200b#ann")).toEqual([]);
  });

  test("other forms of one word are one extension", () => {
    expect(extractExtensions("#jose\u0301 #JOSÉ #ｊｏｓé #STRASSE #straße")).toEqual(["josé", "strasse"]);
  });

  test("a mark may follow but not begin", () => {
    expect(extractExtensions("#\u0301ann")).toEqual([]);
    expect(extractExtensions("#नमस्ते")).toEqual(["नमस्ते"]);
  });

  test("no text takes long: hashes and runs of 100,000 characters", () => {
    for (const text of [
      "#".repeat(100_000),
      `#${"a".repeat(100_000)}`,
      `#a${".".repeat(100_000)}`,
      `#a${".".repeat(100_000)}b`,
      "#a.".repeat(33_000),
    ])
      expect(extractExtensions(text)).toEqual([]);
  });
});

describe("what an admin may set", () => {
  test("with or without the hash, kept as typed", () => {
    expect(ExtensionWord.parse(" #Michael ")).toBe("Michael");
    expect(ExtensionWord.parse("＃josé\u200b")).toBe("josé");
  });

  test("whatever is accepted is found whole in a message", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 2, maxLength: 34 }),
          fc.string({ unit: "grapheme", minLength: 1, maxLength: 34 }),
          fc.stringMatching(/^[a-zß0-9._#-]{1,34}$/),
        ),
        (typed) => {
          const word = ExtensionWord.safeParse(typed);
          if (word.success)
            expect(extractExtensions(`Hello, #${word.data}, are you there?`)).toEqual([foldExtension(word.data)]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("each refusal says what to do", () => {
    const problems = {
      a: "Use at least 2 characters",
      ["x".repeat(33)]: "Use at most 32 characters",
      "ann.": "Use letters, digits",
      ".ann": "Use letters, digits",
      "an n": "Use letters, digits",
      "ann#bob": "Use letters, digits",
      ["आ".repeat(20)]: "Too long for a QR code",
    };
    for (const [typed, problem] of Object.entries(problems))
      expect(ExtensionWord.safeParse(typed).error?.issues[0]?.message).toContain(problem);
  });
});

describe("whom a word may be given to", () => {
  const [mine, theirs] = [1, 2].map((at) => UserId.parse(`00000000-0000-7000-8000-00000000000${at}`));
  const ask = (over: object) =>
    extensionCan.set({
      word: "ann",
      userId: mine ?? UserId.parse(""),
      companyReservedWords: [],
      holder: null,
      ...over,
    });

  test("a reserved word to nobody, the company's own included", () => {
    expect(ask({ word: "STOP" }).allowed).toBe(false);
    expect(ask({ companyReservedWords: ["Ann"] })).toEqual({ allowed: false, reason: "This word is reserved" });
  });

  test("one that another has, or had lately, to nobody else; one's own again", () => {
    const holder = { userId: theirs, name: "Bob", standing: "former" };
    expect(ask({}).allowed).toBe(true);
    expect(ask({ holder }).allowed).toBe(false);
    expect(ask({ holder: { ...holder, standing: "current" } })).toEqual({
      allowed: false,
      reason: "Bob has this extension",
    });
    expect(ask({ holder: { ...holder, userId: mine } }).allowed).toBe(true);
  });
});

describe("look-alikes", () => {
  test("mixed scripts and words that only look Latin are told of; honest words are not", () => {
    expect(scriptWarning("miсhael")).toEqual({ kind: "mixed_scripts", scripts: ["Latin", "Cyrillic"] });
    expect(scriptWarning("сосо")).toEqual({ kind: "looks_latin", looksLike: "coco" });
    for (const honest of ["michael", "josé", "миша", "στέλιος", "山田taro", "आशा", "ann-2", "4521"])
      expect([honest, scriptWarning(honest)]).toEqual([honest, null]);
  });

  test("two words mistaken for one another have one skeleton", () => {
    expect(skeletonOf("Сосо")).toBe(skeletonOf("coco"));
    expect(skeletonOf("ann")).not.toBe(skeletonOf("anne"));
  });
});
