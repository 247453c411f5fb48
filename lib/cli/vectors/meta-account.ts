import type { AccountRef, Credentials } from "@/lib/core/providers/calls";
import type { ProviderRequest } from "./fake-provider";

/** The connection and the account that a request of a case was made with, read back from it. */
export function senderOf({ url, headers }: ProviderRequest): {
  readonly credentials: Credentials;
  readonly account: AccountRef;
} {
  const { origin, pathname, searchParams } = new URL(url);
  const [, version = "", node = ""] = pathname.split("/");
  const token = headers["authorization"]?.replace(/^Bearer /, "") ?? "";
  return {
    credentials: {
      settings: { base_url: origin, graph_version: version, waba_id: node },
      secrets: { access_token: token },
    },
    account: { address: "+12025550199", providerAccountId: searchParams.get("phone_number_id") ?? node },
  };
}
