import { archiveDisposition } from "@/lib/services/dispositions/archive-disposition";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { dispositionChoices } from "@/lib/services/dispositions/disposition-choices";
import { exportDispositions } from "@/lib/services/dispositions/export-dispositions";
import { listDispositions } from "@/lib/services/dispositions/list-dispositions";
import { moveDisposition } from "@/lib/services/dispositions/move-disposition";
import { removeDisposition } from "@/lib/services/dispositions/remove-disposition";
import { renameDisposition } from "@/lib/services/dispositions/rename-disposition";
import { restoreDisposition } from "@/lib/services/dispositions/restore-disposition";
import { archiveTag } from "@/lib/services/tags/archive-tag";
import { createTag } from "@/lib/services/tags/create-tag";
import { exportTags } from "@/lib/services/tags/export-tags";
import { listTags } from "@/lib/services/tags/list-tags";
import { moveTagWords } from "@/lib/services/tags/move-tag-words";
import { restoreTag } from "@/lib/services/tags/restore-tag";
import { tagChoices } from "@/lib/services/tags/tag-choices";
import { updateTag } from "@/lib/services/tags/update-tag";
import { drained } from "./drained";
import { type Expectations, admins, users } from "./expectation";
import type { Target } from "./make-target";

const readers = ["supervisor", "admin", "operator"] as const;
const tag = ({ tagId }: Target) => ({ tagId, version: 1 });
const disposition = ({ dispositionId }: Target) => ({ dispositionId, version: 1 });

export const tags: Expectations = {
  listTags: { may: readers, reach: "list", run: (ctx) => listTags(ctx) },
  exportTags: {
    may: readers,
    reach: "blind",
    run: (ctx, at) => drained(exportTags(ctx, { kind: "ids", ids: [at.tagId] }, "en")),
  },
  tagChoices: { may: users, reach: "list", run: (ctx) => tagChoices(ctx) },
  createTag: { may: admins, reach: "list", run: (ctx) => createTag(ctx, { name: "Another", colour: "none" }) },
  updateTag: {
    may: admins,
    reach: "company",
    run: (ctx, at) => updateTag(ctx, { ...tag(at), name: "Renamed", colour: "accent" }),
  },
  archiveTag: { may: admins, reach: "company", run: (ctx, at) => archiveTag(ctx, tag(at)) },
  restoreTag: {
    may: admins,
    reach: "company",
    run: async (ctx, at) => {
      await archiveTag(ctx, tag(at));
      return restoreTag(ctx, { ...tag(at), version: 2 });
    },
  },
  moveTagWords: { may: ["job"], reach: "quiet", run: (ctx, { tagId }) => moveTagWords(ctx, { tagId }) },
};

export const dispositions: Expectations = {
  exportDispositions: {
    may: readers,
    reach: "blind",
    run: (ctx, at) => drained(exportDispositions(ctx, { kind: "ids", ids: [at.dispositionId] }, "en")),
  },
  listDispositions: { may: readers, reach: "list", run: (ctx) => listDispositions(ctx) },
  dispositionChoices: { may: users, reach: "list", run: (ctx) => dispositionChoices(ctx) },
  createDisposition: {
    may: admins,
    reach: "company",
    run: (ctx, at) => createDisposition(ctx, { parentId: at.dispositionId, name: "Below" }),
  },
  renameDisposition: {
    may: admins,
    reach: "company",
    run: (ctx, at) => renameDisposition(ctx, { ...disposition(at), name: "Renamed" }),
  },
  moveDisposition: {
    may: admins,
    reach: "company",
    run: (ctx, { dispositionId }) => moveDisposition(ctx, { dispositionId, to: "up" }),
  },
  archiveDisposition: { may: admins, reach: "company", run: (ctx, at) => archiveDisposition(ctx, disposition(at)) },
  restoreDisposition: {
    may: admins,
    reach: "company",
    run: async (ctx, at) => {
      await archiveDisposition(ctx, disposition(at));
      return restoreDisposition(ctx, { ...disposition(at), version: 2 });
    },
  },
  removeDisposition: { may: admins, reach: "company", run: (ctx, at) => removeDisposition(ctx, disposition(at)) },
};
