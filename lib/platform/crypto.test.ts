import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  equalInConstantTime,
  keyedHash,
  makeKeyring,
  matchesKeyedHash,
  openSecret,
  randomToken,
  rewrapSecret,
  sealSecret,
  type SecretPlace,
} from "./crypto";

const base64Key = () => randomBytes(32).toString("base64");
const oldKey = base64Key();
const keyring = makeKeyring("k1", { k1: oldKey });
const place: SecretPlace = { companyId: "company-a", kind: "connection", id: "connection-1", field: "access_token" };

describe("a sealed secret", () => {
  test("opens to the very text, and shows none of it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: "grapheme" }), (secret) => {
        const sealed = sealSecret(secret, place, keyring);
        expect(openSecret(sealed, place, keyring)).toBe(secret.toWellFormed());
        expect(sealed).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ["company", { companyId: "company-b" }],
    ["row", { id: "connection-2" }],
    ["kind", { kind: "account" }],
    ["field", { field: "app_secret" }],
  ])("68 does not open at another %s", (_, other) => {
    const sealed = sealSecret("s3cret", place, keyring);
    expect(() => openSecret(sealed, { ...place, ...other }, keyring)).toThrow(
      "Stored credentials cannot be read. Enter them again.",
    );
  });

  test("68 does not open when any byte of it was changed", () => {
    const sealed = sealSecret("s3cret", place, keyring);
    for (let i = 0; i < sealed.length; i += 1) {
      const altered = `${sealed.slice(0, i)}${sealed[i] === "A" ? "B" : "A"}${sealed.slice(i + 1)}`;
      let opened: string | undefined;
      try {
        opened = openSecret(altered, place, keyring);
      } catch (error) {
        expect(error).toMatchObject({ code: "unavailable" });
      }
      // The last character of base64 may hold bits that no byte has; then the envelope is the same.
      if (opened !== undefined) expect(opened).toBe("s3cret");
    }
  });

  test("does not open with a short tag, which could be guessed", () => {
    const envelope = JSON.parse(sealSecret("s3cret", place, keyring));
    const short = {
      ...envelope,
      data: { ...envelope.data, t: Buffer.from(envelope.data.t, "base64url").subarray(0, 4).toString("base64url") },
    };
    expect(() => openSecret(JSON.stringify(short), place, keyring)).toThrow("cannot be read");
  });

  test("68 does not open under another master key", () => {
    const sealed = sealSecret("s3cret", place, keyring);
    expect(() => openSecret(sealed, place, makeKeyring("k1", { k1: base64Key() }))).toThrow("cannot be read");
    expect(() => openSecret(sealed, place, makeKeyring("k2", { k2: base64Key() }))).toThrow("cannot be read");
  });

  test("67 never repeats a nonce, in 100,000", () => {
    const nonces = Array.from({ length: 50_000 }, () => JSON.parse(sealSecret("x", place, keyring))).flatMap(
      ({ key, data }) => [key.n, data.n],
    );
    expect(new Set(nonces).size).toBe(100_000);
    expect(nonces.every((nonce) => Buffer.from(nonce, "base64url").length === 12)).toBe(true);
  }, 60_000);
});

test("70 rotation wraps anew, keeps the secret, and needs the old key no more", () => {
  const newKey = base64Key();
  const both = makeKeyring("k2", { k1: oldKey, k2: newKey });
  const sealed = sealSecret("s3cret", place, keyring);
  const moved = rewrapSecret(sealed, place, both);
  expect(JSON.parse(moved).data).toEqual(JSON.parse(sealed).data);
  expect(openSecret(moved, place, makeKeyring("k2", { k2: newKey }))).toBe("s3cret");
  expect(rewrapSecret(moved, place, both)).toBe(moved);
});

test("a place with a separator in it is refused, so that no two places look alike", () => {
  expect(() => sealSecret("x", { ...place, id: "a|b" }, keyring)).toThrow("four plain parts");
});

test("a master key of another length is refused at the start", () => {
  expect(() => makeKeyring("k1", { k1: "AAAA" })).toThrow("32 bytes");
  expect(() => makeKeyring("k2", { k1: oldKey })).toThrow("not given");
});

test("comparison agrees with equality, whatever the lengths", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (a, b) => equalInConstantTime(a, b) === (a === b) && equalInConstantTime(a, a),
    ),
  );
});

test("tokens are long, distinct and fit a URL", () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken());
  expect(new Set(tokens).size).toBe(1000);
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
});

describe("a keyed hash", () => {
  test("recognises its text in its own place alone, and says nothing of it", () => {
    const hash = keyedHash("482913", place, keyring);
    expect(matchesKeyedHash("482913", hash, place, keyring)).toBe(true);
    expect(hash).not.toContain("482913");
    expect(matchesKeyedHash("482914", hash, place, keyring)).toBe(false);
    for (const other of [{ companyId: "company-b" }, { id: "connection-2" }, { kind: "account" }, { field: "pin" }])
      expect(matchesKeyedHash("482913", hash, { ...place, ...other }, keyring)).toBe(false);
  });

  test("is worth nothing without the key, holds after a new one came, and matches nothing once its own is gone", () => {
    const hash = keyedHash("482913", place, keyring);
    const stranger = makeKeyring("k1", { k1: base64Key() });
    expect(keyedHash("482913", place, stranger)).not.toBe(hash);
    expect(matchesKeyedHash("482913", hash, place, stranger)).toBe(false);
    const next = base64Key();
    expect(matchesKeyedHash("482913", hash, place, makeKeyring("k2", { k1: oldKey, k2: next }))).toBe(true);
    expect(matchesKeyedHash("482913", hash, place, makeKeyring("k2", { k2: next }))).toBe(false);
    for (const odd of ["", ".", "482913", "k9.x"]) expect(matchesKeyedHash("482913", odd, place, keyring)).toBe(false);
  });
});
