import type { Role } from "@/lib/core/access/actor";
import type { SessionId } from "@/lib/core/ids";
import type { Theme } from "@/lib/core/users/schema";

/** The viewer's own data. `language` and `zone` are null where the company's apply. */
export type ProfileView = {
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly country: string | null;
  readonly ouName: string | null;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly theme: Theme;
  readonly version: number;
  readonly company: { readonly name: string; readonly language: string; readonly zone: string };
};

/** One place where the viewer is signed in; instants are ISO 8601. */
export type SessionView = {
  readonly id: SessionId;
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly endsAt: string;
  /** The session that asks. */
  readonly here: boolean;
};
