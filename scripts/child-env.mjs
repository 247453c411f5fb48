/**
 * The environment of web, worker and commands, in one place.
 * @param {{
 *   databaseUrl: string, secrets: Record<string, string>, port: number, publicUrl: string,
 *   build?: string | undefined, dev?: boolean,
 * }} options `build` is the folder of the production build
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv({ databaseUrl, secrets, port, publicUrl, build, dev = false }) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("npm_") && name !== "POSTGRES_PASSWORD",
  );
  return {
    ...Object.fromEntries(inherited),
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: secrets.ENCRYPTION_KEY,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    NEXTAUTH_URL: publicUrl,
    PUBLIC_URL: publicUrl,
    INTERNAL_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(build ? { LINEKEEPER_BUILD: build } : {}),
  };
}

/** The address browsers use: PUBLIC_URL without a slash at its end, else localhost at the port. */
export const publicUrlOf = (port) => (process.env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, "");
