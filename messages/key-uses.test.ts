import { expect, test } from "vitest";
import { expandUses, holesOf, keyUses } from "./key-uses";

const spaces = new Set(["pools", "common"]);
const found = (source: string) => keyUses(source, spaces).flatMap((use) => use.candidates);

test("a key is found however its translator was made", () => {
  expect(found('const t = useTranslations("pools"); t("title")')).toEqual(["pools.title"]);
  expect(found('const t = await getTranslations("pools"); t.rich("why", { b })')).toEqual(["pools.why"]);
  expect(found('const [x, t] = await Promise.all([load(a, b), getTranslations("pools")]); t("new")')).toEqual([
    "pools.new",
  ]);
});

test("both arms of a condition are asked for, and what decides is not", () => {
  expect(found('const t = useTranslations("pools"); t(mode === "edit" ? "save" : "create")')).toEqual([
    "pools.save",
    "pools.create",
  ]);
});

test("a part made at run time stands for every key in its place", () => {
  const [use] = keyUses('const t = useTranslations("pools"); t(`states.${state}`)', spaces);
  expect(use && expandUses(use, ["pools.states.active", "pools.statesOf", "common.states.active"])).toEqual([
    "pools.states.active",
  ]);
});

test("a whole key written as text counts, other dotted texts do not", () => {
  expect(found('textColumn("name", "pools.columns.name"); send("message.send")')).toEqual(["pools.columns.name"]);
});

test("a message's names are found in the arms of a plural, and the arms' words are none", () => {
  expect([...holesOf("{count, plural, =0 {Alerts} other {Alerts of <b>{name}</b>}} by {who}")].toSorted()).toEqual([
    "b",
    "count",
    "name",
    "who",
  ]);
});

test("a key that is chosen first and asked for later counts within its file's namespace", () => {
  const uses = keyUses(
    'const t = useTranslations("pools"); const key = late ? "signIn.ended" : "signIn.failed"; t(key)',
    spaces,
  );
  expect(
    uses.flatMap((use) => expandUses(use, ["pools.signIn.ended", "pools.signIn.failed"])).filter((key) => key !== "-"),
  ).toEqual(["pools.signIn.ended", "pools.signIn.failed"]);
});

test("a namespace that is handed to a shared screen is asked for whole, and what is none is not", () => {
  expect(found('const kind = { words: "pools", upload }; const other = { words: "nothing" }')).toEqual(["pools.*"]);
});

test("a variable stands for a whole group only where the translator is narrowed to that group", () => {
  const groups = (source: string) => found(source).filter((key) => key.endsWith(".*"));
  expect(groups('const t = useTranslations("pools.states"); t(state)')).toEqual(["pools.states.*"]);
  expect(groups('const t = useTranslations("pools"); t(state)')).toEqual([]);
});
