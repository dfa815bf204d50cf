/** What the Alertmanager of the tests proves itself with; the portal of the tests knows it. */
export const INCIDENTS_TOKEN = 'only-for-the-tests-of-incidents';

/** The same for the Alertmanager through which paths are tested: no two sources may share a token. */
export const PATHS_TOKEN = 'only-for-the-tests-of-paths';
