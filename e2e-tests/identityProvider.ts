import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** An identity provider of a company: whoever it lets in has the address they signed in with. */
export interface IdentityProvider {
  metadataUrl: string;
  clientId: string;
  clientSecret: string;
  stop: () => Promise<void>;
}

/**
 * Starts a provider of OpenID Connect on loopback, with pages to sign in on; every password does. It vouches for every address but
 * those behind `not-proven:`.
 *
 * @param redirectUri - where it may send people back to
 */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = http.createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['rollcall', 'known-to-this-test-alone'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, address) => ({
      accountId: address,
      claims: async () => ({
        sub: address,
        name: address,
        email: address.replace('not-proven:', ''),
        email_verified: !address.startsWith('not-proven:'),
      }),
    }),
    // As most do for a client that may be told again.
    issueRefreshToken: () => Promise.resolve(true),
    cookies: { keys: ['of this test alone'] },
    pkce: { required: () => false },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    metadataUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
