/**
 * The settings by which app-config.production.yaml finds a database server.
 *
 * @param {{url: string}} postgres
 * @param {string} portalUrl
 */
export function postgresEnvironment({ url }, portalUrl) {
  const { hostname, port, username, password } = new URL(url);
  return {
    ROLLCALL_BASE_URL: portalUrl,
    ROLLCALL_LISTEN_PORT: new URL(portalUrl).port,
    POSTGRES_HOST: hostname,
    POSTGRES_PORT: port,
    POSTGRES_USER: username,
    // The server of a game day listens on loopback, trusts it, and is gone afterwards.
    POSTGRES_PASSWORD: password || 'none',
  };
}
