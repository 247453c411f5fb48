import type { CountryCode } from "@/lib/core/countries";

/** Countries that have something in common, as a start for mapping many at once. */
export type CountryGroup = {
  readonly key: string;
  readonly label: string;
  readonly countries: readonly CountryCode[];
};

export const groupKinds = ["continent", "language", "callingCode"] as const;
export type GroupKind = (typeof groupKinds)[number];

export type CountryGroups = Readonly<Record<GroupKind, readonly CountryGroup[]>>;
