import { AccountId, ConnectionId } from "@/lib/core/ids";
import type { JobView as Job } from "@/lib/core/jobs/view";
import { routes } from "@/lib/routes";
import type { JobView } from "./job-view";

/** The job with the page of what it is about. For the server: it brings the schemas of the ids along. */
export function withLink(job: Job): JobView {
  const { kind, id } = job.subject;
  const account = kind === "account" ? AccountId.safeParse(id).data : undefined;
  const connection = kind === "connection" ? ConnectionId.safeParse(id).data : undefined;
  const href = account
    ? routes.account({ accountId: account })
    : connection
      ? routes.connection({ connectionId: connection })
      : null;
  return { ...job, subject: { ...job.subject, href } };
}
