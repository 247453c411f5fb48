import { expect, test } from "vitest";
import { Channel } from "@/lib/core/channels";
import { InteractionStatus } from "@/lib/core/interactions/schema";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { choicesOf, fieldKeys, fields, personalOf } from "./fields";

test("the closed lists are whole", () => {
  expect(choicesOf("channel")).toEqual(Channel.options);
  expect(choicesOf("status")).toEqual(InteractionStatus.options);
  expect(choicesOf("provider")).toEqual(ProviderName.options);
});

test("each field has a head of its own in a file, and who somebody is is told as such", () => {
  const heads = fieldKeys.flatMap((key) => fields[key].csv ?? []);
  expect(new Set(heads).size).toBe(heads.length);
  expect(fieldKeys.filter((key) => personalOf(key) !== null)).toEqual([
    "contact",
    "first-name",
    "last-name",
    "phone",
    "message",
    "first-message",
  ]);
});
