import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, without a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Where everything lies that must outlive the process: keys, database, kept ports. */
export const dataFolder = () => process.env.LINEKEEPER_DATA || join(root, ".data");

export const nodeModules = join(root, "node_modules");

/** Arguments that let a Node child end when its parent is killed, whatever program it runs. */
export const endWithParent = ["--import", new URL(`./end-with-parent.mjs?parent=${process.pid}`, import.meta.url).href];
