import type { TestResult } from "./schema";

/** An address that a connection answered for, as its provider writes it. */
type Served = { readonly address: string };

// Providers write a number with or without its plus and spaces; ids and emails stay as they are.
const bare = (address: string): string => (/^[+\d][\d\s().-]*$/.test(address) ? address.replace(/\D/g, "") : address);

/** The one among what a provider serves that is this address of ours. */
export const servedAmong = <S extends Served>(serves: readonly S[], address: string): S | undefined =>
  serves.find((one) => bare(one.address) === bare(address));

/** The address as the last test found it served, with the provider's own id of it. */
export const servedAs = (test: TestResult | null, address: string) =>
  test?.outcome === "usable" && test.serves ? servedAmong(test.serves, address) : undefined;

/** Whether the last test answered for this address: null while no test has told. */
export function servesAddress(test: TestResult | null, address: string): boolean | null {
  if (test?.outcome !== "usable") return null;
  return test.serves === null || servedAs(test, address) !== undefined;
}
