import { randomUUID } from "node:crypto";
import { CreateCompany } from "@/lib/core/company/schema";
import { CompanyId } from "@/lib/core/ids";
import { createCompany } from "@/lib/services/company/create-company";
import { rootUnit } from "@/lib/services/company/root-unit";
import { createUnit } from "@/lib/services/units/create-unit";
import { listUnits } from "@/lib/services/units/list-units";
import { moveUnit } from "@/lib/services/units/move-unit";
import { exportCodes } from "@/lib/services/profile/export-codes";
import { previewMove } from "@/lib/services/units/preview-move";
import { removeUnit } from "@/lib/services/units/remove-unit";
import { renameUnit } from "@/lib/services/units/rename-unit";
import { type Expectations, admins } from "./expectation";

export const units: Expectations = {
  listUnits: { may: admins, reach: "list", run: (ctx) => listUnits(ctx) },
  createUnit: {
    may: admins,
    reach: "company",
    run: (ctx, at) => createUnit(ctx, { name: "Below", parentId: at.ouId }),
  },
  renameUnit: {
    may: admins,
    reach: "company",
    run: (ctx, at) => renameUnit(ctx, { ouId: at.ouId, name: "Renamed", version: 1 }),
  },
  moveUnit: {
    may: admins,
    reach: "company",
    run: (ctx, at, { company }) => moveUnit(ctx, { ouId: at.emptyOuId, parentId: company.rootId, version: 1 }),
    linking: (ctx, own, at) => moveUnit(ctx, { ouId: own.emptyOuId, parentId: at.ouId, version: 1 }),
  },
  previewMove: {
    may: admins,
    reach: "company",
    run: (ctx, at, { company }) => previewMove(ctx, { ouId: at.emptyOuId, parentId: company.rootId }),
    linking: (ctx, own, at) => previewMove(ctx, { ouId: own.emptyOuId, parentId: at.ouId }),
  },
  exportCodes: { may: admins, reach: "company", run: (ctx, at) => exportCodes(ctx, { ouId: at.ouId }) },
  removeUnit: { may: admins, reach: "company", run: (ctx, at) => removeUnit(ctx, { ouId: at.emptyOuId, version: 1 }) },
};

export const company: Expectations = {
  createCompany: {
    may: ["operator"],
    reach: "list",
    run: (ctx) => {
      const slug = `c-${randomUUID()}`;
      return createCompany(
        { ...ctx, companyId: CompanyId.parse(randomUUID()) },
        CreateCompany.parse({ name: slug, slug }),
      );
    },
  },
  rootUnit: { may: admins, reach: "list", run: (ctx) => rootUnit(ctx) },
};
