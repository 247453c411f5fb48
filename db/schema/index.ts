// The one list of tables: drizzle-kit generates from it and the client is typed by it.
export * from "./companies";
export * from "./units";
export * from "./users";
export * from "./connections";
export * from "./pools";
export * from "./clients";
export * from "./accounts";
export * from "./rooms";
export * from "./outcomes";
export * from "./interactions";
export * from "./exports";
export * from "./inbound";
export * from "./onboarding";
export * from "./operation";
export * from "./sandbox";
export * from "./verifications";
export * from "./views";
