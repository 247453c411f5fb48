import { z } from "zod";
import { countryOfProviderUserId, isParentUserId } from "@/lib/core/phones/country";
import { isSamePhone, normalisePhone } from "@/lib/core/phones/normalise";
import { equal, type KindRunner } from "./case";

const Pair = z.tuple([z.string(), z.string()]);
const Phones = z.object({
  cases: z.array(z.object({ provider_id: z.string(), match_key: z.string(), candidates: z.array(z.string()) })),
  same_person: z.array(Pair).default([]),
  different: z.array(Pair).default([]),
  user_ids: z.array(z.object({ id: z.string(), country: z.string().nullable(), parent: z.boolean() })).default([]),
});

export const runPhone: KindRunner = ({ content }) => {
  const phones = Phones.parse(content);
  return [
    ...phones.cases.map(({ provider_id: id, match_key: matchKey, candidates }) => {
      const got = normalisePhone(id);
      return equal(id, { matchKey, candidates }, got && { matchKey: got.matchKey, candidates: got.candidates });
    }),
    ...phones.same_person.map(([a, b]) => equal(`same person: ${a}, ${b}`, true, isSamePhone(a, b) && isFoundBy(a, b))),
    ...phones.different.map(([a, b]) => equal(`different: ${a}, ${b}`, false, isSamePhone(a, b) || isFoundBy(a, b))),
    ...phones.user_ids.map(({ id, country, parent }) =>
      equal(`user id ${id}`, { country, parent }, { country: countryOfProviderUserId(id), parent: isParentUserId(id) }),
    ),
  ];
};

const isFoundBy = (received: string, stored: string): boolean =>
  normalisePhone(received)?.candidates.includes(stored) ?? false;
