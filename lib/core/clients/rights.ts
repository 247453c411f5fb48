/** What the viewer may do with the clients that they see; the server asks again. */
export type ClientRights = {
  /** Names are not masked for them: they sort by them and edit them. */
  readonly readNames: boolean;
  readonly create: boolean;
  readonly assign: boolean;
  readonly archive: boolean;
  readonly allow: boolean;
  readonly merge: boolean;
  readonly import: boolean;
  readonly invite: boolean;
  readonly readUsers: boolean;
  readonly readAccounts: boolean;
  readonly readAudit: boolean;
  readonly hold: boolean;
  readonly erase: boolean;
};
