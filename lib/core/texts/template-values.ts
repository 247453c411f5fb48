/** Who a provider's template may speak of, and of a verification its code and the number it goes to. */
export type TemplateFacts = {
  readonly user: string;
  readonly title: string;
  readonly company: string;
  readonly client: string;
  readonly code?: string;
  readonly number?: string;
  readonly link?: string;
};

type Fact = keyof TemplateFacts;

// Named variables as the Sandbox's and our own texts write them; numbered ones in the order of our setup guide.
const factOf: Readonly<Record<string, Fact>> = {
  user: "user",
  user_name: "user",
  title: "title",
  user_title: "title",
  company: "company",
  company_name: "company",
  client: "client",
  client_name: "client",
  code: "code",
  number: "number",
  link: "link",
};

const numbered: readonly Fact[] = ["user", "company", "client", "title"];
// What an authentication template counts from is its code.
const numberedWithCode: readonly Fact[] = ["code", "number", "link", "company", "user"];

/**
 * The values of a template's variables, in the order in which the template lists them. A variable that we do not know, or whose
 * value is empty, gets the company's name: providers refuse an empty one, and it is true wherever it stands.
 */
export const templateValues = (variables: readonly string[], facts: TemplateFacts): string[] =>
  variables.map((name) => facts[factFor(name, facts)] || facts.company);

function factFor(name: string, facts: TemplateFacts): Fact {
  const order = facts.code === undefined ? numbered : numberedWithCode;
  return factOf[name.toLowerCase()] ?? (/^\d+$/.test(name) ? order[Number(name) - 1] : undefined) ?? "company";
}
