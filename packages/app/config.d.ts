export interface Config {
  /**
   * Whether signing in leads to the provider and back instead of opening a window, which browsers on phones hold back. It needs
   * a provider that gives refresh tokens.
   * @visibility frontend
   */
  enableExperimentalRedirectFlow?: boolean;
}
