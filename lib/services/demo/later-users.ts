import type { DemoUnit, DemoUser } from "./demo-company";

// Who comes to the whole demo beyond the people of the small one; invented, as there.

/** `joins`, `leaves`: days before now; `invited` people were sent a link and have not used it. */
export type LaterUser = DemoUser & { readonly joins: number; readonly leaves?: number; readonly invited?: true };

type Row = readonly [
  key: string,
  name: string,
  title: string,
  country: string,
  extension: string | null,
  joins: number,
];

const manager = "Account manager";
const senior = "Senior account manager";
const agents = (unit: DemoUnit, rows: readonly Row[]): readonly LaterUser[] =>
  rows.map(([key, name, title, country, extension, joins]) => ({
    key,
    name,
    title,
    country,
    unit,
    roles: ["agent"],
    extension,
    joins,
  }));

export const laterUsers: readonly LaterUser[] = [
  {
    key: "ingrid",
    name: "Ingrid Solberg",
    title: "Platform administrator",
    country: "NO",
    unit: "root",
    roles: ["admin"],
    extension: null,
    joins: 98,
  },
  {
    key: "rahul",
    name: "Rahul Mehta",
    title: "Compliance officer",
    country: "IN",
    unit: "root",
    roles: ["supervisor"],
    extension: null,
    supervises: ["root"],
    joins: 97,
  },
  {
    key: "francesca",
    name: "Francesca Conti",
    title: "Desk supervisor, Italy",
    country: "IT",
    unit: "italy",
    roles: ["supervisor", "agent"],
    extension: "francesca",
    supervises: ["italy"],
    joins: 97,
  },
  {
    key: "meiling",
    name: "Meiling Tan",
    title: "Desk supervisor, APAC",
    country: "SG",
    unit: "apac",
    roles: ["supervisor", "agent"],
    extension: "meiling",
    supervises: ["apac"],
    joins: 96,
  },
  ...agents("italy", [
    ["luca", "Luca Moretti", senior, "IT", "luca", 97],
    ["chiara", "Chiara Galli", manager, "IT", "chiara", 95],
  ]),
  ...agents("milan", [
    ["elena", "Elena Fontana", "Private banker", "IT", "elena", 97],
    ["marco", "Marco Bianchi", senior, "IT", "marco.bianchi", 96],
    ["sara", "Sara Lombardi", manager, "IT", "sara", 96],
    ["teo", "Matteo Greco", manager, "IT", "teo", 95],
    ["valentina", "Valentina Riva", manager, "IT", "valentina", 70],
    ["andrea", "Andrea Costa", "Trainee", "IT", null, 20],
    ["beatrice", "Beatrice Villa", manager, "IT", "beatrice", 41],
  ]),
  ...agents("emea", [
    ["klaus", "Klaus Weber", senior, "DE", "klaus", 96],
    ["sophie", "Sophie Laurent", manager, "FR", "sophie", 96],
    ["carmen", "Carmen Ortega", manager, "ES", "carmen", 94],
    ["joao", "João Almeida", manager, "PT", "joão", 60],
    ["yusuf", "Yusuf Al-Mansoori", senior, "AE", "yusuf", 94],
    ["layla", "Layla Haddad", manager, "AE", "layla", 33],
  ]),
  ...agents("london", [
    ["amelia", "Amelia Clarke", senior, "GB", "amelia", 97],
    ["james", "James Okafor", manager, "GB", "james", 96],
    ["priya", "Priya Nair", manager, "GB", "priya", 96],
    ["harriet", "Harriet Lowe", manager, "GB", "harriet", 55],
    ["callum", "Callum Fraser", "Trainee", "GB", null, 9],
  ]),
  {
    key: "zofia",
    name: "Zofia Nowak",
    title: manager,
    country: "PL",
    unit: "london",
    roles: ["agent"],
    extension: "zofia",
    joins: 96,
    leaves: 12,
  },
  ...agents("apac", [
    ["kenji", "佐藤 健二", senior, "JP", "kenji", 95],
    ["yui", "田中 結衣", manager, "JP", "yui", 58],
    ["arjun", "Arjun Menon", manager, "SG", "arjun", 95],
    ["somchai", "สมชาย รัตนกุล", manager, "TH", "สมชาย", 57],
    ["lina", "Lina Wong", manager, "SG", "lina", 90],
    ["daniel", "Daniel Goh", manager, "SG", "daniel", 27],
    ["thuha", "Nguyễn Thu Hà", manager, "VN", "thuha", 26],
  ]),
  {
    key: "noor",
    name: "Noor van Dijk",
    title: "Operations",
    country: "NL",
    unit: "emea",
    roles: ["admin"],
    extension: null,
    joins: 2,
    invited: true,
  },
];
