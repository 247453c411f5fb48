import type { CreateCannedAnswer } from "@/lib/core/canned-answers/schema";
import type { CreateTag } from "@/lib/core/tags/schema";
import type { Role } from "@/lib/core/access/actor";
import type { Purpose } from "@/lib/core/accounts/schema";

// What the first start shows. People, numbers and the bank are invented; numbers come from ranges reserved for fiction
// where their country has one (Ofcom's drama numbers, +1 … 555 01xx, ARCEP's 01 99 00), else from ranges not in use.

/** Everyone of the demo signs in with it. A console that is reachable from outside refuses it. */
export const demoPassword = "one-number-per-client";

export const demoUnits = [
  { key: "emea", name: "EMEA", below: "root" },
  { key: "italy", name: "Italy", below: "emea" },
  { key: "milan", name: "Milan", below: "italy" },
  { key: "london", name: "London", below: "emea" },
  { key: "apac", name: "APAC", below: "root" },
] as const;
export type DemoUnit = (typeof demoUnits)[number]["key"] | "root";

export type DemoUser = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly country: string;
  readonly unit: DemoUnit;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly supervises?: readonly DemoUnit[];
};

export const demoEmail = ({ key }: Pick<DemoUser, "key">): string => `${key}@meridiana.example`;

export const demoUsers: readonly DemoUser[] = [
  {
    key: "giulia",
    name: "Giulia Ferraro",
    title: "Head of client channels",
    country: "IT",
    unit: "root",
    roles: ["admin"],
    extension: null,
  },
  {
    key: "tom",
    name: "Tom Whitfield",
    title: "Desk supervisor, EMEA",
    country: "GB",
    unit: "emea",
    roles: ["supervisor"],
    extension: null,
    supervises: ["emea"],
  },
  {
    key: "michael",
    name: "Michael Rossi",
    title: "Account manager",
    country: "IT",
    unit: "milan",
    roles: ["agent"],
    extension: "michael",
  },
  {
    key: "anna",
    name: "Anna Richter",
    title: "Account manager",
    country: "DE",
    unit: "milan",
    roles: ["agent"],
    extension: "anna",
  },
  {
    key: "oliver",
    name: "Oliver Hughes",
    title: "Account manager",
    country: "GB",
    unit: "london",
    roles: ["agent"],
    extension: "oliver",
  },
  {
    key: "wei",
    name: "Wei Chen",
    title: "Account manager",
    country: "SG",
    unit: "apac",
    roles: ["agent"],
    extension: "wei",
  },
  {
    key: "paolo",
    name: "Paolo Brambilla",
    title: "Account manager",
    country: "IT",
    unit: "milan",
    roles: ["agent"],
    extension: null,
  },
];

export type DemoAccount = {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly purpose: Purpose;
  readonly limit: number | null;
};

export const demoAccounts: readonly DemoAccount[] = [
  { key: "IT0", name: "Milan front desk", address: "+390255501180", country: "IT", purpose: "primary", limit: null },
  { key: "IT1", name: "Private clients 1", address: "+390255501411", country: "IT", purpose: "secondary", limit: 150 },
  { key: "IT2", name: "Private clients 2", address: "+390255501412", country: "IT", purpose: "secondary", limit: 150 },
  { key: "FR1", name: "Paris", address: "+33199001411", country: "FR", purpose: "secondary", limit: 80 },
  { key: "SG2", name: "Singapore for Europe", address: "+6531580442", country: "SG", purpose: "secondary", limit: 40 },
  { key: "GB0", name: "London front desk", address: "+442079460118", country: "GB", purpose: "primary", limit: null },
  { key: "GB1", name: "London clients", address: "+442079460442", country: "GB", purpose: "secondary", limit: 100 },
  { key: "US1", name: "New York", address: "+12125550164", country: "US", purpose: "secondary", limit: 60 },
  { key: "SG0", name: "Singapore front desk", address: "+6531580400", country: "SG", purpose: "primary", limit: null },
  { key: "SG1", name: "Singapore", address: "+6531580417", country: "SG", purpose: "secondary", limit: 40 },
];

export type DemoPool = {
  readonly name: string;
  readonly units: readonly DemoUnit[];
  readonly accounts: readonly string[];
  readonly mappings: readonly (readonly [from: string, to: string])[];
  readonly defaultRegion: string | null;
  readonly fallbackUpward: boolean;
  readonly cooldownDays: number | null;
};

export const demoPools: readonly DemoPool[] = [
  {
    name: "Italy clients",
    units: ["italy", "milan"],
    accounts: ["IT0", "IT1", "IT2", "FR1", "SG2"],
    mappings: [
      ["HK", "SG"],
      ["CN", "SG"],
      ["MO", "HK"],
      ["BE", "FR"],
    ],
    defaultRegion: "IT",
    fallbackUpward: true,
    cooldownDays: 30,
  },
  {
    name: "EMEA clients",
    units: ["emea", "london"],
    accounts: ["GB0", "GB1", "US1"],
    mappings: [["IE", "GB"]],
    defaultRegion: "GB",
    fallbackUpward: false,
    cooldownDays: null,
  },
  {
    name: "Asia clients",
    units: ["apac"],
    accounts: ["SG0", "SG1"],
    mappings: [["HK", "SG"]],
    defaultRegion: "SG",
    fallbackUpward: false,
    cooldownDays: null,
  },
];

export const demoTags: readonly CreateTag[] = [
  { name: "VIP", colour: "accent" },
  { name: "Complaint", colour: "danger" },
  { name: "Follow up", colour: "warning" },
  { name: "Documents", colour: "none" },
];

export const demoAnswers: readonly Pick<CreateCannedAnswer, "key" | "text">[] = [
  {
    key: "hello",
    text: "Dear {{contact.firstName}}, this is {{agent.alias}} of {{company.name}}. How can I help you?",
  },
  { key: "hours", text: "We answer on working days from 9 to 18. I come back to you as soon as we are here." },
  {
    key: "documents",
    text: "Thank you. For this I need:\n1. a copy of your identity card\n2. a proof of address\n\nA photo of each is enough.",
  },
  { key: "thanks", text: "Thank you {{contact.firstName|very much}}. Your reference is {{interaction.number}}." },
];

export type DemoDisposition = { readonly name: string; readonly below?: readonly DemoDisposition[] };

export const demoDispositions: readonly DemoDisposition[] = [
  {
    name: "Advice",
    below: [{ name: "Investments", below: [{ name: "Bought" }, { name: "Thinks it over" }] }, { name: "Mortgage" }],
  },
  { name: "Service", below: [{ name: "Card" }, { name: "Transfer" }, { name: "Documents" }] },
  { name: "No answer needed" },
];

/** Phones that are there from the start, and what their owners have just written. */
export const demoPhones = [
  { phone: "+12025550143", name: "Sam Example", writes: [] },
  { phone: "+393475550196", name: "Matteo Ricci", writes: [{ to: "IT0", text: "Buongiorno #michael" }] },
  { phone: "+85251234567", name: "Chan Sze Wing", writes: [{ to: "IT0", text: "#michael" }] },
  {
    phone: "+447700900321",
    name: "Siobhán O’Neill",
    writes: [{ to: "GB0", text: "Hello, I was told to write to #oliver" }],
  },
] as const;
