import type { ClientId, IdentityId } from "@/lib/core/ids";

/** What was said, the provider's calls as they came, and what else names the person: one after the other. */
export const erasureSteps = ["said", "events", "rest"] as const;
export type ErasureStep = (typeof erasureSteps)[number];

/** What an erasure looks for. `identityIds`: addresses that are this client's alone. */
export type Needles = {
  readonly clientIds: readonly ClientId[];
  readonly identityIds: readonly IdentityId[];
  /** E.164. */
  readonly phones: readonly string[];
  /** The provider's own ids. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
};

type Known = {
  readonly clients: readonly {
    readonly displayName: string;
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly email: string | null;
  }[];
  readonly identities: readonly {
    readonly phone: string | null;
    readonly providerId: string | null;
    readonly providerUserId: string | null;
    readonly profileName: string | null;
    readonly username: string | null;
  }[];
  readonly aliases: readonly string[];
};

// Shorter ones are found in what tells of others.
const shortest = { name: 4, id: 6 } as const;

/** What tells of a person wherever it stands. */
export function needlesOf({ clients, identities, aliases }: Known): Pick<Needles, "phones" | "ids" | "names"> {
  const some = (values: readonly (string | null)[], least: number) => [
    ...new Set(values.flatMap((value) => (value !== null && value.length >= least ? [value] : []))),
  ];
  const whole = clients.map(({ firstName, lastName }) => (firstName && lastName ? `${firstName} ${lastName}` : null));
  const phones = some(
    identities.map(({ phone }) => phone),
    shortest.id,
  );
  return {
    phones,
    ids: some(
      [...identities.flatMap(({ providerId, providerUserId }) => [providerId, providerUserId]), ...aliases],
      shortest.id,
    ),
    names: some(
      [
        ...clients.flatMap(({ displayName, email }) => [displayName, email]),
        ...whole,
        ...identities.flatMap(({ profileName, username }) => [profileName, username]),
      ],
      shortest.name,
    ),
  };
}

/** What stands in a provider's call of this person: numbers as digits alone, since each provider writes them its own way. */
export const keysOf = ({ phones, ids }: Pick<Needles, "phones" | "ids">): readonly string[] => [
  ...new Set([...phones.map((phone) => phone.replace(/\D/g, "")), ...ids]),
];
