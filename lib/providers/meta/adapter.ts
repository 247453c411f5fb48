import type { ProviderAdapter } from "@/lib/core/providers/contract";
import { listMetaTemplates, testMetaConnection } from "./connection";
import { metaDescriptor } from "./descriptor";
import { classifyMetaError } from "./errors";
import { checkMetaHealth } from "./health";
import { fetchMetaMedia } from "./media";
import { parseMeta } from "./parse";
import { createMetaEntryLink, markMetaRead, sendMeta } from "./send";
import { answerHandshake, verifyMeta } from "./verify";

/** WhatsApp over Meta's Cloud API. */
export const metaAdapter: ProviderAdapter = {
  descriptor: metaDescriptor,
  handshake: answerHandshake,
  verify: verifyMeta,
  parse: parseMeta,
  ack: () => ({ status: 200, body: "", contentType: "text/plain" }),
  send: sendMeta,
  markRead: markMetaRead,
  health: checkMetaHealth,
  listTemplates: listMetaTemplates,
  testConnection: testMetaConnection,
  fetchMedia: fetchMetaMedia,
  createEntryLink: createMetaEntryLink,
  classifyError: classifyMetaError,
};
