// Imported first and alone, in syntax that old releases parse: they must reach this message, not a SyntaxError.
const major = Number(process.versions.node.split(".")[0]);

if (major < 20) {
  process.stderr.write(
    "Linekeeper needs Node 20 or newer to begin, and this is Node " +
      process.versions.node +
      " (" +
      process.execPath +
      "). Older releases cannot run the installer; the product itself then runs on a pinned Node 24 that it brings along. " +
      "Install Node 20 or newer, open a new terminal and run the command again; nothing has been changed.\n",
  );
  process.exit(1);
}
