import type { IdentityApi } from '@backstage/core-plugin-api';
import type { DemoPerson } from './readDemoPeople';
import { rememberedChoice } from './rememberedChoice';

/**
 * The identity of a signed-in person, with the name the sign-in page showed, and a sign-out that lets the tab choose somebody
 * else.
 *
 * @internal
 */
export function demoIdentity(options: { identity: IdentityApi; person: DemoPerson }): IdentityApi {
  const { identity, person } = options;
  return {
    async getProfileInfo() {
      return { displayName: person.title, ...(await identity.getProfileInfo()) };
    },
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedChoice.forget();
      await identity.signOut();
    },
  };
}
