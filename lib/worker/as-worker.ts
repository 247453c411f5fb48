// Imported first: the logger and the connection's limits read the name of the process when they load.
process.env["LINEKEEPER_PROCESS"] = "worker";
