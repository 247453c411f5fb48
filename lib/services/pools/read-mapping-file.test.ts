import { expect, test } from "vitest";
import type { Actor, Role } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { decodeText } from "@/lib/core/csv/decode-text";
import { countryNames } from "@/lib/core/geography/country-names";
import { CompanyId, OuId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { readMappingFile } from "./read-mapping-file";

const id = "0199a5d2-7c00-7000-8000-000000000001";
const as = (role: Role): Ctx => {
  const actor: Actor = {
    kind: "user",
    id: UserId.parse(id),
    roles: [role],
    ouId: OuId.parse(id),
    supervises: { ouIds: [], accountIds: [] },
    masked: nothingMasked,
    sessionId: SessionId.parse(id),
  };
  return { companyId: CompanyId.parse(id), actor, clock: { now: () => 0 }, address: null };
};
const italian = { nameOf: countryNames("it"), heads: { from: "Clienti di", to: "Serviti da" } };
const read = (text: string) => readMappingFile(as("admin"), { text }, italian);
const utf16 = (text: string) => {
  const units = Array.from(`\uFEFF${text}`, (char) => char.charCodeAt(0));
  return decodeText(Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8])));
};

test("codes and names are read in English and in the reader's language, whatever saved the file", () => {
  const rows = [
    { from: "HK", to: "SG" },
    { from: "BE", to: "FR" },
  ];
  expect(read("from,to\nHK,SG\nBelgio,Francia")).toEqual({ ok: true, rows });
  expect(read("Clienti di;Serviti da\r\nhong kong;singapore\r\nBelgium;FR\r\n")).toEqual({ ok: true, rows });
  expect(read(utf16("Clienti di\tServiti da\nHK\tSG\nBelgio\tFrancia\n"))).toEqual({ ok: true, rows });
});

test("each wrong row is named by its line in the file, and none is taken", () => {
  expect(read("from;to\nHK;SG\n\nAtlantide;SG\nMO;MO\nHK;MO")).toEqual({
    ok: false,
    problems: [
      { line: 4, why: "unknown_country", value: "Atlantide" },
      { line: 5, why: "same", value: "MO" },
      { line: 6, why: "twice", value: "HK" },
    ],
  });
});

test("an empty file, a long one and what is no CSV are refused with what to do", () => {
  expect(() => read(" \n")).toThrow("The file is empty: it needs a line for each country.");
  expect(() => read("HK,SG\n".repeat(301))).toThrow("more than 300 lines");
  expect(() => read('HK,"SG')).toThrow("is no CSV");
});

test("who may not read pools reads no file for one", () => {
  expect(() => readMappingFile(as("agent"), { text: "HK,SG" }, italian)).toThrow("forbidden");
});
