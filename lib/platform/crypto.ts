import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

/** Lower-case hex of SHA-256. */
export const sha256Hex = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** Base64 of SHA-256, as Meta writes it in webhooks. */
export const sha256Base64 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("base64");

/** A running SHA-256, for streams. */
export const startSha256 = (): { update: (chunk: Uint8Array) => void; hex: () => string } => {
  const hash = createHash("sha256");
  return { update: (chunk) => void hash.update(chunk), hex: () => hash.digest("hex") };
};

/** Lower-case hex of HMAC-SHA256. */
export const hmacSha256Hex = (secret: string, data: string | Uint8Array): string =>
  createHmac("sha256", secret).update(data).digest("hex");

/** Compares in a time that tells neither where two texts differ nor how long the expected one is. */
export const equalInConstantTime = (a: string, b: string): boolean => {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac("sha256", key).update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

/** A random value safe in URLs and headers: `bytes` of entropy, 43 characters for the usual 32. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");

/** The keys that wrap data keys: the current one seals, every one listed still opens. 32 bytes each. */
export type Keyring = { readonly currentId: string; readonly keys: ReadonlyMap<string, Uint8Array> };

/** Builds the keyring from base64 keys by id; throws on a key that is not 32 bytes or a current id not among them. */
export function makeKeyring(currentId: string, base64Keys: Readonly<Record<string, string>>): Keyring {
  const keys = new Map(
    Object.entries(base64Keys).map(([id, encoded]) => [id, new Uint8Array(Buffer.from(encoded, "base64"))]),
  );
  for (const [id, key] of keys) if (key.length !== 32) throw new Error(`Master key ${id} must be 32 bytes in base64`);
  if (!keys.has(currentId)) throw new Error(`Master key ${currentId} is named as current but not given`);
  return { currentId, keys };
}

/** Where a secret belongs; one moved to another company, row or field no longer opens. */
export type SecretPlace = {
  readonly companyId: string;
  readonly kind: string;
  readonly id: string;
  readonly field: string;
};

const Box = z.strictObject({ n: z.string(), t: z.string(), c: z.string() });
type Box = z.output<typeof Box>;

// n nonce (12 bytes), t tag (16), c ciphertext, in base64url; `key` is the data key wrapped by master key `kid`.
const Envelope = z.strictObject({ v: z.literal(1), alg: z.literal("A256GCM"), kid: z.string(), key: Box, data: Box });

/** Seals a secret under a data key of its own, wrapped by the current master key. Returns versioned JSON. */
export function sealSecret(secret: string, place: SecretPlace, keyring: Keyring): string {
  const dataKey = randomBytes(32);
  const kid = keyring.currentId;
  return JSON.stringify({
    v: 1,
    alg: "A256GCM",
    kid,
    key: encrypt(dataKey, masterKey(keyring, kid), `${placeText(place)}|key|${kid}`),
    data: encrypt(Buffer.from(secret, "utf8"), dataKey, placeText(place)),
  } satisfies z.input<typeof Envelope>);
}

/**
 * Opens a sealed secret. Throws `AppError("unavailable")` when it was altered, moved from its place, or sealed
 * under a master key that is not in the keyring.
 */
export function openSecret(sealed: string, place: SecretPlace, keyring: Keyring): string {
  return orUnreadable(() => {
    const envelope = Envelope.parse(JSON.parse(sealed));
    return Buffer.from(decrypt(envelope.data, openDataKey(envelope, place, keyring), placeText(place))).toString(
      "utf8",
    );
  });
}

/** Wraps a secret's data key anew with the current master key; the secret itself stays sealed. For key rotation. */
export function rewrapSecret(sealed: string, place: SecretPlace, keyring: Keyring): string {
  return orUnreadable(() => {
    const envelope = Envelope.parse(JSON.parse(sealed));
    if (envelope.kid === keyring.currentId) return sealed;
    const kid = keyring.currentId;
    const key = encrypt(
      openDataKey(envelope, place, keyring),
      masterKey(keyring, kid),
      `${placeText(place)}|key|${kid}`,
    );
    return JSON.stringify({ ...envelope, kid, key });
  });
}

/**
 * What is kept of a short secret that must be recognised and never read: a hash under a key drawn from the current master
 * key, for this place alone. Without the key a million codes cannot be tried against it.
 */
export const keyedHash = (text: string, place: SecretPlace, keyring: Keyring): string =>
  `${keyring.currentId}.${hashUnder(keyring.currentId, text, place, keyring)}`;

/** Whether a text is the one that was hashed, in constant time. One of a key that is gone matches nothing. */
export function matchesKeyedHash(text: string, hash: string, place: SecretPlace, keyring: Keyring): boolean {
  const kid = hash.slice(0, hash.lastIndexOf("."));
  return keyring.keys.has(kid) && equalInConstantTime(`${kid}.${hashUnder(kid, text, place, keyring)}`, hash);
}

// A key of its own for hashing: the master key itself only wraps.
const hashUnder = (kid: string, text: string, place: SecretPlace, keyring: Keyring): string =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", masterKey(keyring, kid), "", "keyed-hash", 32)))
    .update(`${placeText(place)}|${text}`)
    .digest("base64url");

const openDataKey = (envelope: z.output<typeof Envelope>, place: SecretPlace, keyring: Keyring): Uint8Array =>
  decrypt(envelope.key, masterKey(keyring, envelope.kid), `${placeText(place)}|key|${envelope.kid}`);

function masterKey(keyring: Keyring, id: string): Uint8Array {
  const key = keyring.keys.get(id);
  if (!key) throw new Error(`Master key ${id} is not at hand`);
  return key;
}

// The separator is refused inside a part, so two places never have one text.
function placeText({ companyId, kind, id, field }: SecretPlace): string {
  const parts = [companyId, kind, id, field];
  if (parts.some((part) => part === "" || part.includes("|")))
    throw new Error("A secret's place needs four plain parts");
  return parts.join("|");
}

function encrypt(plain: Uint8Array, key: Uint8Array, aad: string): Box {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(aad, "utf8"));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString("base64url");
  return { n: text(nonce), t: text(cipher.getAuthTag()), c: text(ciphertext) };
}

function decrypt(box: Box, key: Uint8Array, aad: string): Uint8Array {
  // Without a stated length Node takes shorter tags, and a short one can be guessed.
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(box.n, "base64url"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(aad, "utf8")).setAuthTag(Buffer.from(box.t, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(box.c, "base64url")), decipher.final()]);
}

function orUnreadable<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw new AppError("unavailable", "Stored credentials cannot be read. Enter them again.", {}, { cause });
  }
}
