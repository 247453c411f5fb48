import type { JobSubjectView, JobView as Job } from "@/lib/core/jobs/view";

/** One piece of background work with the page of what it is about, which the server can tell. */
export type JobView = Omit<Job, "subject"> & { readonly subject: JobSubjectView & { readonly href: string | null } };
