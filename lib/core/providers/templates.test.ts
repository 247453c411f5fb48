import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillPlaceholders, placeholdersOf, renderTemplate, templateContent } from "./templates";

describe("templateContent", () => {
  test("numbered placeholders go out in the order of their numbers, named ones by name", () => {
    const numbered = templateContent({ name: "t", language: "en", variables: ["2", "1"] }, { "1": "a", "2": "b" });
    expect(numbered?.components).toEqual([
      {
        type: "body",
        parameters: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
    ]);
    const named = templateContent({ name: "t", language: "en", variables: ["who"] }, { who: "Sam" });
    expect(named?.components[0]?.parameters).toEqual([{ type: "text", text: "Sam", parameter_name: "who" }]);
  });

  test("a variable without a value is no message", () => {
    const template = { name: "t", language: "en", variables: ["who"] };
    expect([templateContent(template, {}), templateContent(template, { who: " \n" })]).toEqual([null, null]);
  });

  test("line breaks, which the provider refuses, become spaces", () => {
    const content = templateContent({ name: "t", language: "en", variables: ["1"] }, { "1": "a\n\tb     c" });
    expect(content?.components[0]?.parameters).toEqual([{ type: "text", text: "a b c" }]);
  });

  test("without variables there are no components", () => {
    expect(templateContent({ name: "t", language: "en", variables: [] }, {})?.components).toEqual([]);
  });

  test("what the recipient reads holds the values that were sent", () => {
    const value = fc.stringMatching(/^[a-z{}$]{1,8}$/);
    fc.assert(
      fc.property(value, value, (first, second) => {
        const body = "Hi {{2}}, from {{1}}";
        const content = templateContent(
          { name: "t", language: "en", variables: placeholdersOf(body) },
          { "1": first, "2": second },
        );
        expect(content && renderTemplate(body, content)).toBe(`Hi ${second}, from ${first}`);
      }),
    );
  });
});

test("a placeholder without a value stays visible", () => {
  expect(fillPlaceholders("Hi {{ who }} {{constructor}}", {})).toBe("Hi {{ who }} {{constructor}}");
});
