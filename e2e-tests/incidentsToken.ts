/** What the Alertmanager of the tests proves itself with; the portal of the tests knows it. */
export const INCIDENTS_TOKEN = 'only-for-the-tests-of-incidents';
