import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { defaultTexts, exampleIn, shippedLanguages } from "./defaults";
import { TextKey, placeholdersOfText } from "./keys";
import { chooseLanguage, languageOfCountry } from "./language";
import { maxTextCharacters, namesIn, renderText } from "./render";
import { textBody } from "./schema";
import { templateValues } from "./template-values";

test.each(shippedLanguages.flatMap((language) => TextKey.options.map((key) => [language, key] as const)))(
  "the shipped %s text %s passes the check an admin's own text must pass",
  (language, key) => {
    expect(textBody(key).safeParse(defaultTexts[language][key]).error).toBeUndefined();
  },
);

test("both languages speak of the same things", () => {
  for (const key of TextKey.options) {
    expect(new Set(namesIn(defaultTexts.it[key])), key).toEqual(new Set(namesIn(defaultTexts.en[key])));
  }
});

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
  for (const key of TextKey.options) expect(placeholdersOfText[key]).toContain("bot");
  expect(exampleIn("xx")).toBe("#name");
});
