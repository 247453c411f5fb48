// A UUID is 36 characters as text and 22 in base64url: where a trace names a thousand accounts, that is what it weighs.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const packedLength = 22;
/** Three hexadecimal digits are two characters. */
const pairs = Array.from({ length: 4_096 }, (_, at) => `${alphabet[at >> 6]}${alphabet[at & 63]}`);
const hexOf = new Map(pairs.map((pair, at) => [pair, at.toString(16).padStart(3, "0")]));

/** UUIDs in lower case, one after the other without a gap. */
export const packIds = (ids: readonly string[]): string => ids.map(packId).join("");

function packId(id: string): string {
  const hex = `${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(14, 18)}${id.slice(19, 23)}${id.slice(24)}0`;
  let packed = "";
  for (let at = 0; at < hex.length; at += 3) packed += pairs[Number.parseInt(hex.slice(at, at + 3), 16)] ?? "";
  return packed;
}

/** The same ids again. Of a text that is not what `packIds` made, ids that no parse accepts. */
export const unpackIds = (packed: string): string[] =>
  Array.from({ length: Math.ceil(packed.length / packedLength) }, (_, at) =>
    unpackId(packed.slice(at * packedLength, (at + 1) * packedLength)),
  );

function unpackId(packed: string): string {
  let hex = "";
  for (let at = 0; at < packed.length; at += 2) hex += hexOf.get(packed.slice(at, at + 2)) ?? "?";
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
