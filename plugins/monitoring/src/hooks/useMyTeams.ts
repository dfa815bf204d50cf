import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';

/** Canonical references of the teams that the signed-in person is in; `undefined` until they are known. @internal */
export function useMyTeams(): string[] | undefined {
  const identity = useApi(identityApiRef);
  const { value, error } = useAsync(() => identity.getBackstageIdentity(), [identity]);
  // Nobody's teams are known then, which is what is said.
  if (error) return [];
  return value?.ownershipEntityRefs
    .map(ref => ref.toLocaleLowerCase('en-US'))
    .filter(ref => ref.startsWith('group:'));
}
