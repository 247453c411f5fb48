import type { Actor, Role } from "./actor";

type Who = Role | "job" | "hook" | "operator";

const everyone = ["admin", "supervisor", "agent"] as const;
const admins = ["admin", "operator"] as const;
const supervisors = ["admin", "supervisor", "operator"] as const;
/** With an account of their own: what is asked for waits for a person. */
const leads = ["admin", "supervisor"] as const;
const people = [...everyone, "operator"] as const;

/**
 * The one table of rights: noun.verb → who. What of a noun someone sees is `visible(actor)`'s affair; this says
 * whether they may try at all. `job` and `hook` stand for the worker and for a provider's call.
 */
const permissions = {
  "overview.read": everyone,
  "live.read": everyone,
  "alert.read": everyone,
  "alert.resolve": everyone,
  "profile.read": everyone,
  "profile.update": everyone,
  "company.create": ["operator"],
  "company.update": admins,
  "setting.read": admins,
  "setting.update": admins,
  "text.read": admins,
  "text.update": admins,
  "user.read": admins,
  "user.create": admins,
  "user.update": admins,
  "user.disable": admins,
  "user.archive": admins,
  "user.invite": admins,
  "user.sign_out": admins,
  "extension.read": admins,
  "extension.set": admins,
  "extension.release": admins,
  "extension.import": admins,
  "unit.read": admins,
  "unit.create": admins,
  "unit.update": admins,
  "unit.move": admins,
  "unit.remove": admins,
  "connection.read": admins,
  "connection.create": admins,
  "connection.update": admins,
  "connection.test": ["admin", "operator", "job"],
  "connection.remove": admins,
  "secret.rotate": ["operator"],
  "account.read": admins,
  "account.create": admins,
  "account.import": admins,
  "account.update": admins,
  "account.change_state": admins,
  "account.end_rooms": admins,
  "account.take_back": admins,
  "account.hand_over": admins,
  "account.check": ["admin", "operator", "job"],
  "account.send_test": admins,
  "account.remove": admins,
  "pool.read": admins,
  "pool.create": admins,
  "pool.update": admins,
  "pool.change_state": admins,
  "pool.remove": admins,
  "geography.read": admins,
  "recycling.read": admins,
  "recycling.extend": admins,
  "recycling.free": admins,
  "client.read": people,
  "client.create": people,
  "client.update": people,
  "client.assign": supervisors,
  "client.archive": supervisors,
  "client.refuse": people,
  "client.allow": supervisors,
  "client.merge": supervisors,
  "client.import": admins,
  "prospect.read": people,
  "prospect.promote": people,
  "prospect.dismiss": people,
  "contact_list.read": admins,
  "contact_list.update": admins,
  "client_field.read": admins,
  "client_field.update": admins,
  "selection.explain": ["admin", "supervisor", "operator"],
  "interaction.read": everyone,
  "interaction.mark_read": everyone,
  "view.read": everyone,
  "view.save": everyone,
  "view.share": ["admin", "supervisor"],
  "view.tidy": ["admin"],
  "interaction.set_unread": everyone,
  "interaction.take": everyone,
  "interaction.assign": ["admin", "supervisor"],
  "interaction.take_over": ["admin", "supervisor"],
  "interaction.close": everyone,
  "interaction.dispose": everyone,
  "interaction.reopen": everyone,
  "interaction.tag": everyone,
  "interaction.delete": ["admin", "supervisor"],
  "interaction.restore": ["admin", "supervisor"],
  "interaction.read_deleted": ["admin"],
  "hold.set": admins,
  "hold.lift": admins,
  "retention.read": admins,
  "client.erase": admins,
  "bulk.use": leads,
  "bulk.run": ["job"],
  "interaction.bulk_close": leads,
  "interaction.bulk_dispose": leads,
  "interaction.bulk_tag": leads,
  "interaction.bulk_assign": leads,
  "interaction.bulk_delete": leads,
  "tag.read": supervisors,
  "tag.update": admins,
  "disposition.read": supervisors,
  "disposition.update": admins,
  "canned_answer.read": supervisors,
  "canned_answer.update": admins,
  "interaction.export": everyone,
  "interaction.transcript": everyone,
  "export.write": ["job"],
  "room.end": everyone,
  "room.reopen": everyone,
  "room.hand_over": everyone,
  "room.freeze": everyone,
  "room.clear": everyone,
  "room.verify": everyone,
  "invitation.read": everyone,
  "invitation.send": ["agent"],
  "invitation.cancel": everyone,
  "message.send": ["agent"],
  "audit.read": admins,
  "audit.seal": ["job", "operator"],
  "sandbox.use": admins,
  "event.read": admins,
  "event.replay": admins,
  "event.discard": admins,
  "job.read": admins,
  "job.retry": admins,
  "job.discard": admins,
  "event.accept": ["hook", "operator"],
  "event.process": ["job"],
  "onboarding.read": ["admin", "supervisor", "operator"],
  "onboarding.run": ["job"],
  "message.deliver": ["job"],
  "demo.grow": ["job"],
  "search.read": everyone,
  "upkeep.run": ["job"],
} as const satisfies Record<string, readonly Who[]>;

export type Permission = keyof typeof permissions;

const hats = (actor: Actor): readonly Who[] => (actor.kind === "user" ? actor.roles : [actor.kind]);

/** Whether the actor may try this at all. */
export const can = (actor: Actor, permission: Permission): boolean => {
  const granted: readonly Who[] = permissions[permission];
  return hats(actor).some((hat) => granted.includes(hat));
};

/** What a role may try, for people to read: `noun` and `verb` name it. */
export type RolePermission = {
  readonly id: Permission;
  readonly noun: string;
  readonly verb: string;
  readonly roles: readonly Role[];
};

const isPermission = (key: string): key is Permission => Object.hasOwn(permissions, key);

/** The table of rights as far as it concerns people, in its order. */
export const rolePermissions: readonly RolePermission[] = Object.keys(permissions)
  .filter(isPermission)
  .map((id) => {
    const [noun = id, verb = ""] = id.split(".");
    const granted: readonly Who[] = permissions[id];
    return { id, noun, verb, roles: everyone.filter((role) => granted.includes(role)) };
  })
  .filter(({ roles }) => roles.length > 0);
