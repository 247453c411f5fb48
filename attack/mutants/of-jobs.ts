import type { Mutant } from "./mutant";

const claiming = "lib/worker/claim.db.test.ts";
const guards = "db/migrations/0001_guards.sql";

/** The loop: one at a time and in order for a key, and never by two workers. */
export const ofJobs: readonly Mutant[] = [
  {
    name: "claim-not-checked-at-the-end",
    file: "lib/services/jobs/running-job.ts",
    find: " and ${jobs.lockedBy} = ${claim.lockedBy}`;",
    replace: "`;",
    tests: { project: "database", files: [claiming], title: "an effect whose job was meanwhile taken" },
  },
  {
    name: "job-ended-for-another-worker",
    file: "lib/worker/claim.ts",
    find: "delete from jobs where company_id = ${claim.companyId} and id = ${claim.id} and locked_by = ${claim.lockedBy}",
    replace: "delete from jobs where company_id = ${claim.companyId} and id = ${claim.id}",
    tests: { project: "database", files: [claiming], title: "a job that another worker has by now" },
  },
  {
    name: "job-given-back-for-another-worker",
    file: "lib/worker/claim.ts",
    find: "where company_id = ${claim.companyId} and id = ${claim.id} and locked_by = ${claim.lockedBy} returning id`;\n    return rows.length === 1;\n  } catch",
    replace:
      "where company_id = ${claim.companyId} and id = ${claim.id} returning id`;\n    return rows.length === 1;\n  } catch",
    tests: { project: "database", files: [claiming], title: "a job that another worker has by now" },
  },
  {
    name: "claimed-without-the-guard",
    file: "lib/worker/claim.ts",
    find: " and pg_backend_pid() = ${guard.backend}",
    replace: " and ${guard.backend}::int > 0",
    tests: { project: "database", files: [claiming], title: "over any connection but the guard's own" },
  },
  {
    name: "lease-never-ends",
    file: "lib/worker/sweep.ts",
    find: "(lease_until < now() or locked_by in (select locked_by from dead))",
    replace: "locked_by in (select locked_by from dead)",
    tests: { project: "database", files: [claiming], title: "the sweep frees" },
  },
  {
    name: "newest-first",
    file: guards,
    find: "select min(j.seq) from jobs j",
    replace: "select max(j.seq) from jobs j",
    tests: { project: "database", files: [claiming], title: "a head that ends hands over" },
  },
  {
    name: "every-job-a-head",
    file: "lib/worker/claim.ts",
    find: "where state = 'queued' and head and run_at <= now()",
    replace: "where state = 'queued' and run_at <= now()",
    tests: { project: "database", files: [claiming], title: "of a key the head alone is claimed" },
  },
  {
    name: "place-drawn-before-the-lock",
    file: guards,
    find: "    perform pg_advisory_xact_lock(hashtextextended(new.company_id::text || new.queue_key, 7));\n",
    replace: "",
    tests: { project: "database", files: [claiming], title: "leave their jobs in order of commit" },
  },
  {
    name: "attempt-not-counted",
    file: "lib/worker/claim.ts",
    find: "attempts = attempts + 1, locked_by",
    replace: "attempts = attempts, locked_by",
    tests: { project: "database", files: [claiming], title: "of a key the head alone is claimed" },
  },
];
