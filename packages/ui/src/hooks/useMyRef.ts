import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';

/** Canonical reference of the signed-in person; `undefined` until it is known. @public */
export function useMyRef(): string | undefined {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(() => identity.getBackstageIdentity(), [identity]);
  return value?.userEntityRef.toLocaleLowerCase('en-US');
}
