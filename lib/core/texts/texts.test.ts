import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { bodyIn, textIn } from "./catalogue";
import { checkText } from "./check-text";
import { defaultTexts, exampleIn, shippedLanguages } from "./defaults";
import { Language, Languages } from "./language-tag";
import { chooseLanguage, languageOfCountry } from "./language";
import { catalogueKeys, placeholdersOfText } from "./placeholders";
import { maxTextCharacters, namesIn, renderText } from "./render";
import { ResetText, SaveText, textBody } from "./schema";
import { templateValues } from "./template-values";

test.each(shippedLanguages.flatMap((language) => catalogueKeys.map((key) => [language, key] as const)))(
  "the shipped %s text %s passes the check an admin's own text must pass",
  (language, key) => {
    expect(textBody(key).safeParse(defaultTexts[language][key]).error).toBeUndefined();
  },
);

test.each(shippedLanguages)(
  "the %s texts speak of the same things as the English ones, and leave nothing out",
  (one) => {
    for (const key of catalogueKeys) {
      expect(new Set(namesIn(defaultTexts[one][key])), key).toEqual(new Set(namesIn(defaultTexts.en[key])));
      expect(checkText(key, defaultTexts[one][key])).toEqual([]);
    }
  },
);

test("a placeholder that the text has no value for is refused with those it has", () => {
  const answer = textBody("M6").safeParse("Call {user} of {company}");
  expect(answer.error?.issues[0]?.message).toBe("{user} does not exist here. Use {company} {bot}");
});

test("an open brace is refused", () => {
  expect(textBody("M6").safeParse("Dear {company").success).toBe(false);
  expect(textBody("M6").safeParse("Dear {{company}}").success).toBe(false);
});

test("an empty title takes its comma along", () => {
  const values = { company: "Meridiana", user: "Michael Rossi", title: "" };
  expect(renderText("M5", defaultTexts.en.M5, values, null)).toBe(
    "Hello, this is Michael Rossi of Meridiana. You can write to me here whenever you like.",
  );
  expect(renderText("M5", defaultTexts.en.M5, { ...values, title: "Private banker" }, null)).toContain(
    "Michael Rossi, Private banker of Meridiana",
  );
});

test("a value is never read for placeholders again", () => {
  expect(renderText("M6", "We are {company}", { company: "{user} {bot} $&" }, null)).toBe("We are {user} {bot} $&");
});

test("the bot's name stands in front, once, unless the text names the bot", () => {
  expect(renderText("M6", "Sorry, says {company}", { company: "M" }, "Mia")).toBe("Mia: Sorry, says M");
  expect(renderText("M6", "{bot} is sorry", { company: "M" }, "Mia")).toBe("Mia is sorry");
});

test("a text never grows past its limit", () => {
  const long = renderText("M6", "{company}", { company: "é".repeat(3_000) }, "Mia");
  expect(Array.from(long)).toHaveLength(maxTextCharacters);
});

test("the language follows the client, then the number's country, then the company, then English", () => {
  expect(chooseLanguage(["it-CH", "en"], ["en", "it"])).toBe("it");
  expect(chooseLanguage(["fr", languageOfCountry(CountryCode.parse("IT")), "en"], ["en", "it"])).toBe("it");
  expect(chooseLanguage([null, null, "de"], ["it", "en"])).toBe("en");
  expect(chooseLanguage([null], [])).toBeNull();
});

test("templates are filled by name or by number, and never with nothing", () => {
  const facts = { user: "Anna", title: "", company: "Meridiana", client: "Li" };
  expect(templateValues(["client_name", "user_name", "company", "title", "colour"], facts)).toEqual([
    "Li",
    "Anna",
    "Meridiana",
    "Meridiana",
    "Meridiana",
  ]);
  expect(templateValues(["1", "2"], facts)).toEqual(["Anna", "Meridiana"]);
});

test("every text may name the bot, and an example names nobody's extension in an unknown language", () => {
  for (const key of catalogueKeys) expect(placeholdersOfText[key]).toContain("bot");
  expect(exampleIn("xx")).toBe("#name");
});

test("brackets go with an empty title, in Chinese too, and stay with one that there is", () => {
  const values = { company: "Meridiana", user: "陳大文", title: "" };
  expect(renderText("M5", defaultTexts["zh-Hant"].M5, values, null)).toBe(
    "您好，我是 Meridiana 的 陳大文。您可隨時在此傳訊息給我。",
  );
  expect(renderText("M5", defaultTexts["zh-Hant"].M5, { ...values, title: "私人銀行家" }, null)).toContain(
    "陳大文（私人銀行家）",
  );
  expect(renderText("M5", "({title} of {company})", values, null)).toBe("( of Meridiana)");
  expect(renderText("M5", "(by {user}, {title})", values, null)).toBe("(by 陳大文)");
});

test("Taiwan and Hong Kong read Traditional Chinese; a script that is not there gives way to the other", () => {
  const country = (code: string) => languageOfCountry(CountryCode.parse(code));
  expect([country("TW"), country("HK"), country("CN"), country("ES"), country("MX")]).toEqual([
    "zh-Hant",
    "zh-Hant",
    "zh",
    "es",
    "es",
  ]);
  expect(chooseLanguage(["zh-HK"], ["zh-Hans", "zh-Hant"])).toBe("zh-Hant");
  expect(chooseLanguage(["zh"], ["zh-Hant", "zh-Hans"])).toBe("zh-Hans");
  expect(chooseLanguage(["zh", "it"], ["it", "zh-Hant"])).toBe("zh-Hant");
  expect(chooseLanguage(["no language"], ["it", "en"])).toBe("en");
});

test("a text is the company's own, else ours, else the next best language's", () => {
  const own = [
    { key: "M1", language: "it", body: "Ciao da {company}" },
    { key: "M2", language: "it", body: null },
    { key: "M1", language: "de", body: "Willkommen" },
  ];
  const languages = ["en", "it", "de"];
  expect(textIn("M1", ["it"], languages, own)).toEqual({ language: "it", body: "Ciao da {company}" });
  expect(textIn("M2", ["it"], languages, own)).toEqual({ language: "it", body: defaultTexts.it.M2 });
  expect(textIn("M1", ["de"], languages, own)).toEqual({ language: "de", body: "Willkommen" });
  expect(textIn("M2", ["de", "it"], languages, own)).toEqual({ language: "it", body: defaultTexts.it.M2 });
  expect(textIn("M2", ["de"], ["de"], own)).toEqual({ language: "en", body: defaultTexts.en.M2 });
  expect(textIn("M1", ["es"], languages, own).language).toBe("en");
  expect(bodyIn("M2", "de", own)).toBeNull();
});

test("a language is kept in its usual spelling, without what says nothing of the language, and each once", () => {
  expect(Language.parse("zh_hant")).toBe("zh-Hant");
  expect(Language.parse("pt-br")).toBe("pt-BR");
  for (const none of ["", "klingon!", "x", "de-u-co-phonebk", "../en"])
    expect(Language.safeParse(none).success).toBe(false);
  expect(Languages.safeParse(["it", "IT"]).success).toBe(false);
  expect(Languages.safeParse([]).success).toBe(false);
});

test("while a wording is typed the editor says what is refused, and what it would leave out", () => {
  expect(checkText("M4", "Hello {company} {who} {")).toEqual([
    { kind: "unknown", name: "who" },
    { kind: "open" },
    { kind: "left_out", name: "number" },
    { kind: "left_out", name: "link" },
  ]);
  expect(checkText("M6", "  ")).toEqual([{ kind: "empty" }]);
  expect(checkText("M6", "é".repeat(1_025))).toEqual([{ kind: "long", characters: 1_025 }]);
});

test("what is refused of a wording stands under its field, and nothing unknown is taken", () => {
  const text = { key: "M6", language: "it", version: 0 };
  expect(SaveText.safeParse({ ...text, body: "{user}" }).error?.issues.map(({ path }) => path)).toEqual([["body"]]);
  expect(SaveText.parse({ ...text, body: " Ciao " })).toEqual({ ...text, body: "Ciao" });
  expect(SaveText.safeParse({ ...text, key: "M9", body: "Ciao" }).success).toBe(false);
  expect(ResetText.safeParse({ ...text, body: "Ciao" }).success).toBe(false);
});
