import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import {
  callingCodeOfCountry,
  countriesSharingCallingCode,
  countryOfPhone,
  placePhone,
  countryOfProviderUserId,
} from "./country";
import { isSamePhone, normalisePhone } from "./normalise";
import { parseTypedPhone } from "./parse-phone";

const it = CountryCode.parse("IT");

describe("provider ids", () => {
  test("forms of one person meet in one key, whatever was received is the first candidate", () => {
    for (const [a, b] of [
      ["5215512345678", "525512345678"],
      ["541123456789", "5491123456789"],
      ["551187654321", "5511987654321"],
    ]) {
      expect(isSamePhone(a ?? "", b ?? "")).toBe(true);
      expect(normalisePhone(a ?? "")?.candidates).toEqual([a, b]);
    }
  });

  /** Every way that one number is received or typed in leads to one key, and each form finds every other. */
  function meet(forms: readonly string[]): void {
    const [key, ...others] = new Set(forms.map((form) => normalisePhone(form)?.matchKey));
    expect([typeof key, others]).toEqual(["string", []]);
    for (const a of forms) for (const b of forms) expect(isSamePhone(a, b)).toBe(true);
  }

  test("complaint 8: a Mexican number is one contact with and without the 1, however it is written", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(33|55|81|222|998)\d{7,8}$/), (digits) => {
        const national = digits.slice(0, 10).padEnd(10, "5");
        meet([`52${national}`, `521${national}`, `+52${national}`, `+521${national}`]);
      }),
    );
  });

  test("complaint 9: a Brazilian mobile is one contact with and without the ninth digit, however it is written", () => {
    fc.assert(
      fc.property(fc.constantFrom("11", "21", "27", "61", "85"), fc.stringMatching(/^[6-9]\d{7}$/), (area, local) =>
        meet([`55${area}${local}`, `55${area}9${local}`, `+55${area}${local}`, `+55${area}9${local}`]),
      ),
    );
  });

  test("a Brazilian landline never gets the ninth digit, nor is it found by a mobile's key", () => {
    expect(normalisePhone("551132654321")).toEqual({
      matchKey: "551132654321",
      candidates: ["551132654321"],
      e164: "+551132654321",
    });
    expect(normalisePhone("5511932654321")?.candidates).toEqual(["5511932654321"]);
  });

  test("an Argentine mobile written with 15 is the mobile", () => {
    expect(normalisePhone("54111523456789")).toMatchObject({
      matchKey: "5491123456789",
      candidates: ["54111523456789", "5491123456789", "541123456789"],
    });
  });

  test("ids that the metadata calls invalid are kept; what is no number of 7 to 15 digits is none", () => {
    expect(normalisePhone("+5215512345678")?.e164).toBe("+525512345678");
    expect(normalisePhone("447700900123")?.matchKey).toBe("447700900123");
    for (const odd of ["", "123456", "1234567890123456", "US.123", "39 312", "٣٩٣١٢٣٤٥٦٧", "123456789\n"])
      expect(normalisePhone(odd)).toBeNull();
  });

  test("the key of a key is the key, and the key is among the candidates", () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constantFrom("52", "521", "54", "549", "5411", "55", "5511", "1", "39"),
          fc.stringMatching(/^\d{7,11}$/),
        ),
        ([code, rest]) => {
          const one = normalisePhone(`${code}${rest}`);
          if (!one) return;
          expect(normalisePhone(one.matchKey)?.matchKey).toBe(one.matchKey);
          expect(one.candidates).toContain(one.matchKey);
          for (const form of one.candidates) expect(normalisePhone(form)?.matchKey).toBe(one.matchKey);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("countries", () => {
  test("one calling code is told apart into its countries", () => {
    const places = {
      "+12025550143": "US",
      "+14165550143": "CA",
      "+77012345678": "KZ",
      "+79123456789": "RU",
      "+447911123456": "GG",
      "+5215512345678": "MX",
      "39066982": "VA",
    };
    for (const [phone, country] of Object.entries(places)) expect(countryOfPhone(phone)).toBe(country);
  });

  test("toll-free, shared-cost, premium, UAN and satellite numbers have no region, only a calling code", () => {
    const codes = {
      "+18002345678": "1",
      "+448450000000": "44",
      "+19005550123": "1",
      "+443001234567": "44",
      "+870773111632": "870",
      "+80012345678": "800",
    };
    for (const [phone, code] of Object.entries(codes)) {
      expect(countryOfPhone(phone)).toBeNull();
      expect(placePhone(phone).callingCode).toBe(code);
    }
  });

  test("what is no number at all has neither", () => {
    for (const odd of ["", "abc", "+", "0"]) {
      expect(countryOfPhone(odd)).toBeNull();
      expect(placePhone(odd).callingCode).toBeNull();
    }
  });

  test("the countries of a calling code come from the metadata, each under its own code", () => {
    expect(countriesSharingCallingCode("7").toSorted()).toEqual(["KZ", "RU"]);
    expect(countriesSharingCallingCode("44").toSorted()).toEqual(["GB", "GG", "IM", "JE"]);
    expect(countriesSharingCallingCode("1").length).toBeGreaterThan(20);
    expect(countriesSharingCallingCode("870")).toEqual([]);
    for (const country of countriesSharingCallingCode("1")) expect(callingCodeOfCountry(country)).toBe("1");
  });

  test("only a WhatsApp user id tells a country", () => {
    expect(countryOfProviderUserId("US.ENT.10000000000000000044")).toBe("US");
    for (const other of ["12025550143", "U4af4980629", "us.1", "ZZ.1", "US.", "US.1.2"])
      expect(countryOfProviderUserId(other)).toBeNull();
  });
});

describe("numbers that people type", () => {
  test("national and international forms are read, with their country", () => {
    expect(parseTypedPhone("312 345 6789", it)).toEqual({
      ok: true,
      e164: "+393123456789",
      country: "IT",
      international: "+39 312 345 6789",
    });
    expect(parseTypedPhone(" \u200e+1 (416) 555-0143 ", it)).toMatchObject({ e164: "+14165550143", country: "CA" });
    expect(parseTypedPhone("＋３９３１２３４５６７８９", null)).toMatchObject({ e164: "+393123456789" });
    expect(parseTypedPhone("+18002345678", it)).toMatchObject({ e164: "+18002345678", country: null });
  });

  test("older WhatsApp forms of Mexico and Brazil count as the number of today", () => {
    expect(parseTypedPhone("+52 1 55 1234 5678", null)).toMatchObject({ e164: "+525512345678", country: "MX" });
    expect(parseTypedPhone("+55 11 8765 4321", null)).toMatchObject({ e164: "+5511987654321", country: "BR" });
  });

  test("each refusal says why", () => {
    const reasons = {
      "": "empty",
      "312 345 6789": "no_country_code",
      hello: "not_a_number",
      "+39 1": "too_short",
      "+39312345678901234567": "too_long",
      "+447700900123": "not_in_use",
      "+39 312 345 6789 ext. 5": "has_extension",
      "call +393123456789": "not_a_number",
    };
    for (const [text, reason] of Object.entries(reasons))
      expect([text, parseTypedPhone(text, null)]).toEqual([text, { ok: false, reason }]);
  });

  test("numbers reserved for fiction are possible, though not in use", () => {
    expect(parseTypedPhone("+447700900123", null, "possible")).toMatchObject({
      ok: true,
      e164: "+447700900123",
      country: null,
    });
    expect(parseTypedPhone("+4477", null, "possible")).toMatchObject({ ok: false });
  });
});
