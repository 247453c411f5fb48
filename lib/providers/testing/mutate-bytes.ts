import type { Random } from "./random";

type Act = (body: Buffer, random: Random) => Buffer;

const around = (body: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([body.subarray(0, from), between, body.subarray(to)]);

const odd: readonly [Buffer, ...Buffer[]] = [
  Buffer.of(0),
  Buffer.of(0xff, 0xfe),
  // Overlong and cut UTF-8, a surrogate written as UTF-8, beyond the last code point.
  Buffer.of(0xc0, 0x80),
  Buffer.of(0xe2, 0x82),
  Buffer.of(0xed, 0xa0, 0x80),
  Buffer.of(0xf5, 0x80, 0x80, 0x80),
  Buffer.from("\\u0000"),
  Buffer.from("\\ud800"),
  Buffer.from("1e999"),
  Buffer.from('"'),
  Buffer.from("\\"),
  Buffer.from("[".repeat(200)),
  Buffer.from("{".repeat(200)),
  Buffer.from('{"a":'.repeat(5_000)),
  Buffer.from("[".repeat(20_000)),
  Buffer.from("1,".repeat(20_000)),
];

const acts: readonly [Act, ...Act[]] = [
  (body, { upTo }) => {
    const copy = Buffer.from(body);
    const at = upTo(copy.length);
    if (copy.length > 0) copy.writeUInt8(copy.readUInt8(at) ^ (1 << upTo(8)), at);
    return copy;
  },
  (body, { upTo }) => body.subarray(0, upTo(body.length)),
  (body, { upTo }) => {
    const from = upTo(body.length);
    return around(body, from, from + upTo(40), Buffer.alloc(0));
  },
  (body, { upTo }) => {
    const from = upTo(body.length);
    return around(body, from, from, body.subarray(from, from + upTo(400)));
  },
  (body, random) => {
    const at = random.upTo(body.length);
    return around(body, at, at, random.pick(odd));
  },
  (body, { upTo }) => {
    const at = upTo(body.length);
    return around(body, at, at + 8, Buffer.from(Array.from({ length: 8 }, () => upTo(256))));
  },
];

const encodings: readonly [Act, ...Act[]] = [
  (body) => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), body]),
  (body) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(body.toString("utf8"), "utf16le")]),
  (body) => Buffer.from(body.toString("utf8"), "latin1"),
  (body) => Buffer.from(body.toString("latin1"), "utf8"),
  (body) => Buffer.from(body.toString("base64")),
  (body) => Buffer.concat([body, Buffer.from("\n"), body]),
  (body) =>
    Buffer.from(body.toString("utf8").replaceAll(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)),
  (body) => Buffer.from(body.toString("utf8").normalize("NFD")),
];

/** Changes a body's bytes in one place. */
export const mutateBytes = (body: Buffer, random: Random): Buffer => random.pick(acts)(body, random);

/** The whole body in another encoding, or twice. */
export const mutateEncoding = (body: Buffer, random: Random): Buffer => random.pick(encodings)(body, random);
