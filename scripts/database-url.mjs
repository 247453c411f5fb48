import { Refusal } from "./errors.mjs";
import { postgresMajor } from "./postgres-files.mjs";

const connectTimeoutS = 5;

/**
 * Proves that the database of DATABASE_URL can be used before anything is started on it.
 * @param {string} url
 * @throws {Refusal} not a URL, unreachable, wrong password, no such database, too old
 */
export async function requireDatabase(url) {
  const shown = withoutPassword(url);
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: connectTimeoutS, onnotice: () => undefined });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`;
    const major = Math.floor(row.version / 10_000);
    if (major < Number(postgresMajor)) throw tooOld(shown, major);
  } catch (error) {
    throw error instanceof Refusal ? error : refusalOf(error, shown);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The address as it may be shown. Throws a refusal when it is none. */
function withoutPassword(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["postgres:", "postgresql:"].includes(url.protocol)) {
    throw new Refusal({
      what: "DATABASE_URL is not the address of a PostgreSQL database.",
      why: "It must have the form postgres://user:password@host:5432/database, with special characters of the password percent-encoded.",
      todo: "Set it so, or leave it out to use the embedded PostgreSQL; nothing has been changed.",
    });
  }
  if (url.password) url.password = "…";
  return decodeURI(url.toString());
}

const tooOld = (shown, major) =>
  new Refusal({
    what: `The database at ${shown} is PostgreSQL ${major}, which is too old.`,
    why: `Linekeeper needs PostgreSQL ${postgresMajor} or newer (uuidv7 keys, WITHOUT OVERLAPS).`,
    todo: "Upgrade that server, point DATABASE_URL at a newer one, or leave it out to use the embedded PostgreSQL; nothing has been changed.",
  });

// 28P01 and 28000 refuse the sign-in, 3D000 names a database that is not there (PostgreSQL, appendix A).
function refusalOf(error, shown) {
  const nothing = "Then run the command again; nothing has been changed.";
  if (error.code === "28P01" || error.code === "28000") {
    return new Refusal({
      what: `The database at ${shown} refused the user or the password.`,
      why: `It answered: ${error.message}.`,
      todo: `Correct DATABASE_URL (percent-encode special characters of the password), or the role on the server. ${nothing}`,
    });
  }
  if (error.code === "3D000") {
    return new Refusal({
      what: `The server at ${shown} has no such database.`,
      why: `It answered: ${error.message}.`,
      todo: `Create it (createdb) or correct DATABASE_URL. ${nothing}`,
    });
  }
  return new Refusal({
    what: `The database at ${shown} cannot be reached.`,
    why: `Within ${connectTimeoutS} s the connection gave: ${error.code ?? ""} ${error.message}`
      .trim()
      .replace(/\.?$/, "."),
    todo: `Start that server, correct DATABASE_URL, or leave it out to use the embedded PostgreSQL. ${nothing}`,
  });
}
