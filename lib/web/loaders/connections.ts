import "server-only";
import { cache } from "react";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { Channel } from "@/lib/core/channels";
import { ConnectionId } from "@/lib/core/ids";
import type { ConnectionField } from "@/lib/core/providers/descriptor";
import { getConnection } from "@/lib/services/connections/get-connection";
import { listConnections } from "@/lib/services/connections/list-connections";
import { listTemplates } from "@/lib/services/templates/list-templates";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { providerDescriptors } from "@/lib/web/providers";
import { requireCtx } from "@/lib/web/session";

export const loadConnections = cache(async () => listConnections(await requireCtx("connection.read")));
export const loadConnection = cache(async (raw: string) =>
  orNotFound(getConnection(await requireCtx("connection.read"), parseParam(ConnectionId, raw))),
);
export const loadTemplates = cache(async (raw: string) =>
  listTemplates(await requireCtx("connection.read"), parseParam(ConnectionId, raw)),
);

// A field's rule stays here: a pattern cannot travel to a browser, and the service checks it anyway.
const toFormField = ({ rule: _rule, ...field }: ConnectionField) => field;

const channelsOf = (capabilities: Readonly<Partial<Record<Channel, unknown>>>) =>
  Channel.options.filter((channel) => capabilities[channel] !== undefined);

/** The providers that one may connect to: their channels and the fields of their forms, as data for components. */
export const loadProviders = cache(async () => {
  await requireCtx("connection.read");
  return Object.values(providerDescriptors).map(({ name, fields, capabilities, accountIdKey }) => ({
    name,
    accountIdKey,
    fields: fields.map(toFormField),
    channels: channelsOf(capabilities),
    templates: Object.values(capabilities).some((channel) => channel.templates),
  }));
});

/** Every channel with its kind of address and who carries it. */
export const loadChannels = cache(async () => {
  const providers = await loadProviders();
  return Channel.options.map((channel) => ({
    channel,
    byPhone: isPhoneChannel(channel),
    providers: providers.filter((provider) => provider.channels.includes(channel)).map(({ name }) => name),
  }));
});
