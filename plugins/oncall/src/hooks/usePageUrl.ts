import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';

/** What somebody is paged about. @internal */
export interface PageSubject {
  rotationRef?: string;
  teamRef?: string;
  serviceRef?: string;
}

/** Where the person on call is paged, as the configuration says, or `undefined` where it does not. @internal */
export function usePageUrl(): (subject: PageSubject) => string | undefined {
  const template = useApi(configApiRef).getOptionalString('oncall.pageUrl');
  return useCallback(
    ({ rotationRef, teamRef, serviceRef }) => {
      const names: Record<string, string | undefined> = {
        rotation: nameOf(rotationRef),
        team: nameOf(teamRef),
        service: nameOf(serviceRef),
      };
      const url = template?.replace(/\{(rotation|team|service)\}/g, (_, key: string) =>
        encodeURIComponent(names[key] ?? ''),
      );
      // A link out of a page leads to a page, whatever the configuration says.
      return url && /^https?:\/\//.test(url) ? url : undefined;
    },
    [template],
  );
}

function nameOf(ref: string | undefined): string | undefined {
  return ref?.slice(ref.lastIndexOf('/') + 1);
}
