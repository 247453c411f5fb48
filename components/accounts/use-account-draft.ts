"use client";

import { useCallback, useRef, useState } from "react";
import type { FormValues } from "@/components/form/form-values";
import { type Purpose, purposeFault, purposes } from "@/lib/core/accounts/purposes";
import type { Channel } from "@/lib/core/channels";
import type { AccountView, ChannelChoice, ConnectionChoice } from "@/lib/core/accounts/view";

/** What other fields of the form depend on. The rest stays in its inputs. */
export type AccountDraft = {
  readonly channel: Channel;
  readonly provider: string;
  readonly connectionId: string;
  readonly purpose: Purpose;
  readonly address: string;
  /** The country that the number tells, null where it tells none or is no number yet. */
  readonly numberCountry: string | null;
};

export type DraftActs = {
  readonly toChannel: (channel: Channel) => void;
  readonly toProvider: (provider: string) => void;
  readonly toConnection: (connectionId: string) => void;
  readonly toPurpose: (purpose: Purpose) => void;
  readonly toAddress: (address: string) => void;
};

type Choices = { readonly channels: readonly ChannelChoice[]; readonly connections: readonly ConnectionChoice[] };

export const defaultPriority = 100;

/**
 * Starts from an account, or for a new one from the first channel that a connection of the company carries.
 * @param numberCountry what the full tables say of the account's number; the small ones here know fewer
 */
export function useAccountDraft(
  account: AccountView | null,
  choices: Choices,
  numberCountry: string | null,
): [AccountDraft, DraftActs] {
  const [draft, setDraft] = useState<AccountDraft>(() =>
    account ? draftOf(account, numberCountry) : newDraft(choices),
  );
  const change = (part: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...part }));

  const lastAddress = useRef(account?.address ?? "");
  // The field calls this from an effect, so it must stay the same function.
  const toAddress = useCallback((address: string) => {
    if (address === lastAddress.current) return;
    lastAddress.current = address;
    setDraft((before) => ({ ...before, address }));
    void readCountry(address).then((numberCountry) =>
      // A slower answer about an older text must not overwrite a newer one.
      setDraft((before) => (before.address === address ? { ...before, numberCountry } : before)),
    );
  }, []);

  const toProvider = (provider: string) =>
    change({ provider, connectionId: firstConnection(choices, provider)?.id ?? "" });
  const toChannel = (channel: Channel) => {
    const providers = providersOf(choices, channel);
    const provider = providers.find((one) => one === draft.provider) ?? firstProvider(choices, channel);
    change({
      channel,
      provider,
      address: "",
      numberCountry: null,
      ...(provider === draft.provider ? {} : { connectionId: firstConnection(choices, provider)?.id ?? "" }),
      ...(purposeFault(draft.purpose, channel) === null
        ? {}
        : { purpose: purposes.find((p) => purposeFault(p, channel) === null) ?? "primary" }),
    });
  };
  return [
    draft,
    {
      toChannel,
      toProvider,
      toConnection: (connectionId) => change({ connectionId }),
      toPurpose: (purpose) => change({ purpose }),
      toAddress,
    },
  ];
}

/** The fields that a new account and an edited one share, as the verbs take them. */
export const readAccount = (draft: AccountDraft, values: FormValues) => ({
  connectionId: draft.connectionId,
  address: values.text("address"),
  name: values.text("name"),
  key: values.text("key"),
  purpose: draft.purpose,
  country: values.nullable("country"),
  maxLiveRooms: values.number("maxLiveRooms"),
  priority: values.number("priority") ?? defaultPriority,
  userId: draft.purpose === "dedicated" ? values.nullable("userId") : null,
  contactListId: values.nullable("contactListId"),
  description: values.text("description"),
});

const draftOf = (account: AccountView, numberCountry: string | null): AccountDraft => ({
  channel: account.channel,
  provider: account.connection.provider,
  connectionId: account.connection.id,
  purpose: account.purpose,
  address: account.address,
  numberCountry,
});

function newDraft(choices: Choices): AccountDraft {
  const connected = new Set(choices.connections.map((connection) => connection.provider));
  const first = choices.channels.find(({ providers }) => providers.some((one) => connected.has(one)));
  const channel = (first ?? choices.channels[0])?.channel ?? "whatsapp";
  const provider = firstProvider(choices, channel);
  const connectionId = firstConnection(choices, provider)?.id ?? "";
  return { channel, provider, connectionId, purpose: "primary", address: "", numberCountry: null };
}

const providersOf = ({ channels }: Choices, channel: Channel): readonly string[] =>
  channels.find((one) => one.channel === channel)?.providers ?? [];

function firstProvider(choices: Choices, channel: Channel): string {
  const providers = providersOf(choices, channel);
  return providers.find((one) => firstConnection(choices, one)) ?? providers[0] ?? "";
}

const firstConnection = ({ connections }: Choices, provider: string): ConnectionChoice | undefined =>
  connections.find((connection) => connection.provider === provider);

async function readCountry(address: string): Promise<string | null> {
  if (!/^\+[1-9]\d{6,}$/.test(address)) return null;
  const { phoneReader } = await import("@/components/form/phone-reader");
  return phoneReader.read(address, "").country || null;
}
