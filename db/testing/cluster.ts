/** A PostgreSQL for the length of a run. */
export type Cluster = { readonly adminUrl: string; readonly stop: () => Promise<void> };

export async function startCluster(): Promise<Cluster> {
  const given = process.env["TEST_CLUSTER_URL"];
  if (given) return { adminUrl: given, stop: async () => undefined };
  throw new Error("no cluster");
}
