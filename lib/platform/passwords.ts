import { hash, verify } from "@node-rs/argon2";

// argon2id is the library's default; 19 MiB, two passes, one lane are OWASP's figures (Password Storage Cheat Sheet).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id in PHC form, with a salt of its own. Takes some 30 ms, off the main thread. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), cost);

let unknown: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (nobody of that name, or never set) one of nobody's is compared, so that
 * the time taken tells nothing; the answer is then always false.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  unknown ??= hashPassword("nobody signs in with this");
  const fits = await verify(stored ?? (await unknown), password.normalize("NFC"));
  return stored !== null && fits;
}
