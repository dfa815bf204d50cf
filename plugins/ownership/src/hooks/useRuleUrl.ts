import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useFleetPath } from './useFleetPath';

/**
 * Where a rule is explained: the address the configuration names, else the page of the rule in this portal. `undefined` in
 * an app without the pages of ownership.
 *
 * @internal
 */
export function useRuleUrl(): (rule: string) => string | undefined {
  const template = useApi(configApiRef).getOptionalString('ownership.ruleDocsUrl');
  const root = useFleetPath();
  return useCallback(
    rule => {
      const id = encodeURIComponent(rule);
      return template?.replaceAll('{rule}', id) ?? (root && `${root}/rules/${id}`);
    },
    [template, root],
  );
}
