import { getPhone } from "@/lib/services/sandbox/get-phone";
import { lapseWindow } from "@/lib/services/sandbox/lapse-window";
import { listPhones } from "@/lib/services/sandbox/list-phones";
import { readOnPhone } from "@/lib/services/sandbox/read-on-phone";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { setFailure } from "@/lib/services/sandbox/set-failure";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { type Expectations, admins } from "./expectation";

const phone = "+12025570002";

/** A phone is named by its number, which every company may pretend for itself: only accounts have an owner. */
export const sandbox: Expectations = {
  listPhones: { may: admins, reach: "list", run: (ctx) => listPhones(ctx) },
  getPhone: { may: admins, reach: "list", run: (ctx, at) => getPhone(ctx, at.phone) },
  savePhone: { may: admins, reach: "list", run: (ctx) => savePhone(ctx, { phone, name: "Sam" }) },
  setFailure: { may: admins, reach: "list", run: (ctx) => setFailure(ctx, { phone, failure: "account" }) },
  writeFromPhone: {
    may: admins,
    reach: "company",
    run: (ctx, { accountId }) => writeFromPhone(ctx, { phone, accountId, text: "Hello" }),
  },
  readOnPhone: {
    may: admins,
    reach: "company",
    run: (ctx, { accountId }) => readOnPhone(ctx, { phone, accountId }),
  },
  lapseWindow: {
    may: admins,
    reach: "company",
    run: (ctx, at) => lapseWindow(ctx, { phone: at.phone, accountId: at.accountId }),
  },
};
