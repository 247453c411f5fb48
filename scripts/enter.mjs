import { fileURLToPath } from "node:url";
import { dataFolder, root } from "./paths.mjs";
import { prepareFolder } from "./data-folder.mjs";
import { printError } from "./errors.mjs";
import { ensureInstalled, isInstalled } from "./install.mjs";
import { continueOn, isPinnedNode, livesInNodeModules, pinnedNode } from "./node24.mjs";

/**
 * The way in of every command: packages as the lockfile says, then the pinned Node, then the command itself.
 * @param {string} entryUrl the script's import.meta.url, to be run again on the pinned Node
 * @param {() => Promise<{ main: () => Promise<void> }>} load loads the command; it may import packages
 */
export async function enter(entryUrl, load) {
  try {
    prepareFolder(dataFolder());
    const file = fileURLToPath(entryUrl);
    if (!isInstalled(root)) {
      const npmNode = process.env.npm_node_execpath;
      // An installation deletes node_modules; the Node that does it must lie elsewhere.
      if (livesInNodeModules() && npmNode && npmNode !== process.execPath) return continueOn(npmNode, file);
      await ensureInstalled();
    }
    if (!isPinnedNode()) return continueOn(pinnedNode(), file);
    const { main } = await load();
    await main();
  } catch (error) {
    printError(error);
    process.exit(1);
  }
}
