import type { IdentityApi } from '@backstage/core-plugin-api';
import { rememberedChoice } from './rememberedChoice';

/** The same identity, whose sign-out also lets the tab choose somebody else. @internal */
export function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedChoice.forget();
      await identity.signOut();
    },
  };
}
