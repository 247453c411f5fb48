import { expect, test } from "vitest";
import { columnsOf } from "@/lib/core/csv/sheet";
import { UserId } from "@/lib/core/ids";
import { extensionSheet } from "./fields";
import { type ExtensionFacts, type ImportPerson, judgeRows } from "./judge-rows";
import { UploadExtensions } from "./schema";

const id = (n: number) => UserId.parse(`019aa000-0000-7000-8000-00000000000${n}`);
const anna: ImportPerson = { id: id(1), name: "Anna Conti", usable: true, current: "anna" };
const bea: ImportPerson = { id: id(2), name: "Bea", usable: true, current: null };
const gone: ImportPerson = { id: id(3), name: "Carla", usable: false, current: null };

const facts: ExtensionFacts = {
  people: new Map<string, ImportPerson | "several">([
    ["anna@bank.example", anna],
    ["bea@bank.example", bea],
    ["bea", bea],
    ["carla@bank.example", gone],
    ["mario rossi", "several"],
  ]),
  holders: new Map([
    ["anna", { userId: id(1), name: "Anna Conti", standing: "current" as const }],
    ["mike", { userId: id(9), name: "Michael", standing: "former" as const }],
  ]),
  reservedWords: ["concierge"],
};

const judged = (...rows: readonly (readonly [user: string, word: string])[]) =>
  judgeRows(
    rows.map((cells, at) => ({ line: at + 2, cells })),
    ["user", "extension"],
    facts,
  );
const wrong = (...row: readonly [user: string, word: string]) =>
  judged(row).refused.flatMap(({ problems }) => problems.map(({ field, message }) => `${field}: ${message}`));

test("a user is known by email or by a name that is theirs alone, and a word that replaces another says which", () => {
  expect(judged(["Anna@bank.example", "#conti"], ["bea", "bea"])).toMatchObject({
    refused: [],
    accepted: [
      { line: 2, userId: id(1), word: "conti", replaces: "anna" },
      { line: 3, userId: id(2), word: "bea", replaces: null },
    ],
  });
});

test.each([
  ["an emoji", "🙂🙂", "Use letters, digits, and . _ - between them; start and end with a letter or digit"],
  ["33 characters", "a".repeat(33), "Use at most 32 characters"],
  ["one character", "a", "Use at least 2 characters"],
  ["a reserved word", "STOP", "This word is reserved"],
  ["a word the company reserved", "Concierge", "This word is reserved"],
  ["another's word", "ANNA", "Anna Conti has this extension"],
  ["a held word", "mike", "Michael had this extension less than 180 days ago and printed codes may still use it"],
])("%s is refused in its row", (_what, word, message) => {
  expect(wrong("bea@bank.example", word)).toEqual([`extension: ${message}`]);
});

test("two same words, however they are written, and one user twice: the later row is told the first one's line", () => {
  const { refused, accepted } = judged(
    ["bea", "Straße"],
    ["anna@bank.example", "STRASSE"],
    ["bea@bank.example", "bea"],
  );
  expect(accepted.map(({ line }) => line)).toEqual([2]);
  expect(refused.map(({ line, problems }) => [line, problems.map(({ message }) => message)])).toEqual([
    [3, ["The same extension as in line 2"]],
    [4, ["The same user as in line 2"]],
  ]);
});

test("who is not there, not active or one of several is named", () => {
  expect(wrong("nobody@bank.example", "word")).toEqual(["user: No user has this e-mail or name"]);
  expect(wrong("", "word")).toEqual(["user: Name a user, by their e-mail"]);
  expect(wrong("Mario Rossi", "word")).toEqual(["user: Several users have this name: use the e-mail"]);
  expect(wrong("carla@bank.example", "word")).toEqual(["user: This user is not active"]);
});

test("what is so already is no change; another spelling of one's own word breaks no code; look-alikes are warned of", () => {
  expect(judged(["anna@bank.example", "anna"])).toEqual({ refused: [], accepted: [], unchanged: 1 });
  expect(judged(["anna@bank.example", "Anna"]).accepted).toMatchObject([{ word: "Anna", replaces: null }]);
  expect(judged(["bea", "соре"]).accepted[0]?.warning).toEqual({ kind: "looks_latin", looksLike: "cope" });
});

test("our own export is read again, and a column may be chosen", () => {
  expect(columnsOf(extensionSheet, ["Extension", "User", "Org unit"])).toEqual(["extension", "user", null]);
  expect(columnsOf(extensionSheet, ["Estensione", "Utente"])).toEqual(["extension", "user"]);
  expect(UploadExtensions.parse({ act: "check", columns: "-,user,extension" })).toMatchObject({
    columns: [null, "user", "extension"],
  });
  expect(UploadExtensions.safeParse({ act: "check", columns: "name" }).success).toBe(false);
});
