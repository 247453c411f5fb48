/** Who a provider's template may speak of. */
export type TemplateFacts = {
  readonly user: string;
  readonly title: string;
  readonly company: string;
  readonly client: string;
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
  "1": "user",
  "2": "company",
  "3": "client",
  "4": "title",
};

/**
 * The values of a template's variables, in the order in which the template lists them. A variable that we do not know, or whose
 * value is empty, gets the company's name: providers refuse an empty one, and it is true wherever it stands.
 */
export const templateValues = (variables: readonly string[], facts: TemplateFacts): string[] =>
  variables.map((name) => facts[factOf[name.toLowerCase()] ?? "company"] || facts.company);
