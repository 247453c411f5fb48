import { countSecrets } from "@/lib/services/connections/count-secrets";
import { createConnection } from "@/lib/services/connections/create-connection";
import { exportConnections } from "@/lib/services/connections/export-connections";
import { getConnection } from "@/lib/services/connections/get-connection";
import { listConnections } from "@/lib/services/connections/list-connections";
import { removeConnection } from "@/lib/services/connections/remove-connection";
import { rotateSecrets } from "@/lib/services/connections/rotate-secrets";
import { rotateWebhookToken } from "@/lib/services/connections/rotate-webhook-token";
import { runConnectionTest } from "@/lib/services/connections/run-connection-test";
import { testConnection } from "@/lib/services/connections/test-connection";
import { updateConnection } from "@/lib/services/connections/update-connection";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { listTemplates } from "@/lib/services/templates/list-templates";
import { mapTemplate } from "@/lib/services/templates/map-template";
import { startTemplateSync } from "@/lib/services/templates/start-sync";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";

export const connections: Expectations = {
  listConnections: { may: admins, reach: "list", run: (ctx) => listConnections(ctx) },
  getConnection: { may: admins, reach: "company", run: (ctx, at) => getConnection(ctx, at.connectionId) },
  createConnection: {
    may: admins,
    reach: "list",
    run: (ctx, _at, { descriptors }) =>
      createConnection(ctx, { name: "Another", provider: "sandbox", values: {} }, descriptors),
  },
  updateConnection: {
    may: admins,
    reach: "company",
    run: (ctx, at, { descriptors }) =>
      updateConnection(ctx, { connectionId: at.connectionId, version: 1, name: "Renamed", values: {} }, descriptors),
  },
  rotateWebhookToken: {
    may: admins,
    reach: "company",
    run: (ctx, at) => rotateWebhookToken(ctx, { connectionId: at.connectionId, version: 1 }),
  },
  removeConnection: {
    may: admins,
    reach: "company",
    run: (ctx, at) => removeConnection(ctx, { connectionId: at.spareConnectionId, version: 1 }),
  },
  testConnection: {
    may: ["admin", "job", "operator"],
    reach: "company",
    run: (ctx, { connectionId }) => testConnection(ctx, { connectionId }),
  },
  exportConnections: {
    may: admins,
    reach: "blind",
    run: (ctx, at, { descriptors }) =>
      drained(exportConnections(ctx, { kind: "ids", ids: [at.connectionId] }, "en", descriptors)),
  },
  rotateSecrets: { may: ["operator"], reach: "list", run: (ctx) => rotateSecrets(ctx, null) },
  countSecrets: { may: ["operator"], reach: "list", run: (ctx) => countSecrets(ctx) },
  runConnectionTest: {
    may: ["admin", "job", "operator"],
    reach: "quiet",
    run: (ctx, { connectionId }, { deps }) => runConnectionTest(ctx, { connectionId }, outsideTheLoop(), deps),
  },
};

export const templates: Expectations = {
  // The page asks for the connection first: of another's templates there are none, as of nobody's.
  listTemplates: { may: admins, reach: "blind", run: (ctx, at) => listTemplates(ctx, at.connectionId) },
  startTemplateSync: {
    may: ["admin", "job", "operator"],
    reach: "company",
    // Refused until a test has passed, and no connection of this world was tested.
    but: { admin: "conflict", job: "conflict", operator: "conflict" },
    run: (ctx, { connectionId }) => startTemplateSync(ctx, { connectionId }),
  },
  mapTemplate: {
    may: admins,
    reach: "company",
    run: (ctx, { templateId }) => mapTemplate(ctx, { templateId, mappedTo: "M5" }),
  },
  syncTemplates: {
    may: ["admin", "job", "operator"],
    reach: "quiet",
    run: (ctx, { connectionId }, { deps }) => syncTemplates(ctx, { connectionId }, outsideTheLoop(), deps),
  },
};
