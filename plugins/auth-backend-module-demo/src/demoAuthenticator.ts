import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { hostOfHeader, isLoopbackHost } from './loopback';
import { type DemoPerson, readDemoPeople } from './readDemoPeople';

/**
 * The header that names the chosen person. A page of another origin cannot send it without a CORS preflight, which the
 * portal refuses.
 *
 * @public
 */
export const DEMO_PERSON_HEADER = 'x-rollcall-demo-person';

/**
 * Reads the chosen person from the request. Refuses what was not addressed to this machine by name: a foreign `Host` is
 * how a web page that rebinds its own name to 127.0.0.1 would look.
 *
 * @internal
 */
export const demoAuthenticator = createProxyAuthenticator({
  async defaultProfileTransform() {
    // The portal shows people as the catalog describes them.
    return { profile: {} };
  },
  initialize({ config }) {
    return { people: readDemoPeople(config) };
  },
  async authenticate({ req }, { people }): Promise<{ result: DemoPerson }> {
    const host = hostOfHeader(req.headers.host ?? '');
    if (!host || !isLoopbackHost(host)) {
      throw new NotAllowedError('The demo sign-in answers only at localhost, 127.0.0.1 or [::1].');
    }
    const id = req.headers[DEMO_PERSON_HEADER];
    if (typeof id !== 'string' || id === '') {
      throw new AuthenticationError('Nobody was chosen.');
    }
    const person = people.get(id);
    if (!person) {
      throw new NotAllowedError('There is no such sample person.');
    }
    return { result: person };
  },
});
