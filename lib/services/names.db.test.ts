import { expect, test } from "vitest";
import { makeCompany } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { CreateConnection } from "@/lib/core/connections/schema";
import { CreatePool } from "@/lib/core/pools/schema";
import { CreateUnit } from "@/lib/core/units/schema";
import { descriptors } from "@/lib/providers/registry";
import { createConnection } from "@/lib/services/connections/create-connection";
import { createPool } from "@/lib/services/pools/create-pool";
import { createUnit } from "@/lib/services/units/create-unit";

const [composed, decomposed] = ["Société", "Socie\u0301te\u0301"];

const emptyPool = {
  channel: "whatsapp",
  primaries: [],
  secondaries: [],
  ouIds: [],
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  cooldownDays: null,
};

test("83 the twin of a name, written with other code points, is refused as the name itself", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const makers: Record<string, (name: string) => Promise<unknown>> = {
      unit: (name: string) => createUnit(ctx, CreateUnit.parse({ name, parentId: company.rootId })),
      pool: (name: string) => createPool(ctx, CreatePool.parse({ ...emptyPool, name })),
      connection: (name: string) =>
        createConnection(ctx, CreateConnection.parse({ name, provider: "sandbox", values: {} }), descriptors),
    };
    for (const [what, make] of Object.entries(makers)) {
      await make(composed);
      await expect(
        tx.transaction(() => make(decomposed)),
        what,
      ).rejects.toMatchObject({ details: { fields: { name: [expect.any(String)] } } });
    }
  }));
