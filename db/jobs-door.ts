import postgres from "postgres";
import { patience } from "./patience";
import { roleUrl } from "./urls";

const statementTimeoutMs = 10_000;

/** A connection of the role that has rights on the jobs of every company and on nothing else. */
export type JobsDoor = postgres.Sql;

/**
 * Opens the job loop's own way in. Handlers never get it: they run as the application, for their job's company.
 * @param purpose shown in pg_stat_activity
 * @param options `onClose` is told at once when the server or the network ends a connection
 */
export function openJobsDoor(purpose: string, options: { max: number; onClose?: () => void }): JobsDoor {
  return postgres(roleUrl("jobs"), {
    max: options.max,
    ...patience(statementTimeoutMs + 3_000),
    // A session lock lives as long as its connection: none is ever replaced for its age.
    max_lifetime: null,
    onnotice: () => undefined,
    onclose: () => options.onClose?.(),
    connection: {
      application_name: `linekeeper jobs: ${purpose}`,
      jit: "off",
      statement_timeout: statementTimeoutMs,
      lock_timeout: 4_000,
      // A claim lost with the server's last milliseconds is a job that waits again. Whatever a handler commits later
      // carries the claim to disk before it, since the log is written in order.
      synchronous_commit: "off",
      // A machine that vanished without a word is noticed in 25 s, and its locks go with it.
      tcp_keepalives_idle: 10,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 3,
    },
  });
}
