import { accountAgents } from "./account-agents";
import { accounts } from "./accounts";
import { audit } from "./audit";
import { cannedAnswers } from "./canned-answers";
import { bulk, bulkParts } from "./bulk";
import { clientFields, clients, contactLists } from "./clients";
import { connections, templates } from "./connections";
import type { Expectation } from "./expectation";
import { exportsOf, exportParts } from "./exports";
import { identity, profile } from "./identity";
import { background, ledger } from "./ledger";
import { alerts, interactions } from "./interactions";
import { invitations } from "./invitations";
import { onboarding } from "./onboarding";
import { dispositions, tags } from "./outcomes";
import { geography, pools, selection } from "./pools";
import { prospects } from "./prospects";
import { recycling, settings, texts } from "./recycling";
import { retention } from "./retention";
import { sandbox } from "./sandbox";
import { traffic } from "./traffic";
import { company, units } from "./units";
import { extensions, users } from "./users";
import { searching, views } from "./views";

const nouns = [
  accountAgents,
  accounts,
  alerts,
  audit,
  cannedAnswers,
  bulk,
  clientFields,
  clients,
  contactLists,
  background,
  company,
  connections,
  dispositions,
  exportsOf,
  extensions,
  geography,
  identity,
  interactions,
  invitations,
  ledger,
  onboarding,
  pools,
  profile,
  prospects,
  recycling,
  retention,
  sandbox,
  selection,
  settings,
  tags,
  templates,
  texts,
  traffic,
  units,
  users,
  searching,
  views,
];

/** Every verb's expectation, by its name. */
export const expectations: readonly (readonly [name: string, Expectation])[] = nouns.flatMap((noun) =>
  Object.entries(noun),
);

/** What takes a ctx and is no verb: a part of verbs, each of which asks for the right. None may be reached from outside. */
export const parts: Readonly<Record<string, string>> = {
  ...bulkParts,
  ...exportParts,
  applyCall: "of process-event, which asked",
  exportHeldList: "of the exports of lists, each of which asks",
  exportList: "asks for the right that the list's own export names",
  lookUpKnown: "of ready-search; what it finds narrows the statement of whoever asked",
  nameRows: "of list-interactions, which asked",
  pickRare: "of ready-search; it tells nothing but how to read",
  rareOf: "of the list, its count and its export, which asked",
  readySearch: "of the list, its count and its export, which asked",
  referenceChoices: "of suggest-values and name-values, which asked",
  seenBy: "a condition of ready-search",
};
