import postgres from "postgres";
import type { UserId } from "@/lib/core/ids";

/** Whoever writes this into a text that no audit row is about (a message, a phone's name) meets the same error. */
export const unluckyText = "words that nobody keeps";

// What is refused depends on the row alone, so that every other test goes on beside it.
const setUp = `
  create table if not exists e2e_unlucky (user_id text primary key);
  create or replace function e2e_refuse_audit() returns trigger security definer language plpgsql as $$
  begin
    if exists (select from public.e2e_unlucky where user_id in (new.actor_id, new.target_id)) then
      raise exception 'the disk is full, say';
    end if;
    return new;
  end $$;
  create or replace function e2e_refuse_text() returns trigger language plpgsql as $$
  begin
    if position('${unluckyText}' in new::text) > 0 then
      raise exception 'the disk is full, say';
    end if;
    return new;
  end $$;
  create or replace trigger e2e_unlucky before insert on audit_log for each row execute function e2e_refuse_audit();
  create or replace trigger e2e_unlucky before insert on messages for each row execute function e2e_refuse_text();
  create or replace trigger e2e_unlucky before insert on sandbox_messages
    for each row execute function e2e_refuse_text();
  create or replace trigger e2e_unlucky before update on sandbox_phones
    for each row execute function e2e_refuse_text();`;

async function asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Puts the refusals into the run's own database. Several processes may do so at once. */
export const prepareBadLuck = (): Promise<void> =>
  asOwner(async (sql) => {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(4711)`;
      await tx.unsafe(setUp);
    });
  });

/** From now on every change that this user makes, or that is made to them, breaks in the database. */
export const makeUnlucky = (userId: UserId): Promise<void> =>
  asOwner(async (sql) => {
    await sql`insert into e2e_unlucky values (${userId}) on conflict do nothing`;
  });
